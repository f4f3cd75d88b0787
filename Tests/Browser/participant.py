"""What the journeys of a participant share."""

import subprocess
import tempfile
from pathlib import Path

from browser import DESK, Browser
from checks import expect
from rows import COURSE

COURSE_PAGE = f"/cursos/{COURSE}"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def open_classroom(browser, server):
    browser.open(server.address + "/mi-aula")


def next_step(browser):
    """What «Mi aula» asks for: its heading, and what its button says."""
    card = browser.find(".next")
    return card.find_element("css selector", "h2").text, [button.text for button in card.find_elements("css selector", ".btn")]


def go_on(browser, server):
    """The one button of what comes next."""
    open_classroom(browser, server)
    browser.follow(browser.find(".next .btn"))


def says(browser, *words):
    text = browser.find("main").text.replace("\xa0", " ")
    for each in words:
        expect(each in text, f"«{each}» is not on {browser.path}: {text[:1500]}")


def write(browser, way, selector, text):
    """Writes into what saves itself, or is saved by its button where it cannot."""
    area = browser.find(f"{selector} textarea")
    area.clear()
    area.send_keys(text)
    if way.javascript:
        browser.until(lambda: "Guardado" in browser.find(f"{selector} output").text)


def arrival_code(server, session):
    """The address in the code that Fabiola shows on the wall, as a camera reads it."""
    with Browser(DESK) as wall, tempfile.TemporaryDirectory() as folder:
        wall.sign_in(server, "fabiola")
        wall.open(f"{server.address}/facilitacion/encuentros/{session}/codigo")
        picture = Path(folder) / "pared.png"
        wall.screenshot(picture)
        found = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture], check=True,
                               capture_output=True, text=True)
    return found.stdout.strip()
