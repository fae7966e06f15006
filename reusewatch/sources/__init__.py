"""Whose words a work quotes: third-party sources, stock phrases, and rulings on origin."""
