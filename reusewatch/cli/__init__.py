"""The command line, one file a command group; begin with ``main.py``, then ``app.py``."""
