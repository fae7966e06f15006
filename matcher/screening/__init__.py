"""Telling, from a page's bytes, that it cannot reproduce anything: most pages need no parsing.

Open ``screen.py`` first. A page goes from bytes to signs (``markup.py``, in the alphabet of
``signs.py``), from signs to plain words (``skeleton.py``), and its runs of words in common are
weighed as generously as the funnel could (``triage.py``). Whatever is in doubt passes.
"""
