"""Cases: which steps there are, where a case stands, and what a scan means for it."""
