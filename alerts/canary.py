"""An invented release in, what would be told of it out: does the whole way from text to mail still work, with this configuration?

The release never touches a database. It goes through the very functions that real ones go through, so a gazetteer that was lost, a
threshold that nothing reaches or a template that is broken shows here, and not on the day when a nation joins.
"""

from __future__ import annotations

from datetime import datetime

from alerts.compose import compose
from alerts.detect import read
from alerts.detect.initiative import Initiative
from alerts.ledger import baseline, reconcile
from alerts.mail import Mail, Subscriber
from alerts.policy import Policy
from alerts.replay import reports_of
from db.records import Text

NATION, CODE = "Iceland", "IS"


def canary(initiative: Initiative, policy: Policy, mail: Mail, now: datetime) -> str:
    """What went wrong on the way, in one sentence; "" when the invented accession would be told."""
    day = f"{now:%Y-%m-%d}"
    text = Text(
        id="canary",
        title=f"{NATION} Joins {initiative.name}",
        text=f"{NATION} today joined the {initiative.name}, the department announced. {NATION} is its newest member.",
        publisher="canary", official=True, language="en", published=day,
    )  # fmt: skip
    [report] = reports_of([text], lambda article: read(article, initiative).claims)
    loud = policy.model_copy(update={"levels": {}})  # what the operator chose not to be told is no fault
    change = reconcile(baseline([code for code in initiative.founders if code != CODE]), report, loud)
    alerts = [alert for alert in change.alerts if alert.kind == "new_member" and alert.country == CODE]
    if not alerts:
        return f"an invented release on {NATION}'s accession to {initiative.short} was not understood"
    subscriber = Subscriber(address="canary@localhost")
    if NATION not in compose(alerts[0], text.text, subscriber, mail, now).as_string():
        return "the mail about an invented accession does not name the nation"
    return ""
