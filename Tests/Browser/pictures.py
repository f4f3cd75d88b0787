#!/usr/bin/env python3
"""The pictures of README.md: walks through the small demonstration and writes what people see as PNG files.

`pictures.py FOLDER` writes them; `script/pictures` builds before. The people and their work come from a fixed seed; what a
run cannot repeat are dates, codes and the order in which a quiz was drawn. So a picture that differs in little more than
that from the one that is there is left as it is, and a second run changes nothing.
"""

import base64
import io
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Support"), str(Path(__file__).resolve().parent)]
from aula import PROGRAM, Server  # noqa: E402
from browser import DESK, PHONE, Browser  # noqa: E402
from PIL import Image, ImageChops  # noqa: E402

COURSE = "/cursos/aprende-trabaja-emprende"
# A question whose answers always stand in the same order.
QUESTION = "Si trabajas sola en tu negocio"
# The part of all points that dates and codes may change.
TOLERANCE = 0.03
LARGEST = 60_000


def shot(browser, size, scale=1, top=None):
    """What the window shows, scrolled so that the element `top` is near its upper edge."""
    if top:
        browser.driver.execute_script(
            "document.activeElement.blur(); scrollTo({top: arguments[0].getBoundingClientRect().top + scrollY - 16, behavior: 'instant'})",
            browser.find(top))
    offset = browser.driver.execute_script("return scrollY")
    picture = browser.tell("Page.captureScreenshot", captureBeyondViewport=True, clip={
        "x": 0, "y": offset, "width": size[0], "height": size[1], "scale": scale})
    return Image.open(io.BytesIO(base64.b64decode(picture["data"]))).convert("RGB")


def smallest(picture):
    """The picture as PNG with as many colours as fit into `LARGEST` bytes."""
    for colours in (256, 128, 64, 32, 16):
        file = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if len(file.getvalue()) <= LARGEST:
            return file.getvalue()
    raise AssertionError(f"a picture of {picture.size} weighs {len(file.getvalue())} bytes")


def is_same(new, path):
    if not path.exists():
        return False
    new, old = Image.open(io.BytesIO(new)).convert("L"), Image.open(path).convert("L")
    if new.size != old.size:
        return False
    changed = ImageChops.difference(new, old).point(lambda value: 255 if value > 48 else 0).histogram()[255]
    return changed <= TOLERANCE * new.width * new.height


class Album:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, name, picture):
        path, content = self.folder / f"{name}.png", smallest(picture)
        kept = is_same(content, path)
        if not kept:
            path.write_bytes(content)
        print(f"  {path.name}: {len(content)} bytes{', as it was' if kept else ''}")


def pictures_of_a_participant(server, album):
    for name, theme, top in (("leccion", "light", None), ("leccion-oscura", "dark", "figure")):
        with Browser(PHONE) as browser:
            browser.theme(theme)
            browser.sign_in(server, "ana")
            browser.open(server.address + COURSE + "/bienvenida/tu-ruta")
            album.keep(name, shot(browser, PHONE, 2, top))
    with Browser(PHONE) as browser:
        browser.sign_in(server, "ana")
        browser.open(server.address + "/mi-aula")
        album.keep("mi-aula", shot(browser, PHONE, 2))
        browser.open(server.address + "/mi-aula/herramienta-financiera/resultados")
        album.keep("plan", shot(browser, PHONE, 2, top=".plot"))
        find_question(browser, server)
        album.keep("prueba", shot(browser, PHONE, 2))


def find_question(browser, server):
    """Begins the quiz until its draw has the question."""
    while True:
        browser.open(server.address + COURSE + "/educacion-financiera/prueba")
        for begin in ("Empezar la prueba", "Intentar otra vez", "Seguir donde quedé"):
            if begin in browser.find("main").text:
                browser.click(begin)
                break
        attempt, count = browser.driver.current_url.rsplit("/", 1)[0], int(browser.find("main p.soft").text.split()[-1])
        for number in range(1, count + 1):
            browser.open(f"{attempt}/{number}")
            if QUESTION in browser.find("main").text:
                return
        browser.open(attempt)
        browser.click("Entregar la prueba")


def pictures_of_desks(server, album):
    for name, person, address, top in (
            ("calificar", "fabiola", "/facilitacion/entregas/15", None),
            ("orden", "mesa", decided_call(server), "#lista"),
            ("informe", "ada", "/coordinacion/informes", ".plot")):
        with Browser(DESK) as browser:
            browser.sign_in(server, person)
            browser.open(server.address + address)
            album.keep(name, shot(browser, DESK, top=top))


def decided_call(server):
    with Browser(DESK) as browser:
        browser.sign_in(server, "mesa")
        browser.open(server.address + "/mesa")
        return next(item.find_element("css selector", "a").get_attribute("href") for item in browser.all("main li")
                    if "Decidida" in item.text).removeprefix(server.address)


def picture_of_a_certificate(server, album):
    with Browser(DESK) as browser, tempfile.TemporaryDirectory() as folder:
        browser.sign_in(server, "carmen")
        browser.open(server.address + "/coordinacion/certificados/emitidos/2")
        address = next(link.get_attribute("href") for link in browser.all("main a") if "PDF" in link.text)
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in browser.driver.get_cookies())
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": cookies})) as answer:
            paper = answer.read()
        subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", "-", folder + "/certificado"], input=paper, check=True)
        album.keep("certificado", Image.open(folder + "/certificado.png").convert("RGB"))


def make(folder):
    with tempfile.TemporaryDirectory(prefix="aula-pictures-") as place:
        data = place + "/data"
        subprocess.run([PROGRAM, "demo", "--data", data, "--small"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with Server(data=data) as server:
            album = Album(folder)
            pictures_of_a_participant(server, album)
            pictures_of_desks(server, album)
            picture_of_a_certificate(server, album)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: pictures.py FOLDER")
    make(Path(sys.argv[1]))
