"""What an answer, or none, means."""

from datetime import UTC, datetime

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError

from corpus.payload import Payload
from corpus.records.captures import UrlState
from crawler.answers import (
    LONGEST_WAIT_SECONDS,
    asked_wait_seconds,
    ending_of_answer,
    ending_of_failure,
)

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


def answer(status: int, **headers: str) -> Payload:
    return Payload(status, tuple(headers.items()), b"", b"")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("Mon, 23 Nov 2026 10:15:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 10:00:00 GMT", 0.0),
        ("999999", LONGEST_WAIT_SECONDS),
        ("-5", 0.0),
        ("soon", 0.0),
        ("", 0.0),
        ("\u0665", 0.0),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_time_and_bounded(value: str, seconds: float) -> None:
    assert asked_wait_seconds(answer(503, **{"Retry-After": value}), NOW) == seconds


@pytest.mark.parametrize(
    ("status", "state", "again"),
    [
        (200, UrlState.READ, False),
        (204, UrlState.READ, False),
        (304, UrlState.FAILED, False),
        (401, UrlState.REFUSED, False),
        (404, UrlState.GONE, False),
        (429, UrlState.SERVER_ERROR, True),
        (451, UrlState.REFUSED, False),
        (503, UrlState.SERVER_ERROR, True),
        (999, UrlState.SERVER_ERROR, True),
        (99, UrlState.SERVER_ERROR, True),
    ],
)
def test_every_status_has_an_end(status: int, state: UrlState, again: bool) -> None:
    ending = ending_of_answer(answer(status))
    assert (ending.state, ending.again) == (state, again)


def test_a_host_without_an_address_fails_and_is_named() -> None:
    ending = ending_of_failure(CannotResolveHostError(), "gone.example", 60)
    assert ending.state is UrlState.FAILED
    assert "gone.example" in ending.reason


def test_a_bad_certificate_is_not_tried_again() -> None:
    error = DownloadFailedError("[Error([('SSL routines', '', 'certificate verify failed')])]")
    ending = ending_of_failure(error, "www.example.org", 60)
    assert ending.reason == "The certificate of www.example.org is not valid for it."
    assert not ending.again
