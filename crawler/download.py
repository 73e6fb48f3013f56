"""A request in, an answer out, over connections to public addresses only: Scrapy's HTTP/1.1 handler with a guard.

The address is checked when the connection is made, on the very address that is connected to, so neither a redirect nor a
name server that changes its mind (DNS rebinding) leads into a private network.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _ScrapyAgent
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.endpoints import HostnameEndpoint, TCP4ClientEndpoint, TCP6ClientEndpoint, wrapClientTLS
from twisted.internet.interfaces import IHostnameResolver, IHostResolution, IReactorPluggableNameResolver
from twisted.web.client import URI, Agent
from twisted.web.iweb import IAgentEndpointFactory
from zope.interface import implementer

from crawler.politeness import host_of
from crawler.source import Http

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddress(Exception):
    """The name leads to addresses that are not public, and to no other."""


def is_public(address: str) -> bool:
    """Whether an IP address is globally routable, whatever it is wrapped in (mapped, 6to4, Teredo, NAT64)."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


@implementer(IHostResolution)
class _Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Nothing to undo: the answer of a resolution that nobody waits for is dropped."""


@implementer(IHostnameResolver)
class _PublicResolver:
    """Resolves on the event loop's threads and passes on public addresses only."""

    def __init__(self) -> None:
        self.refused: list[str] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def resolveHostName(
        self,
        receiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[Any] | None = None,
        transportSemantics: str = "TCP",
    ) -> _Resolution:
        resolution = _Resolution(hostName)
        receiver.resolutionBegan(resolution)
        task = asyncio.ensure_future(self._resolve(receiver, hostName, portNumber))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return resolution

    async def _resolve(self, receiver: Any, name: str, port: int) -> None:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        for family, _, _, _, address in found:
            if not is_public(str(address[0])):
                self.refused.append(str(address[0]))
            elif family == socket.AF_INET6:
                receiver.addressResolved(IPv6Address("TCP", *address))
            else:
                receiver.addressResolved(IPv4Address("TCP", *address))
        receiver.resolutionComplete()


@implementer(IReactorPluggableNameResolver)
class _GuardedReactor:
    """The reactor, with a resolver of our own."""

    def __init__(self, reactor: Any, resolver: _PublicResolver) -> None:
        self._reactor = reactor
        self.nameResolver = resolver  # Twisted's interface

    def installNameResolver(self, resolver: Any) -> Any:
        raise NotImplementedError("the guard stays")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reactor, name)


class _PublicEndpoint(HostnameEndpoint):
    """Connects to the public addresses of a name; raises PrivateAddress when it has only others."""

    def __init__(self, reactor: Any, host: str, port: int, timeout: float) -> None:
        self._resolver = _PublicResolver()
        super().__init__(_GuardedReactor(reactor, self._resolver), host, port, timeout)

    def connect(self, protocolFactory: Any) -> Any:
        return super().connect(protocolFactory).addErrback(self._explain)

    def _explain(self, failure: Any) -> Any:
        if self._resolver.refused:
            raise PrivateAddress(
                f"the name leads to {', '.join(sorted(set(self._resolver.refused)))[:200]}, not a public address"
            )
        return failure


@implementer(IAgentEndpointFactory)
class _Endpoints:
    """Where to connect for an address: the replica that ``resolve`` names for its host, else a public address."""

    def __init__(self, reactor: Any, tls: Any, timeout: float, resolve: dict[str, str]) -> None:
        self._reactor, self._tls, self._timeout, self._resolve = reactor, tls, timeout, resolve

    def endpointForURI(self, uri: URI) -> Any:
        host = uri.host.decode("ascii").lower()
        replica = self._resolve.get(host)
        if replica is None:
            endpoint: Any = _PublicEndpoint(self._reactor, host.strip("[]"), uri.port, self._timeout)
            secure = uri.scheme == b"https"
        else:
            parts = urlsplit(replica if "://" in replica else f"http://{replica}")
            kind = TCP6ClientEndpoint if ":" in (parts.hostname or "") else TCP4ClientEndpoint
            endpoint = kind(self._reactor, parts.hostname or "", parts.port or 0, self._timeout)
            secure = parts.scheme == "https"
        return wrapClientTLS(self._tls.creatorForNetloc(uri.host, uri.port), endpoint) if secure else endpoint


class _Agent(_ScrapyAgent):
    """Scrapy's agent (size cap, total time, data loss), connecting through our endpoints."""

    def __init__(self, endpoints: _Endpoints, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._endpoints = endpoints

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        from twisted.internet import reactor

        return Agent.usingEndpointFactory(reactor, self._endpoints, self._pool)


class GuardedHandler(HTTP11DownloadHandler):
    """The only way out: public addresses, one gate per host, everything capped."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor

        self._spider = cast(Any, crawler.spider)
        http: Http = self._spider.http
        self._endpoints = _Endpoints(reactor, self._contextFactory, http.timeout.total_seconds(), http.resolve)

    async def download_request(self, request: Request) -> Response:
        """Raises Scrapy's download errors, PrivateAddress, and ResponseDataLossError for a body that breaks off."""
        host = host_of(self._spider.http, urlparse_cached(request).hostname or "")
        async with host.admitted():
            self._spider.asked += 1
            agent = _Agent(
                self._endpoints,
                contextFactory=self._contextFactory,
                pool=self._pool,
                maxsize=self._default_maxsize,
                warnsize=0,
                fail_on_dataloss=True,
                crawler=self._crawler,
                tls_verbose_logging=False,
            )
            with wrap_twisted_exceptions():
                return await maybe_deferred_to_future(agent.download_request(request))
