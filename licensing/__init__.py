"""Judge a use by the consents of all its rights holders on the day of its capture."""
