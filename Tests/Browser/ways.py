"""How a journey is gone: at which size, and with or without JavaScript.

A journey is a function that takes the server and a `Way`:

    @in_each_way
    def test_somebody_does_something(server, way):
        with way.browser() as browser:
            ana = register(browser, server, "Ana Quishpe")
            browser.open(server.address + "/mi-aula")
            way.look(browser)

It goes at 360 px without JavaScript and at 1280 px with it; `run.py --whole` goes the other two ways as well. What is not
the journey's own is prepared by requests of the person's own (`Study`), which are as good as taps and quicker, or by SQL
where another person would have to come in (`add_cohort`, `add_call`).
"""

import functools
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from browser import DESK, PHONE, Browser
from checks import equal


@dataclass(frozen=True)
class Way:
    """How a journey is gone: on a telephone or at a desk, with or without JavaScript."""

    size: tuple
    javascript: bool

    def __str__(self):
        return f"at {self.size[0]} px {'with' if self.javascript else 'without'} JavaScript"

    def browser(self, size=None, profile=None):
        """`size` for a second person, who sits at another screen."""
        return Browser(size or self.size, javascript=self.javascript, profile=profile)

    def look(self, browser, name=None):
        """What is wrong with the page that is shown fails the journey: its width, its console, what lies under something else, and by
        light and in the dark what axe finds, which needs JavaScript. `--screenshots FOLDER` keeps its picture under `name`, or its
        address."""
        found = [] if browser.overflow() <= 0 else [f"{browser.overflow()} px wider than the window"]
        found += browser.covered()
        found += [line for line in browser.complaints() if "404" not in line and "422" not in line]
        if self.javascript:
            found += browser.violations_in_both_themes()
        if "--screenshots" in sys.argv:
            folder = Path(sys.argv[sys.argv.index("--screenshots") + 1])
            folder.mkdir(parents=True, exist_ok=True)
            name = name or browser.path.split("?")[0].split("#")[0].strip("/").replace("/", "_") or "portada"
            browser.screenshot(folder / f"{name}-{self.size[0]}{'' if self.javascript else '-sin'}.png")
        equal(found, [], f"{browser.path} {self}")


WAYS = [Way(PHONE, False), Way(DESK, True), Way(PHONE, True), Way(DESK, False)]


def in_each_way(journey):
    """A test that goes the journey in each way that is asked for, and says in which one it ended."""
    @functools.wraps(journey)
    def test(server):
        for way in WAYS if "--whole" in sys.argv else WAYS[:2]:
            began = time.monotonic()
            try:
                journey(server, way)
            except Exception as problem:
                problem.add_note(f"on the way {way}")
                raise
            print(f"  {way}: {time.monotonic() - began:.1f} s", flush=True)
    return test
