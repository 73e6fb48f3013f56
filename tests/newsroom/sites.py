"""Which newsrooms the replica knows: hosts, Site numbers, sections, listing markup and article layout of each publisher.

Site numbers 945, 1060, 1, 808 and 481 are the public ones. Those of spacecom.mil, stratcom.mil and the others are not
publicly certain, so the numbers here are invented (9000 and up) and can be learnt only from the listing page, as in life.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SLUG_LENGTH = 79


@lru_cache(maxsize=10_000)
def slug(title: str) -> str:
    """The slug that AFPIMS makes of a title: lower case, ``[a-z0-9-]`` only, cut at 79 characters in mid-word."""
    kept = re.sub(r"[^a-z0-9\s-]", "", title.lower())
    return re.sub(r"[\s-]+", "-", kept).strip("-")[:SLUG_LENGTH].rstrip("-")


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an AFPIMS site: where its articles and its listing page live."""

    name: str  # "Releases"
    path: str  # of articles, before "/Article/{id}/": "/News/Releases/Release"
    listing: str  # "/News/Releases/"
    content_type: int  # what the site means by this number is its own affair
    label: str  # "News Release", as the listing calls it
    module: int = 0  # DNN module number, for the sitemap
    slugless: bool = False  # contracts: the address ends in "/Article/{id}//"


@dataclass(frozen=True, slots=True)
class Site:
    """One publisher."""

    name: str  # "war.gov"
    title: str  # "U.S. Department of War"
    hosts: tuple[str, ...]  # the first is the present one; all the others answer with a 301 to it
    number: int = 0  # the Site parameter of its feeds; 0: not an AFPIMS site
    portal: int = 1
    sections: tuple[Section, ...] = ()
    listing: str = ""  # name of the listing markup
    layout: str = ""  # name of the article layout
    feed_year: int = 2021  # whose oddities its feeds have: 2016, 2021 or 2026
    feed_crlf: bool = False  # its feeds come with CRLF line ends
    trailing_slash: bool = True
    publisher_line: str = ""  # unit under the byline, as the USAF family prints it
    related: tuple[str, ...] = ()  # titles in the "Related Stories" box: never part of the article
    family: str = "afpims"  # which part of the replica answers

    def __hash__(self) -> int:  # what is cached by site is looked up at every request
        return hash(self.name)

    @property
    def host(self) -> str:
        return self.hosts[0]

    def section(self, name: str) -> Section:
        """The section of that name, the first one for an empty name. Raises KeyError."""
        if not name and self.sections:
            return self.sections[0]
        for section in self.sections:
            if section.name.lower() == name.lower():
                return section
        raise KeyError(f"{self.name} has no section {name!r}; it has {[s.name for s in self.sections]}")


_WAR_SECTIONS = (
    Section("Releases", "/News/Releases/Release", "/News/Releases/", 9, "News Release", 2842),
    Section("News-Stories", "/News/News-Stories/Article", "/News/News-Stories/", 1, "News", 2843),
    Section("Feature-Stories", "/News/Feature-Stories/Story", "/News/Feature-Stories/", 800, "Story", 2844),
    Section("Advisories", "/News/Advisories/Advisory", "/News/Advisories/", 2, "Advisory", 2845),
    Section("Contracts", "/News/Contracts/Contract", "/News/Contracts/", 400, "Contracts", 2846, slugless=True),
    Section("Speeches", "/News/Speeches/Speech", "/News/Speeches/", 11, "Speech", 2847),
    Section("Transcripts", "/News/Transcripts/Transcript", "/News/Transcripts/", 13, "Transcript", 2848),
)

_SPACE_RELATED = (
    "Combined Space Operations initiative welcomes France and Germany",
    "USSPACECOM hosts multinational planning conference",
    "Commander's call: readiness begins with people",
)

