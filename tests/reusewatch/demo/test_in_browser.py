"""``reusewatch demo`` as a newcomer runs it, its report opened in a real browser."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from reports.words import VERDICT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
]


def test_the_report_shows_each_sites_verdict(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reusewatch.cli.main", "demo", "--json", "--quiet"]
    ran = subprocess.run(
        [*command, "--folder", str(tmp_path / "demo")], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    expected = {
        page["url"]: VERDICT[page["expected"]]
        for page in told["pages"]
        if page["expected"] in VERDICT
    }
    assert len(set(expected.values())) == len(VERDICT)

    with sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(Path(told["report"]).as_uri())
        shown = {
            url: page.locator("article", has=page.locator(f'a[href="{url}"]')).first.inner_text()
            for url in expected
        }
        browser.close()

    wrong = {url: words for url, words in expected.items() if words not in shown[url]}
    assert wrong == {}
