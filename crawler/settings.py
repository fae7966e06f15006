"""Scrapy's settings: polite, and closed to everything that a crawl for evidence does not need.

They hold for every crawl; ``crawler.child`` lays one crawl's own pace and User-Agent over them.
"""

from importlib.metadata import version

from corpus.payload import LARGEST_BODY_BYTES

BOT_NAME = "reusewatch"
USER_AGENT = f"reusewatch/{version('reusewatch')}"
SPIDER_MODULES = ["crawler.spiders"]
TEST_HOSTS: list[str] = []  # "address:port" of a test's own servers; private addresses but for them

# Politeness. One request a host at a time; Crawl-delay and Retry-After lengthen the pause.
DOWNLOAD_DELAY = 3.0
DOWNLOAD_DELAY_JITTER = 0.0  # the pause is a promise: never shorter
CONCURRENT_REQUESTS = 100  # the frontier lets 50 pages through; each may ask for a robots.txt
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = (
    1  # spiders yield none; Scrapy starts this many tasks for every page all the same
)
ROBOTSTXT_OBEY = False  # Scrapy's own allows all when robots.txt is out of reach; ours does not
DOWNLOADER_MIDDLEWARES = {"crawler.robots.RobotsMiddleware": 100}

# Limits.
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = LARGEST_BODY_BYTES
DOWNLOAD_WARNSIZE = 0
DNS_TIMEOUT = 20
MEMUSAGE_LIMIT_MB = 3072  # 50 bodies of the largest size, twice; then the crawl stops, to go on
URLLENGTH_LIMIT = 0  # would drop a URL without a trace; the ledger must end every one

# Fetching: http and https alone, through the recorder; what is asked for can be read back.
DOWNLOAD_HANDLERS = {
    "http": "crawler.recorder.RecordingHandler",
    "https": "crawler.recorder.RecordingHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_VERIFY_CERTIFICATES = True  # what an impostor answers is no evidence
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.9",
    "Accept-Encoding": "gzip",  # no newer coding: archives' tools must unpack it for decades
}

# The ledger decides what is fetched, again or at all.
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
RETRY_ENABLED = False
HTTPERROR_ALLOW_ALL = True
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# Nothing that changes bytes, keeps state between sites, opens a port or calls elsewhere.
COMPRESSION_ENABLED = False
COOKIES_ENABLED = False  # also keeps tldextract from fetching its list at the start
HTTPPROXY_ENABLED = False  # an environment's proxy would pass by the guard
REFERER_ENABLED = False
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
LOG_LEVEL = "INFO"
LOG_COLOR = False
LOG_VERSIONS: list[str] = []
