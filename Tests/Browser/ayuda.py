"""Help: a person at a desk finds the guide of their work, and its sheet on one page of paper."""

import subprocess

from browser import DESK, PHONE, Browser
from checks import equal

GUIDES = ["participante", "facilitacion", "formacion", "evaluacion", "coordinacion", "administracion", "autoria"]
HELP_PAGES = ["/ayuda", "/ayuda/contacto", "/ayuda/coordinacion", "/ayuda/hoja-coordinacion", "/ayuda/autoria"]


def test_whoever_looks_for_help_finds_their_guide_first(server):
    with Browser(PHONE, javascript=False) as browser:
        browser.sign_in(server, "carmen")
        browser.follow(browser.find("footer a[href='/ayuda']"))
        equal(browser.heading, "Ayuda")
        browser.click("Guía para quien coordina una ciudad")
        # A part of the same page: nothing is loaded, so there is nothing to wait for but the address.
        browser.find("main a[href='#fichas-repetidas']").click()
        browser.until(lambda: browser.path.endswith("#fichas-repetidas"), "the list of contents leads to its part")
        browser.click("La hoja de una página, para imprimir")
        equal(browser.heading, "Hoja para quien coordina")


def test_each_sheet_prints_on_one_page(server):
    with Browser(DESK) as browser:
        pages = {}
        for guide in GUIDES:
            browser.open(f"{server.address}/ayuda/hoja-{guide}")
            facts = subprocess.run(["pdfinfo", "-"], input=browser.print(), capture_output=True, check=True).stdout.decode()
            pages[guide] = int(facts.split("Pages:")[1].split()[0])
        equal(pages, {guide: 1 for guide in GUIDES})
