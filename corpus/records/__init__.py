"""The nouns of the product: every record that crosses a package border, one file a family.

Read them in the way of a page: ``works`` (what is protected), ``captures`` (what was fetched),
``matches`` (what is reproduced), ``grants`` (what is permitted), ``findings`` (what it amounts to),
``cases`` and ``letters`` (what people do about it).
All are frozen and hold no behaviour beyond what follows from their own fields.
"""
