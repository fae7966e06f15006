"""What names people: found, masked where it is shown, taken out of what is kept.

Open ``redaction.py`` first.
"""
