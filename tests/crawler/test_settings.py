"""The settings are polite and closed, whatever Scrapy's own defaults become."""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.child import settings_for
from crawler.collect import CrawlOptions


@pytest.fixture
def settings() -> Settings:
    chosen = Settings()
    chosen.setmodule("crawler.settings")
    return chosen


@pytest.mark.parametrize(
    "name",
    [
        "REMOTE_CONTROL_ENABLED",
        "TELNETCONSOLE_ENABLED",
        "COOKIES_ENABLED",
        "HTTPPROXY_ENABLED",
        "REDIRECT_ENABLED",
        "METAREFRESH_ENABLED",
        "RETRY_ENABLED",
        "COMPRESSION_ENABLED",
    ],
)
def test_what_a_crawl_for_evidence_does_not_need_is_off(settings: Settings, name: str) -> None:
    assert settings.getbool(name) is False


def test_only_http_and_https_are_fetched_and_only_through_the_recorder(settings: Settings) -> None:
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    open_schemes = {scheme for scheme, handler in handlers.items() if handler is not None}
    assert open_schemes == {"http", "https"}
    assert {handlers[scheme] for scheme in open_schemes} == {"crawler.recorder.RecordingHandler"}


def test_a_host_is_asked_once_in_three_seconds_and_never_twice_at_once(settings: Settings) -> None:
    assert settings.getfloat("DOWNLOAD_DELAY") == 3.0
    assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0.0
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1


def test_certificates_are_verified_and_bodies_bounded(settings: Settings) -> None:
    assert settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES") is True
    assert settings.getint("DOWNLOAD_MAXSIZE") == 20 * 1024 * 1024


def test_one_crawls_options_lie_over_the_settings() -> None:
    options = CrawlOptions(
        "", Path(), "", "other/2 (+x)", seconds_between_requests=9.0, timeout_seconds=7.0
    )
    settings = settings_for(options)
    assert settings.get("USER_AGENT") == "other/2 (+x)"
    assert settings.getfloat("DOWNLOAD_DELAY") == 9.0
    assert settings.getfloat("DOWNLOAD_TIMEOUT") == 7.0
    assert settings.getbool("COOKIES_ENABLED") is False
