"""What ``reusewatch.toml`` says, and how its problems are told."""

from ipaddress import IPv4Address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadInput
from reusewatch.configuration.config import Config, check_ready_to_scan, read_config


def written(folder: Path, text: str) -> Path:
    (folder / "reusewatch.toml").write_text(text, encoding="utf-8")
    return folder


def problem(folder: Path, text: str) -> str:
    with pytest.raises(BadInput) as refused:
        read_config(written(folder, text))
    return str(refused.value)


def config(folder: Path, text: str) -> Config:
    return read_config(written(folder, text))


def test_an_empty_file_gives_the_defaults_that_the_documents_name(tmp_path: Path) -> None:
    crawl = config(tmp_path, "").crawl
    assert (crawl.seeds, crawl.contact, crawl.test_hosts) == ((), "", ())
    assert (crawl.depth, crawl.pages_per_host) == (3, 500)
    assert (crawl.seconds_between_requests, crawl.timeout_seconds) == (3.0, 60)


def test_seeds_are_canonical_and_each_once(tmp_path: Path) -> None:
    text = '[crawl]\nseeds = ["HTTPS://Example.org/a/../b", "https://example.org/b"]'
    assert config(tmp_path, text).crawl.seeds == ("https://example.org/b",)


def test_a_seeds_file_adds_its_lines_but_not_its_comments(tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("\ufeff# ours\n\nhttps://b.example/\n  # no\n", "utf-8")
    text = '[crawl]\nseeds = ["https://a.example/"]\nseeds_file = "more.txt"'
    assert config(tmp_path, text).crawl.seeds == ("https://a.example/", "https://b.example/")


def test_every_bad_line_of_a_seeds_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("a.example\nhttps://b.example/\nftp://c.example\n", "utf-8")
    told = problem(tmp_path, '[crawl]\nseeds_file = "more.txt"').splitlines()
    assert [line.partition(": ")[0] for line in told] == ["more.txt, line 1", "more.txt, line 3"]


def test_a_missing_seeds_file_is_named_with_its_place(tmp_path: Path) -> None:
    told = problem(tmp_path, '[crawl]\nseeds_file = "none.txt"')
    assert told.startswith("reusewatch.toml, crawl.seeds_file: cannot be read")
    assert str(tmp_path / "none.txt") in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[crawl]\ndepht = 2", "crawl.depht: there is no such key; did you mean 'depth'?"),
        ("[crwal]\ndepth = 2", "crwal: there is no such key; did you mean 'crawl'?"),
        ('[crawl]\ndepth = "2"', 'crawl.depth: must be a whole number, but "2" stands there'),
        ("[crawl]\ndepth = true", "crawl.depth: must be a whole number, but true stands there"),
        (
            "[crawl]\nseconds_between_requests = 0.5",
            "crawl.seconds_between_requests: must be at least 1, but 0.5 stands there",
        ),
        (
            '[crawl]\nseeds = "https://a.example"',
            'crawl.seeds: must be a list in square brackets, but "https://a.example" stands there',
        ),
        (
            '[crawl]\nseeds = ["https://a.example", "b.example"]',
            "crawl.seeds, entry 2: 'b.example' is not a web address; write it as https://host/path",
        ),
        (
            '[crawl]\ncontact = "office@a.example"',
            (
                "crawl.contact: 'office@a.example' has no scheme; "
                "did you mean 'mailto:office@a.example'?"
            ),
        ),
        (
            '[store]\nurl = "mysql://user:secret@a.example/b"',
            (
                "store.url: 'mysql' is not a kind of database that is supported; "
                "write for example sqlite:///reusewatch.db, or postgresql://USER@HOST/NAME"
            ),
        ),
    ],
)
def test_a_problem_names_file_place_and_remedy(tmp_path: Path, text: str, told: str) -> None:
    assert problem(tmp_path, text) == f"reusewatch.toml, {told}"


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    told = problem(tmp_path, "[crawl]\ndepth = -1\ntimeout_seconds = 0\n[shop]\n")
    places = [line.split(": ")[0].removeprefix("reusewatch.toml, ") for line in told.splitlines()]
    assert sorted(places) == ["crawl.depth", "crawl.timeout_seconds", "shop"]


def test_a_fault_of_syntax_names_its_line(tmp_path: Path) -> None:
    told = problem(tmp_path, '[crawl]\ndepth = 3\ncontact = "mailto:a@b.example\n')
    assert told.startswith("reusewatch.toml, line 3 column ")


def test_a_file_in_another_encoding_is_refused_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "reusewatch.toml").write_bytes(b"# \xe9\n")
    with pytest.raises(BadInput, match="byte 3: is not UTF-8; save it anew"):
        read_config(tmp_path)


@pytest.mark.parametrize(
    "contact",
    ["mailto:office@a.example", "https://a.example/about-our-scans"],
)
def test_a_contact_is_a_mailbox_or_a_page(tmp_path: Path, contact: str) -> None:
    assert config(tmp_path, f'[crawl]\ncontact = "{contact}"').crawl.contact == contact


