"""A state of the daemon in, one datagram to the service manager out (sd_notify(3))."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping

SECONDS = 1.0  # that a manager who does not listen may hold the daemon up


def notify(state: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell systemd ``READY=1``, ``WATCHDOG=1``, ``STATUS=...``; several at once, a line each.

    :returns: whether it was sent; False where no service manager asked for it, or it does not listen.
    """
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    if address.startswith("@"):  # a name in Linux's abstract namespace, which begins with a null byte
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
            channel.settimeout(SECONDS)
            channel.sendto(state.encode(), address)
    except OSError:
        return False  # the manager is being replaced, or busy; the next heartbeat reaches it
    return True
