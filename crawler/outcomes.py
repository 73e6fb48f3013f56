"""A name in, what it means and what the operator can do out: every way in which a visit or a page can end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which asking a site can end.

    ``severity``: "good" (it worked), "soft" (likely to pass by itself: try again later), "hard" (a person must look).
    """

    name: str
    severity: Literal["good", "soft", "hard"]
    meaning: str
    remedy: str = ""


_ALL = (
    Outcome("ok", "good", "The site answered and was read."),
    Outcome("unchanged", "good", "The site answered that nothing has changed, or showed exactly the items we know."),
    Outcome(
        "blocked",
        "hard",
        "The site's edge refused us (403 or a page saying Access Denied).",
        "Nothing is tried to get round it. Feeds often stay open while pages are refused: rely on the feed, add a second "
        "source (GovDelivery, DVIDS), or ask the site's webmaster to admit the User-Agent.",
    ),
    Outcome(
        "robots",
        "hard",
        "The site's robots.txt asks robots to stay away from this address, so it was not asked for.",
        "Remove the address from the configuration, or ask the publisher for permission and another way in.",
    ),
    Outcome(
        "login",
        "hard",
        "A login, consent or challenge page came in place of the content.",
        "Open the address in a browser. If it now needs a login, configure another road to the same news.",
    ),
    Outcome(
        "unavailable",
        "soft",
        "The site's own software reported an error inside a normal page (AFPIMS: Article View is currently unavailable).",
        "It usually passes within the hour and is tried again. If it stays, open the address in a browser.",
    ),
    Outcome(
        "not_a_feed",
        "hard",
        "Something other than RSS, Atom or a sitemap came where one was expected.",
        "Open the feed's address in a browser; the feed may have moved. Copy the new address from the site's RSS page.",
    ),
    Outcome(
        "not_a_page",
        "hard",
        "The address gives something that is not an HTML page (a PDF, a picture, a download).",
        "Nothing to do: title and summary from the source are kept. Open the address to read the document.",
    ),
    Outcome(
        "empty",
        "hard",
        "A well-formed answer without a single item.",
        "Check site_number and content_type (AFPIMS answers an unknown combination with an empty channel) or the address.",
    ),
    Outcome(
        "retired",
        "hard",
        "The feed says of itself that it has ended.",
        "Open the one entry that is left: it names the successor. Put its address into the configuration.",
    ),
    Outcome(
        "wrong_channel",
        "hard",
        "The feed belongs to another site than the one configured.",
        "Copy site_number from the RSS link on the publisher's listing page, or correct the publisher's hosts.",
    ),
    Outcome(
        "drifted",
        "hard",
        "The page came, but our selectors find far fewer items or fields than they used to: its layout has changed.",
        "Compare the page with what `preview` shows. Until the reader learns the layout, the feed carries the source.",
    ),
    Outcome(
        "feed_unknown",
        "hard",
        "The listing page shows no RSS link, so the feed's address is not known.",
        "Set site_number, or feed, in the source's table: copy it from the RSS icon's link on the site.",
    ),
    Outcome(
        "short",
        "soft",
        "The article's text is shorter than 200 characters: a stub, a picture story, or a layout that is not understood.",
        "Open the address. If the page shows more text than the archive, its layout is new to the reader.",
    ),
    Outcome(
        "addressless",
        "good",
        "The source shows the item without an address: its title and summary are all there is to read.",
    ),
    Outcome(
        "busy",
        "soft",
        "The site asks us to come back later (429 or 503).",
        "Visits slow down by themselves and honour Retry-After. If it stays, set a longer `every` or `delay`.",
    ),
    Outcome(
        "server_error",
        "soft",
        "The site's server failed (5xx).",
        "It is tried again. If it stays for a day, open the address in a browser.",
    ),
    Outcome(
        "gone",
        "hard",
        "There is nothing at this address any more (404, 410, or a page that says so).",
        "A source: look for the page's new address on the site. An article: it was taken down; the archive keeps it.",
    ),
    Outcome(
        "refused",
        "hard",
        "The site answered with an error that says the request itself is at fault (4xx).",
        "Check the address in the configuration: a parameter may be wrong or no longer known to the site.",
    ),
    Outcome(
        "moved",
        "hard",
        "The address redirects for good to a host that this publisher has not used before.",
        "If the move is real, add the new host to the publisher's hosts, first in the list. It is not followed before.",
    ),
    Outcome(
        "offsite",
        "hard",
        "The address leads to a foreign host or to a private network address, and was not followed.",
        "Check the address. If the host belongs to the publisher, add it to the publisher's hosts.",
    ),
    Outcome(
        "unreachable",
        "soft",
        "No connection: the name does not resolve, the connection is refused or broken, or the certificate is not valid.",
        "Check this machine's network and DNS first, then whether the site works in a browser.",
    ),
    Outcome(
        "timeout",
        "soft",
        "The answer took longer than `timeout` allows, or the visit longer than `deadline`.",
        "It is tried again. Government sites have slow days; raise `timeout` if it stays.",
    ),
    Outcome(
        "truncated",
        "soft",
        "The document breaks off before its end; the whole items that came are kept.",
        "It is tried again. If it stays, the site or something on the way cuts long answers: ask for fewer `items`.",
    ),
    Outcome(
        "too_big",
        "hard",
        "The answer is larger than `max_size`, packed or unpacked, and was not read.",
        "Open the address. Raise `max_size` only if the document is really that large.",
    ),
    Outcome(
        "malformed",
        "hard",
        "The document is damaged beyond reading, or built to harm its reader (entity bombs, absurd nesting).",
        "Open the address in a browser. Report it to the webmaster if it stays.",
    ),
    Outcome(
        "crashed",
        "hard",
        "Our own reader failed on what the site sent: a fault of this program.",
        "Please report it with the log line, which names the place. Other sources are not affected.",
    ),
)

OUTCOMES: dict[str, Outcome] = {outcome.name: outcome for outcome in _ALL}


def is_good(name: str) -> bool:
    """Whether an outcome of this name means that the site was really read. Raises KeyError for an unknown name."""
    return OUTCOMES[name].severity == "good"
