"""Personal data in a rights holder's folder: where a person is named, and what is erased.

Open ``finding.py`` first for the search, ``erasing.py`` for what is erased.
"""
