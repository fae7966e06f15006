"""Wordings of one chapter: which one was copied, and what changed from one to the next."""
