"""Ports for servers that are started by number.

A port that the system gave to a socket and that was let go may be given to the next connection going out before the
server listens on it. The ones here are below those that systems give by themselves (from 32768 on Linux, 49152
elsewhere), and every process of a run has its own.
"""

from __future__ import annotations

import os
import secrets
import socket

FIRST, EACH, PROCESSES = 12000, 500, 40


def free_port() -> int:
    """On 127.0.0.1, and nothing listens there now."""
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % PROCESSES
    for _ in range(EACH):
        port = FIRST + process * EACH + secrets.randbelow(EACH)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
    raise OSError(f"no port is free from {FIRST + process * EACH} on")
