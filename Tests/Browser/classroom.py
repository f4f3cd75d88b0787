"""A facilitator's desk: the list of a class session on a telephone, and the pages of studying."""

import sqlite3

from browser import DESK, PHONE, Browser
from checks import equal, expect
from cohort import add_cohort
from looks import look


def marks_a_list(browser, server, session, javascript):
    browser.sign_in(server, "fabiola")
    browser.open(f"{server.address}/facilitacion/encuentros/{session}")
    first = browser.find(".mark")
    first.find_element("css selector", "label.yes").click()
    if javascript:
        browser.until(lambda: "Guardado" in browser.find(".mark .state").text)
    else:
        browser.click("Guardar la lista")
    browser.click("Todas presentes")
    equal([element.text.split(" por ")[0].split(" ")[0] for element in browser.all(".mark .state")],
          ["Guardado"] * len(browser.all(".mark")))
    second = browser.all(".mark")[1]
    second.find_element("css selector", "label.part").click()
    minutes = second.find_element("css selector", ".late input")
    minutes.clear()
    minutes.send_keys("45")
    if javascript:
        minutes.send_keys("\t")
        # What is said may still be about what was typed before: only the disk tells.
        browser.until(lambda: latest_minutes(server, session) == 45)
        equal(browser.violations(), [])
    else:
        browser.click("Guardar la lista")
    browser.open(f"{server.address}/facilitacion/encuentros/{session}")
    equal(browser.all(".mark")[1].find_element("css selector", ".late input").get_attribute("value"), "45")
    expect("antes «" in browser.all(".mark")[1].text, "the correction leaves its trace")
    browser.click("Salir")


def latest_minutes(server, session):
    with sqlite3.connect(server.database, timeout=60) as db:
        found = db.execute("SELECT minutes FROM attendance_mark WHERE session_id = ? ORDER BY id DESC LIMIT 1", (session,)).fetchone()
    db.close()
    return found and found[0]


def test_a_facilitator_marks_a_list_on_a_telephone_and_participants_see_their_hours(server):
    for javascript in (True, False):
        _, session = add_cohort(server.database, f"Grupo {'con' if javascript else 'sin'} JavaScript", others=2)
        with Browser(PHONE, javascript=javascript) as browser:
            marks_a_list(browser, server, session, javascript)
            browser.sign_in(server, "ana")
            equal(browser.path, "/mi-aula")
            browser.open(server.address + "/mi-aula/horas")
            expect("Encuentro: Cuentas claras" in browser.find("main").text, "Ana sees the session among her hours")


def test_the_pages_of_studying_are_accessible_and_fit(server):
    cohort, session = add_cohort(server.database, "Grupo para mirar", others=6)
    desk = f"/facilitacion/grupos/{cohort}"
    found = []
    for size in (PHONE, DESK):
        mark = str(size[0])
        with Browser(size) as browser:
            browser.sign_in(server, "ana")
            found += look(browser, server, ["/mi-aula", "/mi-aula/horas", "/mi-aula/grupos"], mark + "-ana")
            browser.click("Salir")
            browser.sign_in(server, "fabiola")
            found += look(browser, server, [
                "/facilitacion", desk, desk + "?ver=atascadas", desk + "/encuentros", desk + "/estudio/1",
                f"/facilitacion/encuentros/{session}", f"/facilitacion/encuentros/{session}/lista",
                f"/facilitacion/encuentros/{session}/codigo"], mark + "-fabiola")
    equal(found, [])


def test_keys_move_through_the_rows_of_a_desk(server):
    cohort, _ = add_cohort(server.database, "Grupo con teclas", others=2)
    with Browser(DESK) as browser:
        browser.sign_in(server, "fabiola")
        browser.open(f"{server.address}/facilitacion/grupos/{cohort}")
        body = browser.find("body")
        for key, row in (("j", 0), ("j", 1), ("k", 0)):
            body.send_keys(key)
            equal([index for index, element in enumerate(browser.all("tbody tr")) if element.get_attribute("class") == "here"], [row])
        browser.driver.switch_to.active_element.send_keys("\n")
        browser.until(lambda: "/estudio/" in browser.path)
