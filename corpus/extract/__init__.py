"""Bytes to text, one file a format; foreign bytes are read in a limited child process.

``reader.py`` chooses the format, ``worker.py`` runs it where it can do no harm.
"""
