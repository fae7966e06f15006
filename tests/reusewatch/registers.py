"""A register that tests of several commands import."""

GRANT = """
[[grant]]
holder = ["north-press", "harbour-board"]
reference = "L-1"
licensee = "Invented Partner"
works = ["example-manual"]
sites = ["www.partner.example"]
acts = ["reproduce"]
signed = 2026-03-31
"""
"""A joint permission: one entry for both rights holders."""
