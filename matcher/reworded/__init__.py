"""Copies in other words: what is left of them is found by the stems of their words."""
