"""A rights holder's folder: finding it, and making it from a profile."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from corpus.errors import BadInput

CONFIG_NAME = "reusewatch.toml"
REGISTER_NAME = "consents/register.toml"
GITIGNORE_NAME = ".gitignore"

_FOLDERS = ("works", "consents", "evidence", "reports")
_PROFILES = {"london": "works/london-cp.toml"}
_EXAMPLE = "works/example-manual.toml"
_NAMES_OF_PROFILE = {
    "london": {"north-press": "tri.x", "harbour-board": "lscp", "example-manual": "london-cp"}
}
"""What the names in the examples of ``register.toml`` are in a profile."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file or folder of a rights holder's folder."""

    path: str
    """Below the folder, with forward slashes; ends with one if it is a folder itself."""
    is_new: bool
    """``False``: it was there already and was left as it is."""


def find_folder(start: Path | None = None) -> Path:
    """Give the folder named, or else the nearest one at or above the current directory.

    Raises:
        BadInput: no ``reusewatch.toml`` lies there.
    """
    if start is not None:
        if (start / CONFIG_NAME).is_file():
            return start.resolve()
        raise BadInput(
            f"{start}: holds no {CONFIG_NAME}; make it a rights holder's folder with "
            f"`reusewatch init {start}`, or name another one with --folder"
        )
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise BadInput(
        f"no {CONFIG_NAME} lies in {here} or above it; make a rights holder's folder with "
        "`reusewatch init DIR`, or name one with --folder DIR"
    )


def profile_names() -> tuple[str, ...]:
    """The profiles that ``reusewatch init --profile`` knows."""
    return tuple(_PROFILES)


def make_folder(
    folder: Path, profile: str | None = None, *, dry_run: bool = False
) -> tuple[Piece, ...]:
    """Make what is missing of a rights holder's folder; what is there stays as it is.

    Raises:
        BadInput: no such profile, or the folder's place is taken or closed to writing.
    """
    if profile is not None and profile not in _PROFILES:
        known = ", ".join(_PROFILES)
        raise BadInput(f"--profile: there is no profile {profile!r}; known are: {known}")
    try:
        return tuple(_make_pieces(folder, profile, dry_run=dry_run))
    except OSError as error:
        place = error.filename or folder
        raise BadInput(
            f"{place}: cannot be made ({error.strerror}); choose another folder, "
            "or move away what stands there"
        ) from None


def _make_pieces(folder: Path, profile: str | None, *, dry_run: bool) -> Iterator[Piece]:
    for name in _FOLDERS:
        place = folder / name
        is_new = not place.is_dir()
        if is_new and not dry_run:
            place.mkdir(parents=True)
        yield Piece(f"{name}/", is_new)
    for name, template in _templates(folder, profile).items():
        place = folder / name
        is_new = not place.exists()
        if is_new and not dry_run:
            with place.open("x", encoding="utf-8", newline="\n") as file:
                file.write(_template(template, profile))
        yield Piece(name, is_new)


def _templates(folder: Path, profile: str | None) -> dict[str, str]:
    """Which file of ``reusewatch/profiles`` becomes which of the folder.

    ``reusewatch.toml`` comes last: with it, the folder is complete.
    """
    if profile:
        work = {_PROFILES[profile]: f"{profile}.toml"}
    elif any((folder / "works").glob("*.toml")):
        work = {}  # an example beside a work of one's own would be scanned for too
    else:
        work = {_EXAMPLE: "example.toml"}
    register = {REGISTER_NAME: "register.toml"}
    return {**work, **register, GITIGNORE_NAME: "gitignore", CONFIG_NAME: CONFIG_NAME}


def _template(name: str, profile: str | None) -> str:
    text = files("reusewatch").joinpath("profiles", name).read_text(encoding="utf-8")
    for example, of_profile in _NAMES_OF_PROFILE.get(profile or "", {}).items():
        text = text.replace(example, of_profile)
    return text
