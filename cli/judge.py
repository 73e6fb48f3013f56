"""What ``review`` does: the ledger with its proof as lines, and a person's decision into ledger, outbox and labelled cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from cli.app import fail

if TYPE_CHECKING:
    from alerts.outbox import Outbox
    from config import Config
    from db.archive import Archive


def findings(archive: Archive) -> Iterator[str]:
    """One line for each entry of the ledger: subject, state, and the sentence that proves it: the latest official one, if any."""
    rows = archive.rows(
        """select e.subject_kind || ':' || e.subject as subject, e.payload, e.official, e.article, a.publisher,
        coalesce(m.status, t.status) as status from evidence e join article a on a.id = e.article
        left join member m on e.subject_kind = 'member' and m.country = e.subject
        left join meeting t on e.subject_kind = 'meeting' and t.key = e.subject
        where e.supports and e.until is null and e.subject_kind != 'count' group by 1 having max(e.official * (1 << 40) + e.id) order by 1"""
    )
    for row in rows:
        sentence = " ".join(json.loads(row["payload"])["sentence"].split())
        said = f"“{sentence[:160]}”" if sentence else "(founding member)"
        yield f"{row['subject']:<28} {row['status']:<12} {row['publisher']} article {row['article']}: {said}"


def decide(config: Config, archive: Archive, outbox: Outbox, subject: str, rejected: bool, reason: str, now: datetime) -> str:
    """Keep a decision; a rejection corrects the ledger, tells those who were told, and is kept as a labelled case."""
    from alerts.ledger import UnknownSubject, reject
    from db.ledger import load_ledger, record_change, record_review

    if not rejected:
        record_review(archive, subject, "accepted", reason, now)
        return f"{subject}: accepted"
    believed = load_ledger(archive)
    try:
        change = reject(believed, subject, reason, f"{now:%Y-%m-%d}", config.policy)
    except UnknownSubject as error:
        fail(str(error), 2)
    # What was said is held back alert by alert, never its thread: the correction, and what others say later, must get through.
    # First, because once the correction stands in the archive it could overtake what it corrects.
    for row in archive.rows("select key from alert where thread = ? and kind not in ('corrected', 'denied')", (subject,)):
        if not outbox.silenced(row["key"], "", now).startswith("rejected"):
            outbox.decide("reject", row["key"], now, reason)
    record_change(archive, believed, change, [], now, {})
    record_review(archive, subject, "rejected", reason, now)
    told = "; ".join(alert.headline for alert in change.alerts) or "nobody had been told"
    return f"{subject}: rejected. {told}. The next run sends what is owed."
