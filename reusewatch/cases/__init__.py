"""Cases as people decide on them: decisions, letters, and the audit of what was decided."""
