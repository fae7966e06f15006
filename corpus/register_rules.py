"""What may follow an entry of the consent register: itself, or its revocation, and nothing else."""

from dataclasses import replace

from corpus.records.grants import Affiliate, Grant


def refusal(before: Grant | Affiliate, now: Grant | Affiliate) -> str:
    """Why an entry cannot be entered where another of its name is on record; empty if it can.

    It can be the same again, or the same but for a day of revocation.
    """
    if now == before:
        return ""
    name = _name(now)
    if before.revoked is not None:
        if replace(now, revoked=before.revoked) == before:
            return (
                f"{name} is on record as revoked on {before.revoked}; its entry in a file has to "
                f"say the same: write {before.revoked} under 'revoked'. What was revoked is "
                "permitted again by a new entry alone"
            )
        return (
            f"{name} is on record as revoked on {before.revoked}, with other content; what was "
            "revoked is not permitted again by an edit: enter a new one"
        )
    if replace(now, revoked=None) != before:
        return (
            f"{name} is on record with other content; it is never edited: add 'revoked' to "
            "the entry as it was, or enter a new one that renews it"
        )
    return ""


def unrevoked(entry: Affiliate) -> Affiliate:
    """What identifies an affiliate's signature: all but its revocation."""
    return replace(entry, revoked=None)


def _name(entry: Grant | Affiliate) -> str:
    if isinstance(entry, Grant):
        return f"grant {entry.reference!r} of {entry.holder!r}"
    return f"the signature of {entry.holder!r} for {', '.join(entry.sites)}"
