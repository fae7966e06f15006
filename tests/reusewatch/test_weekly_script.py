"""The script of docs/scheduling.md ends as the worst of what it ran."""

import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs/scheduling.md"
FAKE = """#!/bin/sh
echo "$@" >> "$HOME/ran"
case "$1 $2" in
    "corpus sync") exit {sync} ;;
    "scan --quiet") exit {scan} ;;
esac
"""


@pytest.mark.parametrize(
    ("sync", "scan", "ended"),
    [
        (0, 0, 0), (0, 1, 1), (0, 3, 3), (0, 2, 2), (0, 130, 130),
        (3, 0, 3), (3, 1, 3), (3, 2, 2), (3, 130, 130), (2, 1, 2), (2, 3, 2), (130, 1, 130),
    ],
)  # fmt: skip
def test_the_script_ends_as_the_worst_of_sync_and_scan(
    tmp_path: Path, sync: int, scan: int, ended: int
) -> None:
    script = PAGE.read_text("utf-8").partition("```sh\n")[2].partition("```")[0]
    assert script.startswith("#!/bin/sh\n")
    (tmp_path / "holder").mkdir()
    program = tmp_path / "reusewatch/.venv/bin/reusewatch"
    program.parent.mkdir(parents=True)
    program.write_text(FAKE.format(sync=sync, scan=scan), "utf-8")
    program.chmod(0o755)

    ran = subprocess.run(["/bin/sh", "-c", script], env={"HOME": str(tmp_path)}, check=False)

    assert ran.returncode == ended
    assert (tmp_path / "ran").read_text("utf-8").splitlines() == [
        "corpus sync --quiet",
        "scan --quiet",
        "case due",
        "consent expiring --within 60",
        "consent notify-due",
    ]
