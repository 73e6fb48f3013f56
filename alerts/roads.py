"""One finished mail in, what became of it in a Maildir or a chat service out."""

from __future__ import annotations

import email
import mailbox
import os
import threading
from collections.abc import Callable
from email import policy
from pathlib import Path

from alerts.mail import Mail, SecretError
from alerts.plain import one_line
from alerts.smtp import Result


def into_maildir(folder: Path, body: bytes, hand_over: Callable[[], bool], *, maybe_there: bool = False) -> Result:
    """Put the mail into a Maildir: written to ``tmp``, then moved to ``new``, so that a reader sees it whole or not at all.

    :param maybe_there: an earlier attempt may have done it; then a mail with the same Message-ID is left as it is.
    """
    try:
        for name in ("tmp", "new", "cur"):
            (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        box = mailbox.Maildir(folder)
        message_id = email.message_from_bytes(body)["Message-ID"]
        if maybe_there and any(old["Message-ID"] == message_id for old in box):
            return Result("sent", None, f"was already in {folder}")
        if not hand_over():
            return Result("lease lost")
        box.add(body.replace(b"\r\n", b"\n"))
        handle = os.open(folder / "new", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return Result("server trouble", None, one_line(f"the Maildir {folder} cannot be written: {error}", 500))
    return Result("sent", None, f"put into {folder}")


def notify(mail: Mail, name: str, body: bytes, hand_over: Callable[[], bool]) -> Result:
    """Send subject and text of the mail to the channel of this name through Apprise (the extra ``channels``)."""
    try:
        import apprise
    except ImportError:
        return Result("refused for now", None, "Apprise is not installed: pip install 'cspo-watch[channels]'")
    channel = mail.channels.get(name)
    if channel is None:
        return Result("refused for now", None, f"there is no [mail.channels.{name}]")
    try:
        url = channel.url().get_secret_value()
    except SecretError as error:
        return Result("refused for now", None, one_line(str(error), 500))
    service = apprise.Apprise()
    if not service.add(url):
        return Result("refused for now", None, f"the URL of channel {name} is not one that Apprise knows")
    subject = str(email.message_from_bytes(body, policy=policy.default)["Subject"])
    if not hand_over():
        return Result("lease lost")
    said: list[bool] = []
    # Apprise has no limit on the whole of a notification, so it is left behind when it takes too long
    worker = threading.Thread(target=lambda: said.append(bool(service.notify(title=subject, body=text_of(body)))), daemon=True)
    worker.start()
    worker.join(mail.deadline)
    if not said:
        return Result("no answer", None, f"channel {name} did not answer in {mail.deadline:g} s")
    if said[0]:
        return Result("sent", None, f"channel {name} took it")
    return Result("refused for now", None, f"channel {name} refused it")


def text_of(body: bytes) -> str:
    """The plain text of a finished mail."""
    part = email.message_from_bytes(body, policy=policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())
