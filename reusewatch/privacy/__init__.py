"""Personal data in what is kept: erased on request, or when its time is over (``erasing.py``)."""
