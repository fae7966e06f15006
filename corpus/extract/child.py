"""The limited child process that reads foreign bytes; started by ``worker.py``."""

import json
import resource
import sys
from dataclasses import asdict

from corpus.extract.reader import read
from corpus.extract.worker import receive, send
from corpus.records.captures import Document, Extracted, Unreadable

_MEMORY_BYTES = 2 * 1024**3  # address space; a 20 MiB page parses in 0.5 GiB
_CPU_SECONDS = 20  # for one document


def main() -> None:
    """Answer documents on standard input until it ends."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # macOS refuses limits of address space
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    while True:
        try:
            head, content = receive(sys.stdin.buffer, parts=2)
        except EOFError:
            return
        _allow_more_cpu()
        send(sys.stdout.buffer, json.dumps(_answer(json.loads(head), content)).encode())


def _answer(head: dict[str, str], content: bytes) -> dict[str, object]:
    document = Document(head["name"], content, head["type"], head["charset"])
    found: Extracted | Unreadable
    try:
        found = read(document)
    except (MemoryError, RecursionError):
        found = Unreadable("reading it takes more memory than is allowed", parser_died=True)
    if isinstance(found, Unreadable):
        return {"unreadable": found.reason, "parser_died": found.parser_died}
    return asdict(found)


def _allow_more_cpu() -> None:
    """Move the limit on: it counts the process's whole life."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + _CPU_SECONDS, hard))


if __name__ == "__main__":
    main()
