"""The limited child process that reads foreign bytes; started by ``worker.py``.

It imports little: a child that reads the few pages of one archive is no sooner done than started.
"""

import json
import os
import resource
import sys
from dataclasses import fields

from corpus.extract.messages import receive, send
from corpus.extract.reader import markup, outline, read, read_again
from corpus.extract.versions import learn_versions
from corpus.records.captures import Document, Extracted, Unreadable
from corpus.records.markup import PageMarkup, markup_as_json
from corpus.records.outlines import Outline, outline_as_json

_MEMORY_BYTES = 2 * 1024**3  # address space; a 20 MiB page parses in 0.5 GiB
_CPU_SECONDS = 20  # for one document


def main() -> None:
    """Answer documents on standard input until it ends; arguments tell versions of libraries."""
    learn_versions(sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # macOS refuses limits of address space
        _limit(resource.RLIMIT_AS, _MEMORY_BYTES)
    questions = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    while True:
        try:
            head, content = receive(questions, parts=2)
        except EOFError:
            return
        _allow_more_cpu()
        send(answers, json.dumps(_answer(json.loads(head), content)).encode())


def _answer(head: dict[str, str], content: bytes) -> dict[str, object]:
    document = Document(head["name"], content, head["type"], head["charset"])
    found: Extracted | Outline | PageMarkup | Unreadable
    try:
        if head["wanted"] == "outline":
            found = outline(document)
        elif head["wanted"] == "markup":
            found = markup(document)
        else:
            found = read_again(document) if head["wanted"] == "again" else read(document)
    except (MemoryError, RecursionError):
        found = Unreadable("reading it takes more memory than is allowed", parser_died=True)
    except Exception as error:  # noqa: BLE001 - a parser's own fault: the page is failed, none else
        found = Unreadable(f"its reader failed ({type(error).__name__})", parser_died=True)
    if isinstance(found, Unreadable):
        return {"unreadable": found.reason, "parser_died": found.parser_died}
    if isinstance(found, Outline):
        return outline_as_json(found)
    if isinstance(found, PageMarkup):
        return markup_as_json(found)
    return {field.name: getattr(found, field.name) for field in fields(found)}


def _allow_more_cpu() -> None:
    """Move the limit on: it counts the process's whole life."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + _CPU_SECONDS)


def _limit(what: int, limit: int) -> None:
    """Set a limit, or keep to the one that this process was started under."""
    _, hard = resource.getrlimit(what)
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(what, (allowed, hard))


if __name__ == "__main__":
    main()
