"""A PostgreSQL server of the tests' own, in a folder of its own, ended with them."""

import ctypes
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGINT, SIGKILL
from tempfile import TemporaryDirectory

import psycopg

_DEBIAN = "/usr/lib/postgresql"
_SECONDS_TO_START = 60
_SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG in linux/prctl.h
_SETTINGS = {
    "fsync": "off",  # it outlives the death of the server, not that of the machine
    "full_page_writes": "off",
    "max_connections": "40",
    "shared_buffers": "256MB",
}
PASSWORD = "in-tests-only"
USER = "tests"


def find_programs() -> Path | None:
    """Give the folder of ``initdb`` and ``postgres``, the newest if there are several."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path(_DEBIAN).glob("*/bin/initdb"), key=lambda path: float(path.parents[1].name))
    return found[-1].parent if found else None


class PostgresServer:
    """A server with one user; its databases are made and dropped as tests need them."""

    def __init__(self, folder: Path, programs: Path) -> None:
        """Make a cluster in ``folder``; the server is not started yet."""
        self._folder, self._programs = folder, programs
        self._data = folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._databases = 0
        self._account = _unprivileged()
        if self._account:
            shutil.chown(folder, self._account)
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self._run(
            *("initdb", "--pgdata", str(self._data), "--username", USER, "--no-sync"),
            *("--auth-local", "trust", "--auth-host", "scram-sha-256", "--pwfile", str(secret)),
            # An order of letters that is not that of their code points, as most servers have.
            *("--encoding", "UTF8", "--locale", "C"),
            *("--locale-provider", "icu", "--icu-locale", "en-GB"),
        )
        self.port = _free_port()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {
            **_SETTINGS,
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self._folder),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._data, *options],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                user=self._account,
                preexec_fn=_end_with_the_tests,  # noqa: PLW1509 - no threads have begun yet
            )
        until = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self._folder / "log").read_text()[-2000:])
            time.sleep(0.02)

    def kill(self) -> None:
        """End it as a power cut would: no process of it does anything more."""
        process = self._process
        if process is None:
            return
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        pids = [int(pid) for pid in children.read_text().split()] if children.exists() else []
        process.kill()
        process.wait()
        for pid in pids:
            _kill(pid)

    def stop(self) -> None:
        """End it tidily."""
        if self._process is not None:
            self._process.send_signal(SIGINT)
            self._process.wait()

    def url(self, database: str, *, host: str = "", password: str = "") -> str:
        """Give the address of a database: by the socket, or by ``host`` with a password."""
        if host:
            return f"postgresql://{USER}:{password}@{host}:{self.port}/{database}"
        return f"postgresql://{USER}@/{database}?host={self._folder}&port={self.port}"

    def new_database(self, template: str = "template0", options: str = "") -> str:
        """Make a database, as a copy of a template, and give its name."""
        self._databases += 1
        name = f"test_{self._databases}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} {options}")
        return name

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is connected."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement beside the product, and give its rows."""
        with psycopg.connect(self.dsn(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def dsn(self, database: str) -> str:
        """Give a database's address as the driver knows it."""
        return f"host={self._folder} port={self.port} user={USER} dbname={database}"

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.dsn("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        ran = subprocess.run(
            command,
            cwd=self._folder,
            capture_output=True,
            text=True,
            check=False,
            user=self._account,
        )
        if ran.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}\n{ran.stdout}{ran.stderr}")


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresServer]:
    """Lend a server that runs; its folder's name is short, as sockets need it."""
    with TemporaryDirectory(prefix="pg-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        server = PostgresServer(Path(folder), programs)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _end_with_the_tests() -> None:
    """Have Linux end the server when the tests are killed: no fixture is torn down then."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, SIGINT)


def _unprivileged() -> str | None:
    """Name the account to run as: the server refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    return "postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else "nobody"


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, SIGKILL)