@pytest.mark.parametrize(
    "contact",
    ["office", "mailto:office", "mailto:@a.example", "mailto:o@a.example)", "tel:123", "a@b c"],
)
def test_a_contact_that_nobody_can_write_to_is_refused(tmp_path: Path, contact: str) -> None:
    assert "crawl.contact" in problem(tmp_path, f'[crawl]\ncontact = "{contact}"')


def test_a_contact_cannot_add_a_line_to_a_request(tmp_path: Path) -> None:
    text = '[crawl]\ncontact = "https://a.example/\\r\\nCookie: a=b"'
    assert "crawl.contact" in problem(tmp_path, text)


@pytest.mark.parametrize(
    ("host", "canonical"),
    [
        ("127.0.0.2:8123", "127.0.0.2:8123"),
        ("10.1.2.3:80", "10.1.2.3:80"),
        ("[::1]:8123", "[::1]:8123"),
        ("[FD00::0:1]:1", "[fd00::1]:1"),
    ],
)
def test_test_hosts_are_private_addresses(tmp_path: Path, host: str, canonical: str) -> None:
    assert config(tmp_path, f'[crawl]\ntest_hosts = ["{host}"]').crawl.test_hosts == (canonical,)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.2",
        "127.0.0.2:0",
        "127.0.0.2:65536",
        "127.0.0.2:80x",
        "127.0.0.0/8:80",
        "127.1:80",
        "127.0.0.02:80",
        "localhost:80",
        "*:80",
        "::1:80",
        "8.8.8.8:80",
        "169.254.169.254:80",
        "0.0.0.0:80",
        "[::ffff:127.0.0.1]:80",
        "http://127.0.0.2:80",
    ],
)
def test_nothing_else_is_let_in_as_a_test_host(tmp_path: Path, host: str) -> None:
    assert "crawl.test_hosts, entry 1" in problem(tmp_path, f'[crawl]\ntest_hosts = ["{host}"]')


@given(st.ip_addresses(v=4).filter(lambda address: address.is_global), st.integers(1, 65535))
def test_a_global_address_is_never_a_test_host(
    tmp_path_factory: pytest.TempPathFactory, address: IPv4Address, port: int
) -> None:
    text = f'[crawl]\ntest_hosts = ["{address}:{port}"]'
    assert "crawl.test_hosts" in problem(tmp_path_factory.getbasetemp(), text)


def test_the_store_is_a_file_of_the_folder_unless_another_is_named(tmp_path: Path) -> None:
    default = config(tmp_path, "")
    assert default.store_url == f"sqlite:///{tmp_path}/reusewatch.db"
    assert default.store_file == tmp_path / "reusewatch.db"
    other = config(tmp_path, '[store]\nurl = "sqlite:///data/x.db?timeout=5"')
    assert other.store_url == f"sqlite:///{tmp_path}/data/x.db?timeout=5"
    assert other.store_file == tmp_path / "data/x.db"


def test_an_absolute_path_stays_as_written(tmp_path: Path) -> None:
    assert config(tmp_path, '[store]\nurl = "sqlite:////x/y.db"').store_url == "sqlite:////x/y.db"


def test_a_servers_database_is_taken_to_be_there(tmp_path: Path) -> None:
    url = "postgresql://user@db.example/reusewatch"
    served = config(tmp_path, f'[store]\nurl = "{url}"')

    assert served.store_url == url
    assert served.store_file is None
    assert served.may_hold_records


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///?x=1", "reusewatch.db"])
def test_a_store_that_would_keep_nothing_is_refused(tmp_path: Path, url: str) -> None:
    assert "store.url" in problem(tmp_path, f'[store]\nurl = "{url}"')


def test_the_digest_follows_what_is_said_not_how(tmp_path: Path) -> None:
    first = config(tmp_path, "[crawl]\ndepth = 2\ntimeout_seconds = 9").sha256
    same = config(tmp_path, "# a comment\n[crawl]\ntimeout_seconds = 9\ndepth = 2").sha256
    other = config(tmp_path, "[crawl]\ndepth = 3\ntimeout_seconds = 9").sha256
    assert first == same
    assert first != other


def test_no_scan_starts_without_contact_and_seeds(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        check_ready_to_scan(config(tmp_path, ""))
    places = [line.partition(":")[0] for line in str(refused.value).splitlines()]
    assert places == ["reusewatch.toml, crawl.contact", "reusewatch.toml, crawl.seeds"]


def test_the_nearest_folder_above_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "")
    below = tmp_path / "reports" / "one"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert read_config().folder == tmp_path


def test_a_named_folder_is_not_looked_for_above(tmp_path: Path) -> None:
    written(tmp_path, "")
    below = tmp_path / "other"
    below.mkdir()
    with pytest.raises(BadInput, match=r"`reusewatch init .*other`"):
        read_config(below)
