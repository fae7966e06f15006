"""The errors a person can act on.

::

    ReusewatchError            exit code 2 wherever a command ends by it
    |-- BadInput               a file, option or address that a person typed is wrong
    |   `-- BadUrl             ... an address that no browser would open, or not by http
    |-- StoreError             the database cannot be opened, or is newer than the program
    |-- EvidenceError          a WARC record is missing, damaged, or not what its digest says
    |   `-- Erased             ... it was erased on purpose: says when, by whom and why
    `-- ScanError              a scan could not be run to its end

A message says what happened, to what, and what to do.
"""


class ReusewatchError(Exception):
    """Anything that stops a command with a sentence for its user instead of a traceback."""


class BadInput(ReusewatchError):
    """Something a person wrote cannot be used: says file, place, problem and remedy."""


class BadUrl(BadInput):
    """An address is not an absolute http or https URL."""


class StoreError(ReusewatchError):
    """The database cannot be used."""


class EvidenceError(ReusewatchError):
    """Stored evidence is missing or does not hold what was recorded."""


class Erased(EvidenceError):
    """Stored evidence was erased on purpose: when, by whom and why."""


class ScanError(ReusewatchError):
    """A scan could not be run to its end."""
