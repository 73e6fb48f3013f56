"""One release as a newsroom holds it, and the forms in which its address goes round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from tests.newsroom.sites import Site, slug

ROADS = frozenset({"feed", "listing", "sitemap", "govdelivery"})


@dataclass(frozen=True)
class Photo:
    """One picture of a release with the lines that AFPIMS prints under it."""

    alt: str
    title: str
    caption: str
    by: str = "Courtesy Photo"
    virin: str = "261201-F-ZZ999-1001"
    size: str = "2.91 MB"
    after: int = 1  # printed after this many paragraphs of the body
    media: int = 2003361000  # media id, part of the file's address

    def url(self, size: str = "825/780") -> str:
        """The file's address in that size ("82/55", "670/394", "825/780", "-1/-1")."""
        day = datetime.strptime(self.virin[:6], "%y%m%d").replace(tzinfo=UTC)
        return f"https://media.defense.gov/{day:%Y/%b/%d}/{self.media}/{size}/0/{self.virin}.JPG"


@dataclass(frozen=True)
class Release:
    """One release as its newsroom holds it at one time.

    Paragraphs are plain text; one that starts with ``"## "`` is printed as a heading, with ``"- "`` as a list item.
    """

    site: str  # "war.gov": name of a Site
    id: int | str  # AFPIMS article id; a slug for publishers that have no numbers
    title: str
    paragraphs: tuple[str, ...] = ()
    section: str = ""  # name of a Section; "" = the site's first
    byline: str = ""  # "By David Vergun, DOD News" without the "By"
    dateline: str = ""  # "OTTAWA, Canada" without the dash
    summary: str = ""  # "" = the beginning of the body, cut as AFPIMS cuts
    author: str = ""  # dc:creator; "" = the byline
    published: datetime | None = None  # the editorial time that feeds and pages give; None = when it appears
    appears: datetime | None = None  # when the newsroom first shows it; None = published
    updated: datetime | None = None  # of a major update, for publishers whose feeds tell it
    photos: tuple[Photo, ...] = ()
    layout: str = ""  # name of an article layout; "" = the site's own
    language: str = "en"
    roads: frozenset[str] = ROADS  # which of feed, listing, sitemap and govdelivery show it
    addresses: tuple[tuple[str, str], ...] = ()  # road -> form of the address there (see World.address)
    also: tuple[tuple[int, str], ...] = ()  # other content types whose feed carries it too -> form of its address there
    blank: tuple[str, ...] = ()  # elements that its feed item leaves empty: "title", "link", "pubDate"
    categories: tuple[tuple[int, str], ...] = ()  # the feed's Category numbers with their names
    tags: tuple[str, ...] = ()
    related: tuple[str, ...] = ()  # titles in the Related Stories box; () = the site's own
    story: int | str = ""  # id of the first telling of the same story; "" = this one is the first
    relation: str = ""  # how it tells that story: "cross-post", "reprint", "edit"; "" = the first telling

    def __hash__(self) -> int:  # pages are cached by release: hashing the whole text each time would cost more than it saves
        return hash((self.site, self.id, self.title))

    @property
    def body(self) -> str:
        """The text that a perfect reader takes from the page, without the dateline: paragraphs joined by one blank line."""
        return "\n\n".join(p.removeprefix("## ").removeprefix("- ") for p in self.paragraphs)

    @property
    def shown_summary(self) -> str:
        """The summary in feed and listing; made from the body it loses the space where two paragraphs meet."""
        if self.summary or not self.paragraphs:
            return self.summary
        text = ""
        for paragraph in self.paragraphs:
            text += paragraph
            if len(text) > 150:
                break
        return text[:400].rstrip()

    @property
    def slug(self) -> str:
        return slug(self.title)


def address(release: Release, site: Site, root: str, form: str = "") -> str:
    """The address of a release on ``root`` ("https://www.war.gov"), in one of the forms that World.address names."""
    if ":" in form:
        return form
    scheme, _, _ = root.partition("://")
    if site.family != "afpims":
        return root + _path_elsewhere(site, release)
    section = site.section(release.section)
    tail = "" if section.slugless else release.slug
    path = f"{section.path}/Article/{release.id}/{tail}" + ("/" if site.trailing_slash or not tail else "")
    match form:
        case "":
            return root + path
        case "http":
            return "http" + (root + path).removeprefix(scheme)
        case "bare":
            return f"{root}{section.path}/Article/{release.id}/"
        case "no-slash":
            return (root + path).rstrip("/")
        case "double-slash":
            return f"{root}{section.path}//Article/{release.id}//{tail}/"
        case "govdelivery":
            return f"{(root + path).rstrip('/')}/source/GovDelivery/"
        case "tracking":
            return f"{root}{path}?utm_source=newsletter&utm_medium=email#main"
        case "upper":
            return root + path.upper()
        case "aspx":
            return f"{root}/News/ArticleDisplay/tabid/223/Article/{release.id}/{tail}.aspx"
        case "old-host":
            old = next((host for host in reversed(site.hosts) if host.startswith("www.")), site.hosts[-1])
            return f"{scheme}://{old}{path}"
        case "old-section":
            return root + path.replace("/News/", "/Newsroom/", 1)
        case "relative":
            return path
    raise ValueError(f"no form of address {form!r}")


def _path_elsewhere(site: Site, release: Release) -> str:
    name = quote(str(release.id))
    published = release.published or datetime(1970, 1, 1, tzinfo=UTC)
    match site.family:
        case "govuk":
            return f"/government/news/{name}"
        case "canada":
            return f"/{release.language}/department-national-defence/news/{published:%Y/%m}/{name}.html"
        case "nzdf":
            return f"/media-centre/news/{name}/"
        case "dvids":
            return f"/news/{name}/{release.slug}"
        case "nato":
            return f"/en/news-and-events/articles/news/{published:%Y/%m/%d}/{name}"
    return f"/{name}"
