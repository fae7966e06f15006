"""Compiling to machine code, once for each state of this package's sources.

Numba keeps what it compiled beside the file of a function and looks no further: it would go on
with old code when a function called from another file has changed.
"""

import hashlib
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeAlias, TypeVar

import platformdirs
from numba import config as numba_config
from numba import njit

logger = logging.getLogger(__name__)

Integer: TypeAlias = Any
Truth: TypeAlias = Any
"""Of whatever kind the compiler finds; no checker of types knows that."""
Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def _kept_in() -> str:
    """Give the folder for compiled code, named by the digest of these sources."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for source in sorted(package.glob("*.py")):
        digest.update(source.read_bytes())
    beside = package / "__pycache__"
    place = beside if os.access(package, os.W_OK) else platformdirs.user_cache_path("reusewatch")
    return str(place / f"compiled-{digest.hexdigest()[:16]}")


config: Any = numba_config  # its names are made at run time
_KEPT_IN = config.CACHE_DIR or _kept_in()
if not Path(_KEPT_IN).exists():
    logger.info("compiling the screen, once: this takes half a minute")


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile a function when it is first called, or take what an earlier process compiled.

    Such a function works on the arrays that it is given, and makes none.
    """
    before = config.CACHE_DIR
    config.CACHE_DIR = _KEPT_IN
    try:
        # Counting who holds an array costs more than most of these functions do: none of them
        # makes or keeps one.
        jit: Callable[..., Any] = njit
        jitted: Callable[Parameters, Result] = jit(cache=True, _nrt=False)(function)
    finally:
        config.CACHE_DIR = before
    return jitted
