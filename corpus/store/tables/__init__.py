"""The tables, one file a family; ``corpus/store/schema.py`` names them all."""
