#!/usr/bin/env python3
"""What must not be lost when things break: the process killed, the disk full, the data in use, a course edited into nonsense.

`run.py --only WORD` runs some tests, `run.py --part kills` one part: parts may run beside each other; `run.py --parts` names them.
`run.py --kills N` kills a server that many times.
"""

import importlib
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Support"), str(Path(__file__).resolve().parent)]
from checks import asked_for, run, tests_of  # noqa: E402
from kills import kill_rounds  # noqa: E402

# The files of each part.
PARTS = {
    "kills": ["kills", "uploads"],
    "copies": ["copies", "erasing"],
    "serving": ["serving", "https", "commands"],
    "demonstration": ["demo"],
}

if __name__ == "__main__":
    if "--kills" in sys.argv:
        rounds = int(sys.argv[sys.argv.index("--kills") + 1])
        print(f"{rounds} kills: {kill_rounds(rounds)} acknowledged writes, none lost")
    else:
        run(tests_of(map(importlib.import_module, asked_for(PARTS))))
