"""Detection: an article's text in, what it says about the initiative's members and meetings out, each claim with its sentence.

Stages, each its own file: script (characters), language, sentences, then for each sentence mentions (which bodies), nations,
dates, places, joined in a scene (article). The survey asks membership, roster and meetings of each scene; revisions and accessions
weigh what they said; claims come out (read). No clock, no network, no database.
"""

from alerts.detect.initiative import Initiative
from alerts.detect.read import Reading, Step, as_json, read

__all__ = ["Initiative", "Reading", "Step", "as_json", "read"]
