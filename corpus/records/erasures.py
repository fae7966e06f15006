"""That saved pages were erased: when, by whom and why, and the digests of what they were."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Erasure:
    """One saved page that was erased on purpose, as the audit chain has it."""

    capture_id: str
    at: datetime
    """Aware."""
    by: str
    reason: str
    payload_sha256: str
    """Of the body that the page had, as ``Capture.payload_sha256``."""
    block_digest: str
    """As its record named it (WARC-Block-Digest); empty if that could not be read any more."""

    @property
    def sentence(self) -> str:
        """Say it in plain words, as the end of a sentence: ``erased on DAY by NAME: REASON``."""
        return f"erased on {self.at:%Y-%m-%d} by {self.by}: {self.reason}"
