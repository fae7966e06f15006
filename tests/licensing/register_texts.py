"""Register files in TOML for the tests, and what is said of a wrong one."""

from collections.abc import Callable

import pytest

from corpus.errors import BadInput
from licensing.register.register import Register

Read = Callable[..., Register]

WHOLE = """
[[grant]]
holder = ["office", "guild"]
licensee = "Partner"
works = ["harbour"]
editions = [2026-03-31]
chapters = ["berths"]
sites = ["https://www.Partner.example/berths/", "*.partner.example"]
acts = ["reproduce", "adapt"]
signed = 2026-01-31
valid_from = "2026-02-01"
valid_until = 2026-12-31
revoked = 2026-06-01
document = "letters/1.pdf"
reference = "J-1"
renews = "J-0"
retrospective = true
[grant.conditions]
attribution = true
current_within_days = 14

[[grant]]
holder = ["office", "guild"]
licensee = "Partner"
works = ["harbour"]
sites = ["partner.example"]
acts = ["reproduce"]
signed = 2025-01-31
reference = "J-0"

[[affiliate]]
holder = ["office", "guild"]
sites = ["sister.example"]
signed = 2025-01-01

[[complete]]
holder = "office"
declared = 2026-01-01
"""
LEAST = """
[[grant]]
holder = "office"
licensee = "Partner"
works = ["harbour"]
sites = ["partner.example"]
acts = ["reproduce"]
signed = 2026-01-31
reference = "A-1"
"""


def problems(read_register_text: Read, text: str, name: str = "register.toml") -> list[str]:
    """The lines that say what is wrong with a text."""
    with pytest.raises(BadInput) as caught:
        read_register_text(text, name)
    return str(caught.value).split("\n")
