"""What is looked at on any page: axe, the width, the console; and what a person does to see all of it."""

import sys
from pathlib import Path

COURSE = "/cursos/aprende-trabaja-emprende"
LESSON = COURSE + "/bienvenida/tu-ruta"
# What decides first impressions on a slow telephone, in encoded bytes with headers.
FIRST_VISIT_BYTES = 14_336
REPEAT_VISIT_BYTES = 4_096

screenshots = Path(sys.argv[sys.argv.index("--screenshots") + 1]) if "--screenshots" in sys.argv else None


def look(browser, server, pages, mark, most=None):
    """What is wrong with these pages by light and in the dark, as lines. Those that end in «no-existe» are not there, all others are.
    `most` is what a first visit may weigh, with all that it loads, for a browser that counts bytes."""
    found, weights = [], []
    for page in pages:
        if most:
            browser.forget_pages()
        browser.open(server.address + page)
        if most:
            scroll_through(browser)
            weights.append((sum(browser.received().values()), page))
        if browser.status != (404 if page.endswith("no-existe") else 200):
            found.append(f"{mark} {page}: answered with {browser.status}")
        found += [f"{mark} {page}: {line}" for line in browser.violations_in_both_themes()]
        if browser.overflow() > 0:
            found.append(f"{mark} {page}: {browser.overflow()} px wider than the window")
        found += [f"{mark} {page}: {line}" for line in browser.complaints() if "404" not in line]
        if screenshots:
            keep_pictures(browser, f"{page.strip('/').replace('/', '_') or 'portada'}-{mark}")
    if most:
        print(f"  the heaviest of {len(weights)}: {max(weights)}", flush=True)
        found += [f"{mark} {page}: {weight} bytes" for weight, page in weights if weight > most]
    return found


def keep_pictures(browser, name):
    screenshots.mkdir(parents=True, exist_ok=True)
    for theme, suffix in (("dark", "-dark"), ("light", "")):
        browser.theme(theme)
        browser.screenshot(screenshots / f"{name}{suffix}.png")


def scroll_through(browser):
    """As a reader does: pictures further down load when they come near."""
    browser.driver.execute_async_script(
        "const done = arguments[0];"
        "const pictures = [...document.images];"
        "pictures.forEach(picture => picture.loading = 'eager');"
        "Promise.all(pictures.map(picture => picture.decode().catch(() => {}))).then(() => done())")
