"""One person after another on one telephone, one person on two, and the second step."""

import re

from browser import DESK, PHONE, Browser
from checks import equal, expect
from looks import COURSE, LESSON
from second_factor import time_code


def test_leaving_forgets_the_pages_of_the_last_person(server):
    with Browser(PHONE) as browser:
        browser.fill_sign_in(server, "ana")
        browser.open(server.address + "/cuenta")
        expect("Ana Lucía" in browser.find("main").text, "the account page names Ana")
        browser.click("Salir")
        browser.driver.back()
        expect("Ana Lucía" not in browser.find("body").text, "going back shows Ana's page after she left")


def test_a_shared_telephone_keeps_nothing_of_the_last_person(server):
    with Browser(PHONE) as browser:
        browser.fill_sign_in(server, "ana")
        for page in ("/cuenta", LESSON, COURSE, "/cuenta"):
            browser.open(server.address + page)
        expect("Ana Lucía" in browser.find("main").text, "the account page names Ana")
        browser.click("Cambiar de persona")
        equal(browser.path, "/entrar")
        equal(browser.find("#identifier").get_attribute("value"), "")
        equal(browser.find("#identifier").get_attribute("autocomplete"), "off")
        equal(browser.find("#password").get_attribute("value"), "")
        equal(kept_by(browser), {"cookies": [], "local": 0, "session": 0, "databases": 0, "caches": 0})
        for _ in range(6):
            browser.driver.back()
            equal((browser.driver.current_url, traces_of_ana(browser)), (browser.driver.current_url, []))
        browser.fill_sign_in(server, "pedro")
        browser.open(server.address + "/cuenta")
        expect("Pedro Alvarado" in browser.find("main").text, "Pedro is inside")
        for _ in range(4):
            browser.driver.back()
            equal((browser.driver.current_url, traces_of_ana(browser)), (browser.driver.current_url, []))


def traces_of_ana(browser):
    """What the page that is shown says of her: her name in the account menu, or her whole name."""
    menus = [menu.text for menu in browser.all("body > header")]
    return [text for text in menus if re.search(r"\bAna\b", text)] + \
        [body.text for body in browser.all("body") if "Ana Lucía" in body.text]


def kept_by(browser):
    """What the browser has of this site: cookies, storage, databases, caches."""
    counts = browser.driver.execute_async_script(
        "const done = arguments[0];"
        "Promise.all([indexedDB.databases(), caches.keys()]).then(([databases, names]) => done("
        "{local: localStorage.length, session: sessionStorage.length, databases: databases.length, caches: names.length}))")
    return {"cookies": [cookie["name"] for cookie in browser.driver.get_cookies()], **counts}


def test_the_second_step_is_set_up_and_asked_for(server):
    with Browser(PHONE) as browser:
        browser.fill_sign_in(server, "elena")
        browser.open(server.address + "/cuenta")
        browser.click("Activar un segundo paso")
        browser.click("Empezar")
        offered = browser.find("code").get_attribute("textContent")
        equal(browser.violations(), [])
        browser.click("Cancelar")
        equal(browser.heading, "Protege tu cuenta con un segundo paso")
        browser.click("Empezar")
        secret = browser.find("code").get_attribute("textContent")
        expect(secret != offered, "what was cancelled is not offered again")
        browser.fill("codigo", "000000")
        browser.click("Confirmar")
        expect(browser.find("[role=alert] h2").is_displayed(), "a wrong code is said to be wrong")
        browser.fill("codigo", time_code(secret))
        browser.click("Confirmar")
        equal(browser.heading, "Guarda tus códigos en papel")
        equal(browser.violations(), [])
        paper = [code.text for code in browser.all("ol.codes code")]
        equal(len(paper), 10)
        browser.click("Ya los guardé")
        browser.click("Salir")
        browser.fill_sign_in(server, "elena")
        equal(browser.heading, "Escribe tu código")
        browser.fill("codigo", time_code(secret, steps=1))
        browser.click("Entrar")
        equal(browser.path, "/evaluacion")
        browser.click("Salir")
        browser.fill_sign_in(server, "elena")
        browser.find("main summary").click()
        browser.fill("papel", paper[0].lower().replace("-", " "))
        browser.click("Entrar con el código en papel")
        equal(browser.path, "/evaluacion")
        browser.click("Salir")
        browser.fill_sign_in(server, "elena")
        browser.find("main summary").click()
        browser.fill("papel", paper[0])
        browser.click("Entrar con el código en papel")
        expect(browser.find("[role=alert] h2").is_displayed(), "a code on paper opens once")


def test_a_sign_in_elsewhere_is_seen_and_ended(server):
    with Browser(PHONE) as phone, Browser(DESK) as desk:
        phone.fill_sign_in(server, "pedro")
        desk.fill_sign_in(server, "pedro")
        desk.open(server.address + "/cuenta")
        desk.click("Cerrar")
        phone.open(server.address + "/cuenta")
        expect(phone.path.startswith("/entrar"), "the telephone is signed out")
        desk.click("Cerrar todas las sesiones")
        equal(desk.path, "/entrar")
