"""One article, one identity: over every form of address that these publishers have used."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.identity import canonical_url, identify, publisher_of
from crawler.source import Publisher
from tests.newsroom import SITES, Release, World

WAR = Publisher(name="war.gov", hosts=["www.war.gov", "war.gov", "www.defense.gov", "defense.gov"])
SPACECOM = Publisher(name="spacecom.mil", hosts=["www.spacecom.mil"])
GOVUK = Publisher(name="gov.uk", hosts=["www.gov.uk"])
DVIDS = Publisher(name="dvids", hosts=["www.dvidshub.net"], article_id=r"^/news/(\d+)")
PUBLISHERS = [WAR, SPACECOM, GOVUK, DVIDS]

ONE_ARTICLE = [
    "https://www.war.gov/News/News-Stories/Article/Article/3610656/more-nations-meet-to-address-space-security/",
    "https://www.war.gov/News/News-Stories/Article/Article/3610656/more-nations-meet-to-address-space-security",
    "https://www.war.gov/News/News-Stories/Article/Article/3610656/an-edited-title/",
    "http://www.defense.gov/News/News-Stories/Article/Article/3610656/more-nations-meet-to-address-space-security/",
    "https://defense.gov/News/News-Stories/Article/Article/3610656",
    "https://www.defense.gov/Explore/News/Article/Article/3610656/more-nations/source/GovDelivery/",
    "https://www.defense.gov/Explore/News/Article/Article/3610656/source/GovDelivery/",
    "https://www.defense.gov/News/News-Stories/Article/Article/3610656//",
    "https://www.defense.gov//News//News-Stories/Article//Article//3610656/more-nations/",
    "https://WWW.WAR.GOV/NEWS/NEWS-STORIES/ARTICLE/ARTICLE/3610656/MORE-NATIONS-MEET/",
    "https://www.war.gov/News/News-Stories/Article/Article/3610656/more-nations/?utm_source=x&utm_medium=mail#main",
    "https://www.war.gov/News/News-Stories/Article/Article/3610656/more-nations/?ref=homepage",
    "https://www.defense.gov:443/News/News-Stories/Article/Article/3610656/more-nations/",
    "http://www.defense.gov:80/News/News-Stories/Article/Article/3610656/more-nations/",
    "http://www.defense.gov/News/ArticleDisplay/tabid/223/Article/3610656/more-nations.aspx",
    "http://www.defense.gov/News/ArticleDisplay/tabid/223/Article/3610656.aspx",
    "http://www.defense.gov/DesktopModules/ArticleCS/Print.aspx?PortalId=1&ModuleId=850&Article=3610656",
    "https://www.war.gov/Article/3610656/",
    "https://www.war.gov/Article/3610656",
    "www.war.gov/News/News-Stories/Article/Article/3610656/more-nations/",
    "//www.war.gov/News/News-Stories/Article/Article/3610656/more-nations/",
    "https:/www.war.gov/News/News-Stories/Article/Article/3610656/more-nations/",
    "  https://www.war.gov/News/News-Stories/Article/Article/3610656/more-nations/\r\n",
    "https://user:secret@www.war.gov/News/Article/3610656/",
    "war.gov/3610656",
]


@pytest.mark.parametrize("url", ONE_ARTICLE)
def test_every_form_of_address_of_one_article_gives_one_key(url: str) -> None:
    identity = identify(url, PUBLISHERS)
    assert (identity.key, identity.publisher, identity.number) == ("war.gov/3610656", "war.gov", 3610656)
    assert identity.url.startswith("https://www.war.gov/")
    assert "?" not in identity.url
    assert "GovDelivery" not in identity.url


@pytest.mark.parametrize(
    "form",
    ["", "http", "bare", "no-slash", "double-slash", "govdelivery", "tracking", "upper", "aspx", "old-host", "old-section"],
)
@pytest.mark.parametrize("site", [site for site in SITES if site.sections], ids=lambda site: site.name)
def test_every_form_that_the_replica_writes_gives_the_key_of_the_article(site, form) -> None:
    world = World()
    release = world.publish(Release(site.name, 4611111, "Nations Meet: Space’s “Next” Step", ("One paragraph.",)))
    publisher = Publisher(name=site.name, hosts=list(site.hosts))
    assert identify(world.address(release, form=form), [publisher]).key == f"{site.name}/4611111"


def test_a_cross_post_on_another_site_is_another_article() -> None:
    slug = "more-nations-meet-to-address-space-security"
    here = identify(f"https://www.war.gov/News/Article/3610656/{slug}/", PUBLISHERS)
    there = identify(f"https://www.safia.hq.af.mil/IA-News/Article/3619302/{slug}/", PUBLISHERS)
    assert here.key != there.key
    assert there.key == "safia.hq.af.mil/3619302"


def test_the_same_number_on_two_sites_is_two_articles() -> None:
    assert identify("https://www.war.gov/Article/4000000/", PUBLISHERS) != identify(
        "https://www.spacecom.mil/Article/4000000/", PUBLISHERS
    )


def test_a_publisher_without_numbers_is_known_by_its_canonical_address() -> None:
    identity = identify("http://GOV.UK/government/news/space-talks?utm_campaign=x&b=2&a=1#top", PUBLISHERS)
    assert identity.key == identity.url == "https://www.gov.uk/government/news/space-talks?a=1&b=2"
    assert identity.number is None


def test_a_slash_at_the_end_makes_no_second_article() -> None:
    plain, slashed = (identify(f"https://www.gov.uk/government/news/x{end}", PUBLISHERS) for end in ("", "/"))
    assert plain.key == slashed.key


def test_a_query_that_names_the_article_is_kept() -> None:
    first, second = (identify(f"http://archive.defense.gov/releases/release.aspx?releaseid={n}", PUBLISHERS) for n in (1, 2))
    assert first.key != second.key


def test_a_publisher_may_say_where_its_number_stands() -> None:
    first = identify("https://www.dvidshub.net/news/574898/a-slug", PUBLISHERS)
    assert first.key == identify("https://www.dvidshub.net/news/574898/another-slug", PUBLISHERS).key == "dvids/574898"


def test_an_article_number_counts_only_on_sites_of_the_platform() -> None:
    assert identify("https://www.example.org/Article/1234567/slug", PUBLISHERS).number is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "mailto:x@war.gov",
        "data:text/html,x",
        "file:///etc/passwd",
        "",
        "https://",
        "tel:+123",
        "https://[::1",
        "https://a b/",
        "news",
        "http://exa mple",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        identify(url, PUBLISHERS)


def test_a_host_that_only_ends_like_a_publishers_is_not_its() -> None:
    assert publisher_of("www.evilwar.gov", PUBLISHERS) is None
    assert publisher_of("www.war.gov.example.com", PUBLISHERS) is None
    assert publisher_of("WAR.GOV.", PUBLISHERS) is WAR


HOSTS = st.sampled_from(
    ["www.war.gov", "defense.gov", "www.spacecom.mil", "www.gov.uk", "www.dvidshub.net", "example.org", "x.mil"]
)
SCHEMES = st.sampled_from(["https://", "http://", "HTTP://", "https:/", "//", ""])
SEGMENTS = st.one_of(
    st.sampled_from(
        ["Article", "article", "News", "", "source", "GovDelivery", "Print.aspx", "a.aspx", "..", "news", "%2f", "%41"]
    ),
    st.integers(0, 10**9).map(str),
    st.text(max_size=8),
)
QUERIES = st.dictionaries(st.sampled_from(["utm_source", "id", "Article", "ref", "q", "é"]), st.text(max_size=6), max_size=3)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    query = "&".join(f"{name}={value}" for name, value in draw(QUERIES).items())
    path = "/".join(draw(st.lists(SEGMENTS, max_size=6)))
    return draw(SCHEMES) + draw(HOSTS) + "/" + path + (f"?{query}" if query else "")


@given(addresses())
@example("https://www.war.gov/Article/0/source")
@example("https://www.war.gov/Article/1/A/source/source/x/")
def test_canonicalising_twice_changes_nothing_more(url: str) -> None:
    try:
        once = identify(url, PUBLISHERS)
    except ValueError:
        return
    assert identify(once.url, PUBLISHERS) == once
    assert canonical_url(once.url, PUBLISHERS) == once.url


@given(addresses())
def test_a_key_is_an_address_of_its_article(url: str) -> None:
    try:
        identity = identify(url, PUBLISHERS)
    except ValueError:
        return
    if identity.number is None or identity.publisher in ("dvids",) or identity.number < 1000:
        return
    assert identify(identity.key, PUBLISHERS).key == identity.key


@given(
    st.lists(st.integers(1, 10**9), min_size=2, max_size=2, unique=True),
    st.sampled_from(ONE_ARTICLE),
    st.sampled_from(ONE_ARTICLE),
)
def test_two_numbers_are_never_merged(numbers: list[int], one: str, other: str) -> None:
    first, second = (url.replace("3610656", str(n)) for url, n in zip((one, other), numbers, strict=True))
    assert identify(first, PUBLISHERS).key != identify(second, PUBLISHERS).key


@given(addresses(), addresses())
def test_addresses_with_one_key_have_one_number(one: str, other: str) -> None:
    try:
        first, second = identify(one, PUBLISHERS), identify(other, PUBLISHERS)
    except ValueError:
        return
    if first.key == second.key:
        assert (first.publisher, first.number) == (second.publisher, second.number)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    try:
        identity = identify(text, PUBLISHERS)
    except ValueError:
        return
    assert identity.url.startswith("https://")
    assert identity.url.isascii()
    assert identity.url.isprintable()
