"""Work that is handed in and graded in a browser, by people of its own."""

import sqlite3
import time

from browser import DESK, PHONE, Browser
from checks import equal, expect

COURSE = "aprende-trabaja-emprende"
TASK = f"/cursos/{COURSE}/ideacion/tarea"
QUEUE = "/facilitacion/entregas"
PASSWORD = "tres lomas verdes"


def newcomer(browser, server, name, number):
    """Registers somebody, who studies in a cohort of their own that Fabiola runs; returns its number. They stay signed in."""
    browser.open(server.address + "/registro")
    for field, text in (("identifier", number), ("clave", PASSWORD), ("repetida", PASSWORD), ("nombre", name),
                        ("nacimiento", "2/5/1979")):
        browser.fill(field, text)
    browser.choose("condicion", "host")
    browser.choose("ciudad", "quito")
    browser.click("Abrir mi cuenta")
    now = int(time.time() * 1000)
    with sqlite3.connect(server.database, timeout=30) as db:
        def one(sql, *values):
            return db.execute(sql, values).fetchone()[0]
        fabiola = one("SELECT person_id FROM identifier WHERE normalised = 'fabiola@demo.example'")
        person = one("SELECT max(id) FROM person WHERE name = ?", name)
        cycle = one("INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)"
                    " VALUES ('quito', ?, date('now', '-30 days'), date('now', '+60 days'), ?, ?) RETURNING id",
                    f"Ciclo de {name}", fabiola, now)
        cohort = one("INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, seats, virtual_minutes,"
                     " opened_by, opened_at) VALUES (?, 'quito', ?, 'virtual', ?, date('now', '-30 days'),"
                     " date('now', '+60 days'), 20, 2400, ?, ?) RETURNING id", cycle, COURSE, f"Grupo de {name}", fabiola, now)
        db.execute("INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at) VALUES (?, ?, ?, ?)",
                   (cohort, fabiola, fabiola, now))
        db.execute("INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since)"
                   " VALUES (?, ?, 'active', ?, ?, ?)", (cohort, person, fabiola, now, now))
    return cohort


def write(browser, name, text):
    area = browser.find(f"textarea[name={name}]")
    area.clear()
    area.send_keys(text)


def tick(browser, element):
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def said(browser):
    return browser.find(".work output").text


def wait_until_said(browser, words):
    browser.until(lambda: words in said(browser), f"«{words}» was not said")


def open_first(browser, server, cohort):
    """Fabiola opens the only work of a cohort that waits."""
    browser.sign_in(server, "fabiola")
    browser.open(f"{server.address}{QUEUE}?grupo={cohort}")
    browser.follow(browser.find("tbody th a"))


def grade(browser, levels, decision, comment):
    for index, level in enumerate(levels(browser)):
        tick(browser, browser.all(f"[name=nivel-{index}]")[level])
    write(browser, "comentario", comment)
    tick(browser, browser.find(f"[name=decision][value={decision}]"))
    browser.click("Guardar y siguiente")
    expect("Guardado" in browser.find("main").text, "it says that it was saved")
    browser.click("Salir")


def criteria(browser):
    return len(browser.all(".grade fieldset[id^=nivel]"))


def hand_in_and_grade(server, javascript, name, number):
    with Browser(PHONE, javascript=javascript) as own, Browser(DESK, javascript=javascript) as desk:
        cohort = newcomer(own, server, name, number)
        own.open(server.address + TASK)
        expect("Cómo se califica" in own.find("main").text, "the rubric is there before")
        write(own, "texto", "Quiero vender humitas.")
        if javascript:
            wait_until_said(own, "Guardado ")
            equal(own.violations(), [])
        else:
            own.click("Guardar borrador")
            expect("Guardado " in said(own), "it says when it was saved")
        own.click("Entregar tarea")
        expect("Guarda tu recibo" in own.find("main").text, "there is a receipt")

        open_first(desk, server, cohort)
        expect("Quiero vender humitas." in desk.find("main").text, "the work is beside the rubric")
        if javascript:
            equal(desk.violations(), [])
        grade(desk, lambda page: [1] * criteria(page), "devolver", "Di a quién se las vendes.")

        own.open(server.address + "/mi-aula/avisos")
        expect("Te devolvieron tu tarea" in own.find("main").text, "there is a notice")
        own.follow(own.find("button[name=abrir]"))
        expect("Di a quién se las vendes." in own.find("main").text, "it leads to the comments")
        own.click("Mejorarla y entregar otra vez")
        equal(own.find("#texto").get_attribute("value"), "Quiero vender humitas.")
        own.find("#texto").send_keys(" A mis vecinas.")
        own.click("Entregar tarea")
        expect("Entrega 2" in own.heading, "the second version is another one")

        open_first(desk, server, cohort)
        expect("Lo que dijo la calificación anterior" in desk.find("main").text, "the grader sees what was asked for")
        grade(desk, lambda page: [len(page.all(f"[name=nivel-{index}]")) - 1 for index in range(criteria(page))], "aprobar", "Muy bien.")

        own.open(server.address + TASK)
        expect("Aprobada" in own.find("main").text, "it is approved")
        own.open(server.address + "/mi-aula/horas")
        expect("Todavía no tienes horas" not in own.find("main").text, "and the hours of the assignment count")


