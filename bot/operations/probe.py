"""``python -m bot.operations.probe /healthz``: status 0 where the operators' port of this machine answers 200.

Only the standard library, since a container's health is asked every half minute.
"""

from __future__ import annotations

import os
import sys
import urllib.request
from urllib.error import URLError

SECONDS = 4


def main(path: str = "/healthz") -> int:
    port = os.environ.get("TIANJIN_OPS_PORT", "").strip()
    if not port:
        print("TIANJIN_OPS_PORT is not set: nobody can be asked.", file=sys.stderr)
        return 1
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=SECONDS) as answer:
            return 0 if answer.status == 200 else 1
    except (URLError, OSError) as error:
        print(f"port {port}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
