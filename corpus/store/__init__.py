"""The store: the truth that the columns meet in, and the only place that speaks SQL.

``database.py`` opens it; ``Store`` there names its shelves, one file each.
"""
