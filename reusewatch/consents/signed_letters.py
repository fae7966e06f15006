"""Keep signed letters in the rights holder's folder, each once, under its own digest."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import BadInput
from corpus.whole_files import write_whole
from licensing.register.signed_documents import damage


@contextmanager
def keeping(documents: Mapping[str, Path], folder: Path) -> Iterator[None]:
    """Copy letters into ``folder`` before what names them is entered.

    ``documents``: where each lies, by the name it is kept under. If what is done within fails,
    those that are new are taken away again.

    Raises:
        BadInput: a letter cannot be copied, or was changed meanwhile.
    """
    new: list[Path] = []
    try:
        for name, place in documents.items():
            if damage(name, folder):
                _copy(place, folder / name)
                new.append(folder / name)
        yield
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        raise


def _copy(place: Path, target: Path) -> None:
    """Copy a letter whole or not at all, onto the disk itself."""
    try:
        write_whole(target, place.read_bytes())
    except OSError as error:
        raise BadInput(
            f"{place}: cannot be kept in {target.parent} ({error.strerror}); make room or grant "
            "access there"
        ) from None
    problem = damage(target.name, target.parent)
    if problem:
        target.unlink(missing_ok=True)
        raise BadInput(f"{place}: was changed while it was copied; try again")
