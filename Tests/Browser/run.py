#!/usr/bin/env python3
"""What people see: every page at a telephone and at a desk, in light and dark, and the ways of those who use it.

`run.py --screenshots FOLDER` also keeps a picture of each page, `run.py --only WORD` runs some journeys alone,
`run.py --part pages` runs one part: parts have a server each and may run beside each other.
"""

import importlib
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Support"), str(Path(__file__).resolve().parent)]
from aula import Server  # noqa: E402
from checks import run, tests_of  # noqa: E402

# The files of each part, in the order in which they run: those of a part share a server and its people.
PARTS = {
    "pages": ["accounts", "pages", "sessions", "reading", "quiz", "classroom"],
    "journeys": ["awards", "apply", "business", "exam", "fondos", "sala", "sello", "study", "plan", "review", "uploads", "work", "formacion"],
}


def asked_for():
    """The files of the part that was asked for, or all."""
    if "--part" in sys.argv:
        return PARTS[sys.argv[sys.argv.index("--part") + 1]]
    return [name for part in PARTS.values() for name in part]


if __name__ == "__main__":
    with Server() as server:
        run(tests_of(map(importlib.import_module, asked_for())), server=server)
