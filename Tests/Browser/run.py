#!/usr/bin/env python3
"""What people see: every page at a telephone and at a desk, in light and dark, and the ways of those who use it.

`run.py --screenshots FOLDER` also keeps a picture of each page, `run.py --only WORD` runs some journeys alone,
`run.py --part pages` runs one part: parts have a server each and may run beside each other; `run.py --parts` names them.
`run.py --whole` goes the longest journeys at both sizes with and without JavaScript; otherwise at 360 px without and 1280 px with it.
"""

import importlib
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Support"), str(Path(__file__).resolve().parent)]
from aula import Server  # noqa: E402
from checks import asked_for, run, tests_of  # noqa: E402

# The files of each part, the longest first: those of a part share a server and its people.
PARTS = {
    "pages": ["pages", "header", "ayuda"],
    "participant": ["modalities", "graduate", "unplugged"],
    "offices": ["facilitator", "trainer", "administrator"],
    "grants": ["awards", "apply", "fondos", "review"],
    "people": ["accounts", "sessions", "reading", "contacto"],
    "exams": ["exam", "sala", "quiz"],
    "desks": ["work", "uploads", "formacion", "classroom"],
    "plans": ["business", "plan", "study"],
    "funds": ["evaluator", "coordinator", "committee"],
    "certificates": ["sello"],
}

if __name__ == "__main__":
    files = asked_for(PARTS)
    with Server() as server:
        run(tests_of(map(importlib.import_module, files)), server=server)
