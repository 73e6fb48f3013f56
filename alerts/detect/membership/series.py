"""Series: a nation and its verb in, the further nations that join in the same breath, each with its own time, out.

"New Zealand joined in 2015, Germany in 2019 and France in 2020".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alerts.detect.dates import When
from alerts.detect.groups import Group
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene


def further(scene: Scene, group: Group, trigger: re.Match[str], mention: Mention | None) -> Iterator[tuple[Group, When | None]]:
    """The nations after the first, with the time that each carries; none where that is only told from the one before ("a year later")."""
    end = _first_ends(scene, group, trigger, mention)
    for other in scene.groups:
        if other is group or other.start < end:
            continue
        gap = scene.masked[end : other.start]
        if len(gap) >= 60 or not scene.lex.words("roles.series").fullmatch(gap):
            continue
        own = _own_time(scene, other)
        later = scene.lex.words("roles.later").match(scene.masked, other.end)
        if own is not None or later:
            yield other, own
            end = own.end if own else later.end() if later else end


def _first_ends(scene: Scene, group: Group, trigger: re.Match[str], mention: Mention | None) -> int:
    """Where the first nation's own statement ends: behind its verb, its body and its time."""
    end = max(group.end, trigger.end())
    if mention is not None and 0 <= mention.start - end <= 24 and "," not in scene.masked[end : mention.start]:
        end = mention.end  # "entró en la iniciativa en 2015"
    first = next((when for when in scene.whens if 0 <= when.start - end <= 6), None)
    return first.end if first else end


def _own_time(scene: Scene, other: Group) -> When | None:
    dated = scene.lex.words("roles.dated")
    return next(
        (w for w in scene.whens if 0 <= w.start - other.end <= 6 or dated.fullmatch(scene.masked, other.end, w.start)), None
    )
