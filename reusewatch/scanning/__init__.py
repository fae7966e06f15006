"""The stages of a scan, in the order of ``reusewatch/scan.py``, and their parts."""
