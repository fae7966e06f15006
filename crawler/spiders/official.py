"""The spider that visits the sites on which rights holders publish their own work.

It goes as politely, and on the same terms (guard, robots.txt, ledger, evidence), as the one that
visits other people's pages, and follows links within the parts of the sites that hold the work.

``scrapy crawl official -a seeds=https://a/contents -a within=https://a/chapters/ -a folder=DIR``
makes a scan of its own in ``DIR``. The product starts it by ``crawler.collect``, and makes editions
of what it saved (``reusewatch corpus sync``).
"""

from crawler.spiders.candidates import CandidatesSpider


class OfficialSpider(CandidatesSpider):
    """Fetches a work's own pages, as the frontier feeds them."""

    name = "official"
