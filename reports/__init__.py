"""Telling: from judged findings to what a person reads on Monday.

Open ``report.py`` first (what a report holds, and in which order it is read), then ``words.py``
(how every code is said on screen). ``table.py`` and ``export.py`` make the sheets, ``compare.py``,
``view.py`` and ``html.py`` the page; ``publish.py`` puts all of it into a folder.
"""
