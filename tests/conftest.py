"""What all tests share: goldens and their renewal, and properties without a deadline."""

import signal
from collections.abc import Callable

import pytest
from hypothesis import settings

# A busy machine is no fault of the code. Else what hypothesis chose, here or in CI, is kept.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")


def pytest_configure() -> None:
    """Hear Ctrl-C even where a shell started the tests in the background, and so deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the code now tells into tests/golden/; then read the diff",
    )


@pytest.fixture
def expect_golden(pytestconfig: pytest.Config) -> Callable[[str, str | bytes], None]:
    """Give a function of a file's name in tests/golden/ and of what that file must contain."""
    folder = pytestconfig.rootpath / "tests" / "golden"
    update = pytestconfig.getoption("--update-golden")

    def expect(name: str, told: str | bytes) -> None:
        file = folder / name
        content = told.encode() if isinstance(told, str) else told
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        assert file.exists(), f"tests/golden/{name} is missing: pytest --update-golden writes it"
        if isinstance(told, str):
            assert told == file.read_bytes().decode()
        else:
            assert told == file.read_bytes()

    return expect
