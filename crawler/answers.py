"""What an answer, or the lack of one, means for a URL: the state it ends in, in plain words."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from corpus.payload import Payload
from corpus.records.captures import UrlState

LONGEST_WAIT_SECONDS = 120.0  # a Retry-After beyond it is answered by giving up sooner
_FIRST_SUCCESS, _FIRST_REDIRECT, _FIRST_ERROR, _FIRST_SERVER_ERROR = 200, 300, 400, 500


@dataclass(frozen=True, slots=True)
class Ending:
    """How a URL ends, unless it is worth another try."""

    state: UrlState
    reason: str = ""
    """One plain sentence; empty for ``READ``."""
    again: bool = False
    """Whether another try may end otherwise."""


class NotFetched(IgnoreRequest):
    """A request was stopped on its way, or its answer cut off; says how its URL ends."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.reason)
        self.ending = ending


def ending_of_answer(payload: Payload) -> Ending:
    """Judge an answer by its status, but for where a redirect leads."""
    status, said = payload.http_status, f"The server answered {_said(payload.http_status)}"
    if _FIRST_SUCCESS <= status < _FIRST_REDIRECT:
        return Ending(UrlState.READ)
    if _FIRST_REDIRECT <= status < _FIRST_ERROR:
        target = payload.header("location")
        if target:
            return Ending(UrlState.REDIRECTED, f"{said} and leads to {target}")
        return Ending(UrlState.FAILED, f"{said} without saying where to go.")
    if status == HTTPStatus.TOO_MANY_REQUESTS or not _FIRST_ERROR <= status < _FIRST_SERVER_ERROR:
        return Ending(UrlState.SERVER_ERROR, f"{said}.", again=True)
    is_gone = status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
    return Ending(UrlState.GONE if is_gone else UrlState.REFUSED, f"{said}.")


def ending_of_failure(error: BaseException, host: str, timeout_seconds: float) -> Ending:
    """Say why there is no whole answer."""
    if isinstance(error, NotFetched):
        return error.ending
    if isinstance(error, DownloadTimeoutError):
        reason = f"{host} did not answer in full within {timeout_seconds:g} seconds."
        return Ending(UrlState.TIMED_OUT, reason, again=True)
    if isinstance(error, CannotResolveHostError):
        reason = f"The name {host} leads to no address: there is no such host, or no IPv4 for it."
    elif isinstance(error, DownloadConnectionRefusedError):
        reason = f"{host} refused the connection."
    elif isinstance(error, ResponseDataLossError):
        reason = f"The answer of {host} broke off before its end."
    elif _is_about_certificates(error):
        return Ending(UrlState.FAILED, f"The certificate of {host} is not valid for it.")
    else:
        reason = f"{host} gave no answer that could be read ({type(error).__name__})."
    return Ending(UrlState.FAILED, reason, again=True)


def cannot_be_reached(error: BaseException) -> bool:
    """Whether there is nobody to answer for the host, for this URL or any other."""
    return isinstance(
        error, (CannotResolveHostError, DownloadConnectionRefusedError)
    ) or _is_about_certificates(error)


def asked_wait_seconds(payload: Payload, now: datetime) -> float:
    """Read Retry-After, as seconds from now; 0 if it is not sent or makes no sense."""
    value = payload.header("retry-after").strip()
    if value.isascii() and value.isdigit():
        wait = float(value)
    else:
        try:
            when = parsedate_to_datetime(value)
        except ValueError:
            return 0.0
        wait = (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds()
    return min(max(wait, 0.0), LONGEST_WAIT_SECONDS)


def _said(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _is_about_certificates(error: BaseException) -> bool:
    return "certificate" in str(error).lower() or "VerificationError" in repr(error.__cause__)
