"""A saved page back from its evidence, as text."""

from pathlib import Path

from corpus.errors import BadUrl, Erased, EvidenceError
from corpus.evidence import read_payload
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Capture, Document, Extracted, Unreadable
from corpus.records.markup import PageMarkup
from corpus.records.outlines import Outline
from corpus.urls import parse_url


class SavedPages:
    """Reads captures from the evidence folder, each in the limited reader process."""

    def __init__(self, evidence: Path, worker: ReaderWorker) -> None:
        """Read below ``evidence`` with ``worker``."""
        self._evidence = evidence
        self._worker = worker

    def read(self, capture: Capture) -> Extracted | Unreadable:
        """Give the text of a capture, or why there is none."""
        return self.with_source(capture)[1]

    def with_source(self, capture: Capture) -> tuple[Document, Extracted | Unreadable]:
        """Give the bytes of a capture, and its text or why there is none.

        Of evidence that cannot be read the bytes are empty.
        """
        document = self._document(capture)
        if isinstance(document, Unreadable):
            return Document(capture.url, b""), document
        return document, self._worker.read(document)

    def outline(self, capture: Capture) -> Outline | Unreadable:
        """Give the headings and passages of a captured web page, or why there are none."""
        document = self._document(capture)
        return document if isinstance(document, Unreadable) else self._worker.outline(document)

    def markup(self, capture: Capture) -> PageMarkup:
        """Give what the markup of a capture says besides its text; nothing of other formats."""
        document = self._document(capture)
        return PageMarkup() if isinstance(document, Unreadable) else self._worker.markup(document)

    def target(self, capture: Capture) -> str:
        """Give the canonical URL that a captured redirect leads to; empty if to none."""
        try:
            location = read_payload(self._evidence, capture.warc).header("location")
            return parse_url(location, base=capture.url).url
        except (BadUrl, EvidenceError):
            return ""

    def _document(self, capture: Capture) -> Document | Unreadable:
        try:
            payload = read_payload(self._evidence, capture.warc)
        except Erased as erased:
            return Unreadable(f"it was {erased}")
        except EvidenceError as error:
            return Unreadable(f"its evidence cannot be read: {error}")
        return Document(capture.url, payload.body, payload.media_type, payload.charset)
