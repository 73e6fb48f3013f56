"""Synthetic AFPIMS releases for measurements: a seed in, any number of believable releases out, with copies and edits marked.

The texts mean little, but they have the lengths, the names, the quotations and the repetitions of real ones: 430 words
typically (log-normal), one release in eight a cross-post, a reprint or an edit of an earlier one. Two unrelated releases
share almost no run of five words, two tellings of one story nearly all.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from tests.newsroom.release import Photo, Release
from tests.newsroom.world import FIRST_DAY

FIRST_ID = 4_100_000
BETWEEN = timedelta(minutes=20)
_COPIES = (("cross-post", 0.06), ("reprint", 0.10), ("edit", 0.13))  # cumulative shares
_RECENT = 300  # copies are made of one of this many latest releases

_LISTS = {
    "rank": "Gen.|Lt. Gen.|Maj. Gen.|Brig. Gen.|Col.|Lt. Col.|Maj.|Capt.|1st Lt.|Chief Master Sgt.|Master Sgt.|Tech. Sgt.|Staff Sgt.|Sgt.|Adm.|Rear Adm.|Cmdr.|Dr.",  # noqa: E501
    "first": "Alice|Bernard|Carla|Dominic|Elena|Farid|Greta|Hector|Ingrid|Jamal|Karen|Leon|Miriam|Nadia|Oscar|Paula|Quentin|Rosa|Samuel|Tara|Ulrich|Vera|Walter|Xenia|Yusuf|Zoe|Adele|Bruno|Cora|Darius|Edith|Felix|Gwen|Hugo|Iris|Joel|Kira|Lars|Mona|Nils",  # noqa: E501
    "last": "Abernathy|Bellweather|Castleton|Drummond|Ellsworth|Fairbanks|Galloway|Hargrove|Ingersoll|Jessup|Kellerman|Lockridge|Montague|Northcott|Oakes|Pemberton|Quarles|Ravenel|Standish|Thornbury|Underhill|Vasquez|Whitfield|Yarborough|Zimmerman|Alder|Birch|Crane|Dunmore|Everett|Foss|Grantham|Holloway|Ives|Jarvis|Kincaid|Larkspur|Marlowe|Nesbitt|Orchard",  # noqa: E501
    "unit": "the 14th Support Wing|the 302nd Engineer Company|Delta 41|the 9th Communications Squadron|the coastal logistics group|the 77th Readiness Brigade|the weather flight|the range safety office|the 5th Test Squadron|the medical readiness group|the 118th Signal Battalion|the fleet readiness center|the joint training cell|the 21st Maintenance Group|the contracting directorate|the survey detachment|the combat camera team|the 63rd Airlift Squadron|the cyber protection team|the veterinary corps",  # noqa: E501
    "base": "Fort Sherbrook, Kan.|Camp Aldine, Texas|Redstone Flats, Ala.|Harper Field, Ohio|Naval Station Culver, Va.|Eastlake Air Force Base, Fla.|Cold Ridge Station, Alaska|Marshwood Arsenal, N.J.|Camp Verity, N.C.|Juniper Range, N.M.|Lakehurst Annex, Mich.|Pinto Field, Nev.|Grays Harbor Depot, Wash.|Fort Ainsley, Ga.|Bellows Point, Hawaii|Stonegate Air Base, Germany|Camp Morozumi, Japan|Larnaca Pier, Cyprus|Dunrobin Range, Scotland|Porsanger Camp, Norway",  # noqa: E501
    "nation": "Australia|Belgium|Brazil|Canada|Chile|Denmark|Estonia|Finland|France|Germany|Greece|India|Italy|Japan|Kenya|Latvia|Mexico|the Netherlands|New Zealand|Norway|the Philippines|Poland|Portugal|the Republic of Korea|Romania|Singapore|Spain|Sweden|Thailand|the United Kingdom",  # noqa: E501
    "thing": "radar|satellite terminal|landing craft|water plant|field hospital|bridge|runway|simulator|sensor network|fuel depot|training range|drone|data center|antenna|radio|armored vehicle|cargo aircraft|weather station|repair shop|navigation beacon|launch pad|ground station|supply chain|rescue boat|robot|power grid|warehouse|telescope|patrol vessel|medical kit",  # noqa: E501
    "adj": "new|second|portable|joint|remote|costly|smaller|quiet|northern|temporary|modern|reliable|hidden|modest|unusual|long-awaited|renewed|heavier|digital|local|shared|improvised|simple|rugged|spare|crowded|urgent|careful|annual|early",  # noqa: E501
    "plural": "technicians|pilots|engineers|families|students|medics|sailors|Guardians|Soldiers|Marines|contractors|planners|divers|linguists|mechanics|recruits|veterans|instructors|analysts|controllers|volunteers|chaplains|inspectors|neighbors|cadets|welders|nurses|drivers|observers|cooks",  # noqa: E501
    "did": "rebuilt|tested|inspected|moved|replaced|opened|closed|measured|surveyed|demonstrated|delivered|repaired|expanded|reviewed|rehearsed|approved|delayed|photographed|calibrated|shipped|unloaded|painted|recorded|searched|leased|upgraded|borrowed|rented|lifted|counted",  # noqa: E501
    "do": "rebuild|test|inspect|move|replace|open|close|measure|survey|demonstrate|deliver|repair|expand|review|rehearse|approve|photograph|calibrate|ship|unload|record|search|lease|upgrade|borrow|lift|count|defend|maintain|share",  # noqa: E501
    "when": "on Monday|last Tuesday|in the early hours|during the night shift|over the weekend|after the storm|before dawn|this spring|two weeks ago|in October|at the end of the quarter|within nine days|without notice|on a cold afternoon|for the first time since 2019|while it rained|in the third week|during the exercise|between two holidays|by sunset",  # noqa: E501
    "where": "behind the old hangar|in a flooded valley|near the harbor|on the eastern range|at the airfield|across three counties|in the main laboratory|along the coast|at sea|in a borrowed school|under a bridge|on the ridge|at the rail yard|beyond the fence|in a windowless room|at the pier|on a gravel road|in the desert|near the border|above the tree line",  # noqa: E501
    "why": "to save fuel|because the budget allowed it|after a complaint|to train replacements|before the audit|so that crews could rest|to honor an old promise|because nobody else would|to prove a theory|as part of a trial|to help a neighbor|under an older agreement|to shorten the wait|at the request of the governor|to make room|for the sake of safety|because parts were late|to keep skills alive|on the advice of an inspector|to end a dispute",  # noqa: E501
    "saying": "It worked|Nobody panicked|We were lucky|That took patience|The map was wrong|Small things matter|We learned a lot|It was louder than expected|The coffee ran out first|Everyone had a part|You cannot train for that|The weather won|I would do it again|Trust is slow|Old tools still help|We asked for help|Nothing broke|The numbers surprised us|It felt like home|They taught us|Speed is not everything|The plan held|Somebody has to|Rust never sleeps",  # noqa: E501
    "more": "and we have the bruises to show for it|which says something about the crew|but only because people talked|and I hope they write it down|though it cost us a night's sleep|and the next team will be faster|even if it looked easy|so we will keep doing it|as my grandmother used to say|and that is worth money|whatever the manual says|because the mission does not wait|and they were right|until the lights went out|and then it snowed|or so I was told|with half of the tools|and everyone noticed",  # noqa: E501
    "topic": "maintenance|recruiting|housing|space weather|flood relief|cyber defense|childcare|logistics|marksmanship|medicine|navigation|shipbuilding|language training|procurement|fire safety|air defense|supply|education|acquisition reform|mine clearing|energy|search and rescue|robotics|oceanography|reserve affairs",  # noqa: E501
    "n": "11|14|17|23|26|31|38|42|47|55|63|71|86|94|120|135|160|212|240|318|360|415|520|640|750|900|1,100|1,450|2,300|6,000",
    "unitof": "hours|days|weeks|missions|parts|vehicles|flights|miles|acres|tons|gallons|sorties|applicants|families|crates|volts|inspections|patients|pages|meals",  # noqa: E501
}
_SENTENCES = (
    "{rank} {first} {last} said that {plural} {did} the {adj} {thing} {when} {why}.",
    "Crews from {unit} {did} {n} {unitof} of {topic} equipment {where} {when}.",
    "“{saying}, {more},” said {rank} {first} {last}, who leads {unit}.",
    "The {adj} {thing} at {base} had {n} {unitof} behind it {when}.",
    "{plural} and {plural} will {do} a {adj} {thing} {where}, {why}.",
    "Officials in {nation} {did} their {adj} {thing} {when} and asked {unit} for {n} {unitof}.",
    "“{saying},” {last} said, “{more}.”",
    "About {n} {plural} took part, {n} of them from {nation}, {why}.",
    "For {topic}, {unit} keeps {n} {unitof} in reserve {where}.",
    "{when} a {adj} {thing} failed {where}; {plural} {did} it {why}.",
    "Visitors from {nation} and {nation} {did} the {thing} with {plural} of {unit}.",
    "It took {n} {unitof} to {do} what {first} {last} calls the {adj} {thing}.",
    "The {topic} budget pays for {n} {unitof} and a {adj} {thing}, {rank} {last} explained.",
    "{why}, {unit} sent {plural} to {base} {when}.",
    "A {adj} report on {topic} counted {n} {unitof} and {n} {plural}.",
    "{plural} who {did} the first {thing} {where} now teach {topic} to {plural}.",
    "Next year {unit} plans to {do} another {thing} {where}, with {plural} from {nation}.",
    "“{saying}. {saying}, {more},” {rank} {first} {last} added {when}.",
    "Nearly {n} {unitof} {where} were {did} by hand {why}.",
    "{first} {last}, one of {n} {plural} on {topic} duty, {did} a {thing} {when}.",
    "The {thing} is {adj} and {adj}, so {plural} {do} it {where}.",
    "Local {plural} thanked {unit} {when} for {n} {unitof} of {topic} work.",
    "Since then, {plural} {did} {n} {unitof} {where} and {do} the rest {why}.",
    "{rank} {last} of {unit} compared the {thing} with a {adj} {thing} in {nation}.",
)
_TITLES = (
    "{unit} {did} {adj} {thing} {when}",
    "{plural} {do} {adj} {thing} at {base}",
    "{nation}, {nation} {plural} share {topic} lessons",
    "How {plural} {did} a {adj} {thing} {where}",
    "{rank} {last} visits {plural} of {unit}",
    "{topic}: {n} {unitof} and a {adj} {thing}",
    "{adj} {thing} helps {plural} {do} {n} {unitof}",
    "Readout of {rank} {last}'s call with officials of {nation}",
)
_BACKGROUND = (
    "The Combined Space Operations Center at Vandenberg Space Force Base, Calif., supported the event.",
    "Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States work together"
    " in the Combined Space Operations (CSpO) Initiative.",
    "Among the partners are several members of the Combined Space Operations Initiative.",
)
_SITES = (
    ("war.gov", "Releases"),
    ("war.gov", "News-Stories"),
    ("war.gov", "Feature-Stories"),
    ("spacecom.mil", ""),
    ("stratcom.mil", ""),
    ("spaceforce.mil", ""),
    ("spaceforce.mil", ""),
)


def generate(n: int, seed: int = 0, *, start: datetime | None = None, mentions: float = 0.02) -> Iterator[Release]:
    """``n`` releases in the order of their appearance, 20 minutes apart, the same for the same seed.

    ``start`` is the time of the first (default: so that the last appears before a new World's now). A copy tells in ``relation``
    what it is and in ``story`` whose story; an edit has the id of the release that it changes. ``mentions`` is the share of
    releases that name the initiative or its namesake in passing; none has news about it.
    """
    writer = _Writer(random.Random(seed))
    when = start or FIRST_DAY - n * BETWEEN
    recent: list[Release] = []
    id = FIRST_ID
    for _ in range(n):
        id += 1 + int(writer.random() * 8)
        dice = writer.random()
        relation = next((name for name, share in _COPIES if dice < share), "") if recent else ""
        if relation:
            place = int(writer.random() * len(recent))
            release = writer.copy(recent[place], relation, id, when)
            if relation == "edit":
                recent[place] = release
        else:
            release = writer.release(id, when, mentions)
            recent.append(release)
            if len(recent) > _RECENT:
                del recent[0]
        yield release
        when += BETWEEN


class _Writer:
    def __init__(self, source: random.Random) -> None:
        self.random = source.random
        self.gauss = source.gauss

    def release(self, id: int, when: datetime, mentions: float) -> Release:
        random_ = self.random
        site, section = _SITES[int(random_() * len(_SITES))]
        words = min(1800, max(90, int(math.exp(self.gauss(math.log(430), 0.45)))))
        paragraphs = self._paragraphs(words)
        if random_() < mentions:
            paragraphs.insert(len(paragraphs) // 2, _BACKGROUND[int(random_() * len(_BACKGROUND))])
        photos: tuple[Photo, ...] = ()
        if random_() < 0.6:
            caption = self._fill(_PARSED_SENTENCES)
            photos = (Photo("A group at work.", caption[:30], caption, virin=f"{when:%y%m%d}-F-{id % 1000:03}AB-1001"),)
        office = "" if site != "war.gov" else ", DOW News"
        title = self._fill(_PARSED_TITLES)
        return Release(
            site,
            id,
            title,
            tuple(paragraphs),
            section,
            byline=f"{self._one('first')} {self._one('last')}{office}",
            dateline=self._one("base").upper() if random_() < 0.5 else "",
            published=when,
            appears=when,
            photos=photos,
        )

    def copy(self, first: Release, relation: str, id: int, when: datetime) -> Release:
        story = first.story or first.id
        if relation == "edit":
            changed = list(first.paragraphs)
            place = int(self.random() * len(changed))
            changed[place] += " " + self._fill(_PARSED_SENTENCES)
            return replace(first, paragraphs=tuple(changed), appears=when, relation=relation, story=story)
        others = sorted({site for site, _ in _SITES} - {first.site})
        site = others[int(self.random() * len(others))]
        title = first.title if self.random() < 0.5 else self._fill(_PARSED_TITLES)
        paragraphs = first.paragraphs
        if relation == "reprint":
            paragraphs = (self._fill(_PARSED_SENTENCES), *paragraphs[: max(1, len(paragraphs) - 1)])
        return replace(
            first,
            site=site,
            id=id,
            title=title,
            section="",
            paragraphs=paragraphs,
            published=when,
            appears=when,
            relation=relation,
            story=story,
        )

    def _paragraphs(self, words: int) -> list[str]:
        paragraphs: list[str] = []
        while words > 0:
            sentences = [self._fill(_PARSED_SENTENCES) for _ in range(1 + int(self.random() * 3))]
            paragraphs.append(" ".join(sentences))
            words -= paragraphs[-1].count(" ") + 1
        return paragraphs

    def _fill(self, templates: list[list[str | list[str]]]) -> str:
        random_ = self.random
        parts = templates[int(random_() * len(templates))]
        text = "".join([part if isinstance(part, str) else part[int(random_() * len(part))] for part in parts])
        return text[0].upper() + text[1:]

    def _one(self, name: str) -> str:
        choices = _CHOICES[name]
        return choices[int(self.random() * len(choices))]


_CHOICES = {name: choices.split("|") for name, choices in _LISTS.items()}


def _parsed(templates: tuple[str, ...]) -> list[list[str | list[str]]]:
    parsed: list[list[str | list[str]]] = []
    for template in templates:
        parts: list[str | list[str]] = []
        for piece in template.split("{"):
            name, brace, rest = piece.partition("}")
            parts += [_CHOICES[name], rest] if brace else [piece]
        parsed.append([part for part in parts if part])
    return parsed


_PARSED_SENTENCES = _parsed(_SENTENCES)
_PARSED_TITLES = _parsed(_TITLES)
