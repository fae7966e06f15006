"""A saved page back from its evidence, as text."""

from pathlib import Path

from corpus.errors import EvidenceError
from corpus.evidence import read_payload
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Capture, Document, Extracted, Unreadable


class SavedPages:
    """Reads captures from the evidence folder, each in the limited reader process."""

    def __init__(self, evidence: Path, worker: ReaderWorker) -> None:
        """Read below ``evidence`` with ``worker``."""
        self._evidence = evidence
        self._worker = worker

    def read(self, capture: Capture) -> Extracted | Unreadable:
        """Give the text of a capture, or why there is none."""
        try:
            payload = read_payload(self._evidence, capture.warc)
        except EvidenceError as error:
            return Unreadable(f"its evidence cannot be read: {error}")
        return self._worker.read(
            Document(capture.url, payload.body, payload.media_type, payload.charset)
        )
