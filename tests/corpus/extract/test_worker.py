"""The limited child: what kills it costs one page its reading, or its first reader only."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.extract.messages import receive, send
from corpus.extract.reader import read
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document, Extracted, Unreadable

Html = Callable[[str], Document]
_SHORT = 4  # seconds; a child starts in one, and html.parser reads these pages in one


@pytest.fixture
def worker() -> Iterator[ReaderWorker]:
    with ReaderWorker() as worker:
        yield worker


@pytest.fixture
def hurried_worker() -> Iterator[ReaderWorker]:
    with ReaderWorker(_SHORT) as worker:
        yield worker


def _text(found: Extracted | Unreadable) -> str:
    assert isinstance(found, Extracted), found
    return found.text


def test_the_child_reads_as_the_reader_does(worker: ReaderWorker, html: Html) -> None:
    page = html("<title>T</title><p>mu<b>st</b> é<a href=/x rel=license>y</a>")

    assert worker.read(page) == read(page)
    assert worker.read(Document("x", b"%PDF-")) == read(Document("x", b"%PDF-"))


def test_a_page_that_never_ends_is_read_by_the_plainer_reader(
    hurried_worker: ReaderWorker, html: Html
) -> None:
    attributes = " ".join(f"a{number}=1" for number in range(100_000))

    found = hurried_worker.read(html(f"<p {attributes}>found"))

    assert _text(found) == "found"
    assert isinstance(found, Extracted)
    assert found.extractor.startswith("html.parser ")
    assert _text(hurried_worker.read(html("<p>next"))) == "next"


@pytest.mark.skipif(sys.platform != "linux", reason="macOS limits no address space")
def test_a_page_that_eats_memory_is_read_by_the_plainer_reader(
    worker: ReaderWorker, html: Html
) -> None:
    found = worker.read(html("<ul><li>x" * 40_000 + "found"))

    assert _text(found).endswith("found")
    assert isinstance(found, Extracted)
    assert found.extractor.startswith("html.parser ")
    assert _text(worker.read(html("<p>next"))) == "next"


def test_a_page_that_no_reader_ends_is_unreadable_by_time(html: Html) -> None:
    with ReaderWorker(seconds_a_document=0.001) as worker:
        found = worker.read(html("<p>x"))

    assert found == Unreadable("reading it took longer than 0.001 seconds", parser_died=True)


def test_a_child_killed_while_it_waited_is_replaced(worker: ReaderWorker, html: Html) -> None:
    assert _text(worker.read(html("<p>first"))) == "first"
    child = worker._child  # noqa: SLF001 - as another process would find it
    assert child is not None
    os.kill(child.pid, signal.SIGKILL)
    child.wait()

    found = worker.read(html("<p>second"))

    assert isinstance(found, Extracted)
    assert found.extractor.startswith("resiliparse ")


def test_a_document_of_20_mebibytes_is_read(worker: ReaderWorker, html: Html) -> None:
    page = html("<p>some words</p>\n" * (20 * 2**20 // 18) + "found")

    assert _text(worker.read(page)).endswith("found")


def test_threads_get_each_their_own_document(worker: ReaderWorker, html: Html) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(worker.read, [html(f"<p>page {n}") for n in range(40)]))

    assert [_text(each) for each in found] == [f"page {n}" for n in range(40)]


def test_what_a_library_prints_is_no_answer() -> None:
    noisy = (
        "import os, corpus.extract.child as child; real = child.read\n"
        "def read(document):\n"
        "    print('printed', flush=True); os.write(1, b'written')\n"
        "    return real(document)\n"
        "child.read = read; child.main()"
    )
    head = b'{"name": "x", "type": "text/plain", "charset": "", "wanted": "text"}'
    question = io.BytesIO()
    send(question, head, b"found")

    answer = subprocess.run(
        [sys.executable, "-c", noisy], input=question.getvalue(), capture_output=True, check=True
    )

    assert b'"text": "found"' in receive(io.BytesIO(answer.stdout), parts=1)[0]
    assert b"printed" in answer.stderr
    assert b"written" in answer.stderr


def test_a_parsers_own_fault_is_told_by_its_name() -> None:
    faulty = (
        "import corpus.extract.child as child\n"
        "def read(document): return [][1]\n"
        "child.read = read; child.main()"
    )
    head = b'{"name": "x", "type": "text/plain", "charset": "", "wanted": "text"}'
    question = io.BytesIO()
    send(question, head, b"found")

    answer = subprocess.run(
        [sys.executable, "-c", faulty], input=question.getvalue(), capture_output=True, check=True
    )

    assert receive(io.BytesIO(answer.stdout), parts=1) == [
        b'{"unreadable": "its reader failed (IndexError)", "parser_died": true}'
    ]


def test_a_child_ends_with_its_parent() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "corpus.extract.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    assert child.stdin is not None
    child.stdin.close()  # as the system does for a parent that died

    assert child.wait(timeout=60) == 0


def test_a_closed_worker_leaves_no_child(html: Html) -> None:
    with ReaderWorker() as worker:
        worker.read(html("<p>x"))
        child = worker._child  # noqa: SLF001 - to see it end
    assert child is not None
    assert child.returncode == -signal.SIGKILL
