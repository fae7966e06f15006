"""The demo: an invented manual, its editions and its partners' sites; begin with ``world.py``."""
