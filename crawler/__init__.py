"""Collect pages: politely, within declared limits, every planned URL to a recorded end."""
