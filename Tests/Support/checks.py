"""Runs functions whose names begin with `test_`, prints each, and ends with the line that script/test counts.

`--only WORD` runs those alone whose names have the word, `--part NAME` those of some files alone.
"""

import os
import random
import sys
import time
import traceback


def chance(purpose):
    """Random numbers from the seed in AULA_TEST_SEED, or from a new one, which is printed."""
    seed = int(os.environ.get("AULA_TEST_SEED") or time.time_ns())
    print(f"{purpose}: seed {seed}", flush=True)
    return random.Random(seed)


def tests_of(modules):
    """The tests of these modules, in the order in which they are written; two of one name are a mistake."""
    found = [function for module in modules for name, function in vars(module).items()
             if name.startswith("test_") and function.__module__ == module.__name__]
    names = [function.__name__ for function in found]
    equal(sorted(names), sorted(set(names)), "tests of the same name")
    return found


def asked_for(parts):
    """The files of the part that `--part` names, or of all; `--parts` prints the names of all and ends."""
    if "--parts" in sys.argv:
        print(*parts, sep="\n")
        sys.exit()
    if "--part" in sys.argv:
        return parts[sys.argv[sys.argv.index("--part") + 1]]
    return [name for files in parts.values() for name in files]


def chosen(functions):
    if "--only" not in sys.argv:
        return functions
    word = sys.argv[sys.argv.index("--only") + 1].replace(" ", "_")
    found = [function for function in functions if word in function.__name__]
    return found or sys.exit(f"no test has «{word}» in its name")


def run(functions, **arguments):
    passed = failed = 0
    for function in chosen(functions):
        name = function.__name__.removeprefix("test_").replace("_", " ")
        began = time.monotonic()
        try:
            function(**arguments)
        except Exception as problem:
            failed += 1
            print(f"✘ {name}: {type(problem).__name__}: {str(problem).strip()}\n{traceback.format_exc()}", flush=True)
        else:
            passed += 1
            print(f"✔ {name} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"{passed} passed, {failed} failed", flush=True)
    sys.exit(0 if failed == 0 else 1)


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def equal(found, expected, what=""):
    if found != expected:
        raise AssertionError(f"{what}\n  found    {found!r}\n  expected {expected!r}")