SITES: tuple[Site, ...] = (
    Site(
        "war.gov",
        "U.S. Department of War",
        ("www.war.gov", "war.gov", "www.defense.gov", "defense.gov"),
        945,
        1,
        _WAR_SECTIONS,
        "vue",
        "war-2026",
        feed_year=2026,
        related=("More Nations Meet to Address Space Security", "Spotlight: Space Strategy", "Value of Service"),
    ),
    Site(
        "spacecom.mil",
        "United States Space Command",
        ("www.spacecom.mil", "spacecom.mil"),
        9057,
        57,
        (
            Section("News", "/Newsroom/News/Article-Display", "/Newsroom/News/", 1, "News", 12790),
            Section("Releases", "/Newsroom/Releases/Release-Display", "/Newsroom/Releases/", 9, "Release", 12791),
        ),
        "item",
        "spacecom-2023",
        related=_SPACE_RELATED,
    ),
    Site(
        "stratcom.mil",
        "United States Strategic Command",
        ("www.stratcom.mil", "stratcom.mil"),
        9107,
        8,
        (Section("News", "/Media/News/News-Article-View", "/Media/News/", 1, "News", 20411),),
        "alist",
        "stratcom-2016",
        related=("STRATCOM leaders visit the Fleet", "Deterrence Symposium registration opens"),
    ),
    Site(
        "spaceforce.mil",
        "United States Space Force",
        ("www.spaceforce.mil", "spaceforce.mil"),
        1060,
        1,
        (Section("News", "/News/Article-Display", "/News/", 1, "News", 31060),),
        "article-listing",
        "usaf-2023",
        feed_crlf=True,
        publisher_line="Secretary of the Air Force Public Affairs",
        related=("Guardians complete first integrated rotation", "Space Chiefs meet in Colorado"),
    ),
    Site(
        "af.mil",
        "Air Force Link",
        ("www.af.mil", "af.mil"),
        1,
        1,
        (
            Section("News", "/News/Article-Display", "/News/", 1, "News", 850),
            Section("Commentaries", "/News/Commentaries/Display", "/News/Commentaries/", 7, "Commentary", 851),
        ),
        "af2",
        "afmil-2016",
        feed_year=2016,
        publisher_line="Secretary of the Air Force Public Affairs",
    ),
    Site(
        "safia.hq.af.mil",
        "Secretary of the Air Force, International Affairs",
        ("www.safia.hq.af.mil", "safia.hq.af.mil"),
        9231,
        72,
        (Section("IA-News", "/IA-News", "/IA-News/", 1, "News", 7201),),
        "af2",
        "defense-2019",
    ),
    Site(
        "ssc.spaceforce.mil",
        "Space Systems Command",
        ("www.ssc.spaceforce.mil", "ssc.spaceforce.mil"),
        9412,
        3,
        (Section("News", "/Newsroom", "/Newsroom/", 1, "News", 9413),),
        "article-listing",
        "bare-br",
        trailing_slash=False,
    ),
    Site(
        "centcom.mil",
        "U.S. Central Command",
        ("www.centcom.mil", "centcom.mil"),
        808,
        6,
        (
            Section(
                "Press-Releases",
                "/MEDIA/PRESS-RELEASES/Press-Release-View",
                "/MEDIA/PRESS-RELEASES/",
                2,
                "Press Release",
                80801,
            ),
        ),
        "alist",
        "centcom-2024",
    ),
    Site(
        "marines.mil",
        "United States Marine Corps",
        ("www.marines.mil", "marines.mil"),
        481,
        1,
        (Section("Press-Releases", "/News/Press-Releases/Press-Release-Display", "/News/", 2, "Press Release", 48101),),
        "item",
        "word-2017",
    ),
    Site("gov.uk", "GOV.UK", ("www.gov.uk", "gov.uk"), layout="govspeak", family="govuk"),
    Site("canada.ca", "National Defence", ("www.canada.ca", "canada.ca", "api.io.canada.ca"), layout="wet", family="canada"),
    Site("nzdf.mil.nz", "New Zealand Defence Force", ("www.nzdf.mil.nz", "nzdf.mil.nz"), layout="generic", family="nzdf"),
    Site("dvidshub.net", "DVIDS", ("www.dvidshub.net", "dvidshub.net"), layout="dvids", family="dvids"),
    Site("govdelivery.com", "GovDelivery", ("public.govdelivery.com", "content.govdelivery.com"), family="govdelivery"),
    Site("nato.int", "NATO", ("www.nato.int", "nato.int"), layout="generic", family="nato"),
    Site("media.defense.gov", "Media", ("media.defense.gov",), family="media"),
)