def test_work_is_handed_in_returned_improved_and_approved(server):
    hand_in_and_grade(server, True, "Nelly Chasi", "098 300 0001")


def test_work_is_handed_in_returned_improved_and_approved_without_javascript(server):
    hand_in_and_grade(server, False, "Nelson Chasi", "098 300 0002")


def test_a_draft_waits_for_the_network_and_nothing_is_handed_in_without_it(server):
    with Browser(PHONE) as browser:
        newcomer(browser, server, "Marlene Iza", "098 300 0003")
        browser.open(server.address + TASK)
        browser.tell("Network.enable")
        network = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        browser.tell("Network.emulateNetworkConditions", offline=True, **network)
        write(browser, "texto", "En el bus")
        wait_until_said(browser, "Sin conexión")
        browser.find("#texto").send_keys(", sin señal")
        for button in browser.all(".work button"):
            if button.text == "Entregar tarea":
                button.click()
        wait_until_said(browser, "Sin conexión")
        equal(browser.find("#texto").get_attribute("value"), "En el bus, sin señal")
        browser.tell("Network.emulateNetworkConditions", offline=False, **network)
        wait_until_said(browser, "Guardado ")
        browser.open(server.address + TASK)
        equal(browser.find("#texto").get_attribute("value"), "En el bus, sin señal")
        expect(browser.all(".work button"), "it is still to be handed in")


def test_two_pages_of_an_assignment_keep_both_texts(server):
    with Browser(PHONE) as browser:
        newcomer(browser, server, "Gloria Pila", "098 300 0004")
        browser.open(server.address + TASK)
        first = browser.driver.current_window_handle
        browser.driver.switch_to.new_window("tab")
        browser.open(server.address + TASK)
        second = browser.driver.current_window_handle
        browser.driver.switch_to.window(first)
        browser.paste(browser.find("#texto"), "En la primera")
        wait_until_said(browser, "Guardado ")
        browser.driver.switch_to.window(second)
        browser.paste(browser.find("#texto"), "En la segunda")
        wait_until_said(browser, "Guardamos los dos textos")
        browser.follow(browser.find(".work output a"))
        equal([text.text for text in browser.all(".card .written")], ["En la primera", "En la segunda"])
        equal(browser.violations(), [])
        browser.click("Quedarme con este")
        browser.click("Volver a la tarea")
        equal(browser.find("#texto").get_attribute("value"), "En la segunda")


def test_keys_move_through_work_that_is_graded(server):
    with sqlite3.connect(server.database, timeout=30) as db:
        cohort = db.execute("SELECT id FROM cohort WHERE name = 'Emprender en Chillogallo'").fetchone()[0]
    with Browser(DESK) as browser:
        browser.sign_in(server, "fabiola")
        browser.open(f"{server.address}{QUEUE}?grupo={cohort}")
        body = browser.find("body")
        body.send_keys("j")
        equal([row.get_attribute("class") for row in browser.all("tbody tr")][:2], ["here", ""])
        browser.driver.switch_to.active_element.send_keys("\n")
        browser.until(lambda: browser.path.startswith(QUEUE + "/"))
        one = browser.path
        browser.until(lambda: browser.driver.execute_script("return document.readyState") == "complete")
        browser.find("body").send_keys("n")
        browser.until(lambda: browser.path != one and browser.path.startswith(QUEUE + "/"))
        browser.until(lambda: browser.driver.execute_script("return document.readyState") == "complete")
        browser.find("body").send_keys("k")
        browser.until(lambda: browser.path == one)
