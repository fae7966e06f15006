"""Personal data in a rights holder's folder: where a person is named in what is kept.

Open ``finding.py`` first.
"""
