"""Groups: the nations of a sentence in, the lists that they stand in out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from alerts.detect.nations import Nation
from alerts.detect.script import lowered

# What may stand between two nations of one list, in any of the languages.
_JOINT = re.compile(
    r"[ ,、・/&|+]*(?:(?:[ ,、]|^)(?:and|et|und|sowie|ed?|og|i|oraz|en|y|och|as well as|ainsi que|nonché"
    r"|samt|plus|or|ou|und auch|及び|および|並びに|ならびに"
    r"|そして|それに|さらに|と|や|과|와|및|그리고|"
    r"a także|alsmede|così come|así como|sowie auch|de même que|jak również)(?= |,|$|'|[^\w]))?"
    r"(?:, (?:the |il |le |das |het |el )?(?:host(?: nation| country)?|país anfitrión|pays hôte|[Pp]aese ospitante|Gastgeber(?:land)?|gastland"
    r"|vertsland(?:et)?|värdland(?:et)?|gospodarz),?(?: and| y| et| e| und| en| i| og| och)?(?= ))?"
    r"[ ,]*(?:(?:most recently|lately|finally|zuletzt|dernièrement|ultimamente|por último|a? ?na końcu|als laatste|senast"
    r"|sist),? )?(?:also |auch |anche |également |tambi[eé]n |tevens |również |lo stesso |la stessa |(?:el|la) propi[oa] )?"
    r"(?:(?:the|la|le|les|die|der|den|das|dem|des|gli|i|il|lo|los|las|el|de|het|du|del|della|dello|dei|degli|delle|dalla|dal|dagli|dall|van|von|from|of|av|do|z|"
    r"à|a|au|aux|alla|al|agli|ai|pour)(?: |$))*(?:l'|d'|dell'|all'|dall'|de l'|aux )?"
)
_KANJI = "[国防外務大臣省庁軍本部参謀総幕僚監府同政統合自衛隊空海陸]{2,12}"  # what ministries, staffs and forces are called
_STAFF_UNSPACED = re.compile(f"{_KANJI}(?:[、・と]|及び|および|並びに)(?:{_KANJI}、?)?")
_AND = r"(?:and|und|et|e|ed|y|og|och|oraz|i|en|samt|sowie)"
_JOINED = re.compile(f" {_AND} ")
_CAPITALS = re.compile(f", (?:{_AND} )?| {_AND} ")
_INSTITUTION = re.compile(r" (?:[A-Z][\w-]+ ){0,3}(?:Command|Forces?|Army|Navy|Department|Embassy|Ministry|Agency|Corps)\b")
# What by itself stands for a nation in a list ("the Polish air force, the ministry of defence of Chile and Peru's navy"), in any language.
_STAFF = re.compile(
    r"[a-zà-ÿß-]*(?:ministr|minister|ministèr|ministeri|forsvar|defen[cs]|défens|difes|verteidig|obron|försvar|forces?|fuerzas?|for[zç]|streitkr|waffe"
    r"|styrk|sił|army|navy|marin|arm[ée]e|armad|aeronautic|macht|krijgs|generalst|estado|état|stato|sztab|staff|chief|command|kommando|agenc"
    r"|agentur|space|spa[zt]i|weltraum|air|aére|aérienne|luft|lucht|ruimte|flyg|flåde|vapen|royal|national|joint|general|mayor|maggiore|major"
    r"|secretar|depart|resort|lotnicz|powietrz|kosmicz|narodow|milit|dow[oó]dztw|wojsk|zbrojn|headquart|hauptquart|quartier|kwater)[a-zà-ÿß-]*"
    r"|s|of|the|de|del|della|dell|delle|la|el|le|der|die|das|dem|den|des|du|di|van|het|for|i|na|y|e|et|and|und|og|och|oraz|en|los|las|les|gli|l|d"
)
_PERSON, _PARTICLE = 80, 4  # characters of an office and a name, and of "the", "of", "und"
_ENDS = re.compile(r"[;:()\"]|, [a-zà-ÿ]")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LED = re.compile(r"-[a-zà-ÿ]{2,}")


@dataclass(frozen=True, slots=True)
class Group:
    """Nations named in one list; `how` is that of its first."""

    start: int
    end: int
    codes: tuple[str, ...]
    how: str
    nations: tuple[Nation, ...] = ()


def grouped(text: str, nations: list[Nation]) -> list[Group]:
    """Nations in the order of the text, as the lists that they stand in."""
    groups: list[list[Nation]] = []
    for nation in nations:
        if groups:
            gap = text[groups[-1][-1].end : nation.start]
            same_kind = (groups[-1][-1].how == "adjective") == (nation.how == "adjective")
            if nation.codes == groups[-1][-1].codes and _JOINED.search(gap):
                groups.append([nation])  # "they take in Spain, and the Spanish minister signed": no list names one nation twice
                continue
            if (
                len(gap) <= 30
                and same_kind
                and "capital" not in (nation.how, groups[-1][-1].how)
                and _JOINT.fullmatch(gap)
                and (gap.strip() or nation.how == "flag" or not gap)
                and not (gap.strip() == "," and _INSTITUTION.match(text, nation.end))  # "…, U.S. Space Command said"
            ):
                groups[-1].append(nation)
                continue
            if nation.how == groups[-1][-1].how == "capital" and _CAPITALS.fullmatch(gap):
                groups[-1].append(nation)
                continue
            if "capital" not in (nation.how, groups[-1][-1].how) and gap.strip() and (_institutions(gap) or _persons(gap)):
                groups[-1].append(nation)
                continue
        groups.append([nation])
    return [_listed(group) for group in groups]


def told_apart(text: str, nations: list[Nation]) -> list[Nation]:
    """Nations found one by one, without those that only qualify or own what stands beside them."""
    return _owned([_plain(nation, text) for nation in nations])


def _plain(nation: Nation, text: str) -> Nation:
    """ "the US-led initiative": the first half of a compound only qualifies, as an adjective does."""
    return replace(nation, how="adjective") if nation.how == "name" and _LED.match(text, nation.end) else nation


def _owned(nations: list[Nation]) -> list[Nation]:
    """ "Brasiliens Luftwaffe": the name of an institution, which by itself means one nation, right behind another that owns it."""
    kept: list[Nation] = []
    for nation in nations:
        owner = kept[-1] if kept else None
        if owner and owner.how == "capital" and nation.how == "name" and nation.start - owner.end == 2:
            kept.pop()  # "Victoria, Canada": not the Victoria of the Seychelles
        if owner and owner.how in ("genitive", "adjective") and nation.start - owner.end == 1 and nation.how == "name":
            continue
        kept.append(nation)
    return kept


def _institutions(gap: str) -> bool:
    """Is what stands between two nations a list of their ministries and forces?"""
    if _STAFF_UNSPACED.fullmatch(gap):
        return True
    return len(gap) <= 90 and ("," in gap or bool(_JOINED.search(gap))) and is_staff(gap)


def _persons(gap: str) -> bool:
    """ "Dutch State Secretary Pieter van Rossum and Swedish …": what stands between two nations is who speaks for the first of them."""
    if len(gap) > _PERSON or not _JOINED.search(gap) or _ENDS.search(gap):
        return False
    words = _WORDS.findall(gap)
    offices = [word for word in words if _STAFF.fullmatch(lowered(word)) and len(word) > _PARTICLE]
    return bool(offices) and all(word[0].isupper() or _STAFF.fullmatch(lowered(word)) for word in words)


def is_staff(gap: str) -> bool:
    """Is a stretch of text made of nothing but the names of ministries, staffs and forces?"""
    return not _WORDS.sub("", gap).strip(" ,'’.-") and all(_STAFF.fullmatch(word) for word in _WORDS.findall(lowered(gap)))


def _listed(nations: list[Nation]) -> Group:
    codes = tuple(dict.fromkeys(code for nation in nations for code in nation.codes))
    kinds = {nation.how for nation in nations}
    how = "name" if len(codes) > 1 and kinds == {"name", "adjective"} else nations[0].how
    return Group(nations[0].start, nations[-1].end, codes, how, tuple(nations))
