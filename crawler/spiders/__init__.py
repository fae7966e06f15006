"""The spiders, as ``scrapy list`` shows them."""
