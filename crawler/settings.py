"""How politely and safely we fetch, in; Scrapy settings out. Scrapy's own defaults are made for other purposes."""

from __future__ import annotations

from typing import Any, Self

from scrapy.settings import Settings, SettingsAttribute

from crawler.source import Http


class _Shared(Settings):
    """Settings of any number of crawls. Each crawl copies them; Scrapy's own copy goes into every value and takes half of a visit."""

    def copy(self) -> Self:
        """Settings that may be changed and frozen by themselves. The values are the same ones: nothing changes a value in place."""
        new = self.__class__.__new__(self.__class__)
        new.frozen = False
        new.attributes = {name: SettingsAttribute(kept.value, kept.priority) for name, kept in self.attributes.items()}
        return new


def settings_of(http: Http) -> Settings:
    """The settings of every crawl under the same politeness, made once."""
    if http._settings is None:
        http._settings = _Shared(scrapy_settings(http))
    return http._settings


def scrapy_settings(http: Http) -> dict[str, Any]:
    """Settings of one crawl.

    What differs from Scrapy's defaults on purpose: certificates are verified, robots.txt is obeyed, no telnet console and
    no remote control, no handler but HTTP, bodies up to ``max_size`` instead of 1 GiB, one request per host at a time.
    """
    return {
        "USER_AGENT": http.agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "en",
        },
        # politeness
        "ROBOTSTXT_OBEY": False,  # by crawler.fence.Robots instead, which reads 4xx and 5xx as RFC 9309 says
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_ITEMS": 1,  # our callbacks yield none; Scrapy makes this many tasks for every answer, 100 by default
        "CONCURRENT_REQUESTS_PER_DOMAIN": http.concurrency,
        "DOWNLOAD_DELAY": http.delay.total_seconds(),
        "DOWNLOAD_DELAY_JITTER": 0.5,
        "AUTOTHROTTLE_ENABLED": http.autothrottle,
        "AUTOTHROTTLE_START_DELAY": http.delay.total_seconds(),
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(http.concurrency),
        "RETRY_TIMES": http.retries,
        "RETRY_ENABLED": http.retries > 0,
        "RETRY_HTTP_CODES": [500, 502, 504],  # 429 and 503 say when to come back: not at once
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",  # the visit's outcome says it
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_ENABLED": False,
        "REFERER_ENABLED": True,
        "REFERRER_POLICY": "no-referrer",
        "COOKIES_ENABLED": False,
        "HTTPCACHE_ENABLED": False,  # validators live in the archive; Scrapy's cache keeps 301s for a year and stores 403s
        # safety
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_MAXSIZE": http.max_size,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": http.timeout.total_seconds(),
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "DOWNLOAD_HANDLERS": {"http": "crawler.download.GuardedHandler", "https": "crawler.download.GuardedHandler"},
        "DOWNLOAD_HANDLERS_BASE": {},  # no file:, data:, ftp: or s3:
        "DOWNLOADER_MIDDLEWARES_BASE": {
            "crawler.fence.Fence": 50,
            "crawler.fence.Robots": 100,
            "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
            "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
            "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
        },
        "HTTPERROR_ALLOW_ALL": True,  # every status is an outcome, none is dropped
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "EXTENSIONS_BASE": {"scrapy.extensions.throttle.AutoThrottle": 0},
        # as a guest in somebody else's loop
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "STATS_DUMP": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "SPIDER_MODULES": [],
        "URLLENGTH_LIMIT": 4000,
    }
