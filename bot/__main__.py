"""`python -m bot …`: the command line, which for `demo` and `setup` also prepares what it needs.

Only the standard library is imported here: this runs in a fresh clone, before anything is installed.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):
    sys.exit("tianjin: Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ".")

from bot import environment


def main() -> int:
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command in ("demo", "setup"):
        try:
            environment.prepare(development="--dev" in sys.argv)
        except environment.SetupError as error:
            print(f"tianjin: {error}", file=sys.stderr)
            return 2
        if command == "setup":
            if "--dev" not in sys.argv:
                return 0
            from bot import compiling

            return compiling.main()
    elif not environment.is_prepared():
        print(
            "tianjin: nothing is installed here yet: `python3 -m bot demo` sets everything up and starts the demo, "
            "`python3 -m bot setup` only sets it up.",
            file=sys.stderr,
        )
        return 2
    from bot.cli import main as command_line

    command_line()
    return 0


if __name__ == "__main__":
    sys.exit(main())
