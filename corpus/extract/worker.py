"""Reading foreign bytes in a child process, limited in memory and time.

A page that kills the parser, or never ends, costs its own reading and nothing else: the child is
replaced, and a plainer reader, where its format has one, tries the page. The child answers in
JSON, so that nothing it says can run in the parent.
"""

import json
import os
import subprocess
import sys
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Any, Self

from corpus.extract.messages import receive_until, send_until
from corpus.extract.reader import has_second_reader
from corpus.extract.versions import versions_told
from corpus.records.captures import Document, Extracted, Unreadable
from corpus.records.markup import PageMarkup, markup_from_json
from corpus.records.outlines import Outline, outline_from_json

SECONDS_A_DOCUMENT = 30  # wall clock; the largest real pages take under one


class ReaderWorker:
    """Reads documents one at a time; safe to call from several threads."""

    def __init__(self, seconds_a_document: float = SECONDS_A_DOCUMENT) -> None:
        """Start no process yet: the first document does."""
        self._seconds = seconds_a_document
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end_child()

    def read(self, document: Document) -> Extracted | Unreadable:
        """Read a document's text, or say why it cannot be read."""
        with self._lock:
            found = self._read(document)
            if isinstance(found, Extracted) or not found.parser_died:
                return found
            if not has_second_reader(document):
                return found
            second = self._read(document, again=True)
            return second if isinstance(second, Extracted) else found

    def outline(self, document: Document) -> Outline | Unreadable:
        """Read a page's outline, or say why it has none; of HTML only."""
        with self._lock:
            answer = self._answer(document, "outline")
            return answer if isinstance(answer, Unreadable) else outline_from_json(answer)

    def markup(self, document: Document) -> PageMarkup:
        """Read what a page's markup says; nothing where its reader comes to no end."""
        with self._lock:
            answer = self._answer(document, "markup")
            return PageMarkup() if isinstance(answer, Unreadable) else markup_from_json(answer)

    def _read(self, document: Document, *, again: bool = False) -> Extracted | Unreadable:
        answer = self._answer(document, "again" if again else "text")
        if isinstance(answer, Unreadable):
            return answer
        for name in ("links", "licence_links"):
            answer[name] = tuple(answer[name])
        return Extracted(**answer)

    def _answer(self, document: Document, wanted: str) -> dict[str, Any] | Unreadable:
        """Ask the child, in the time allowed.

        ``wanted`` is ``text``, ``again``, ``outline`` or ``markup``.
        """
        is_sound = False
        try:
            found = self._ask(self._running_child(), document, wanted)
            is_sound = not isinstance(found, Unreadable) or not found.parser_died
        except TimeoutError:
            reason = f"reading it took longer than {self._seconds:g} seconds"
            return Unreadable(reason, parser_died=True)
        except (BrokenPipeError, EOFError, ValueError):
            reason = "its reader died: the page asks for too much memory or is broken"
            return Unreadable(reason, parser_died=True)
        else:
            return found
        finally:
            if not is_sound:  # nor after a Ctrl-C: its answer is to come
                self._end_child()

    def _running_child(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end_child()
            self._child = subprocess.Popen(  # noqa: S603 - our own module and interpreter
                [sys.executable, "-P", "-m", "corpus.extract.child", *versions_told()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # the last words of parsers; why is said in the answer
                start_new_session=True,  # a Ctrl-C is the parent's to answer
                bufsize=0,
            )
            if self._child.stdin is not None:
                os.set_blocking(self._child.stdin.fileno(), False)
        return self._child

    def _ask(
        self, child: subprocess.Popen[bytes], document: Document, wanted: str
    ) -> dict[str, Any] | Unreadable:
        if child.stdin is None or child.stdout is None:
            raise EOFError
        head = {
            "name": document.name,
            "type": document.media_type,
            "charset": document.charset,
            "wanted": wanted,
        }
        until = monotonic() + self._seconds
        send_until(until, child.stdin.fileno(), json.dumps(head).encode(), document.content)
        fields: dict[str, Any] = json.loads(receive_until(until, child.stdout.fileno()))
        if "unreadable" in fields:
            return Unreadable(fields["unreadable"], fields["parser_died"])
        return fields

    def _end_child(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()
        self._child = None
