"""An application for a grant on a telephone: with and without JavaScript, through a broken network."""

import os
import sqlite3
import tempfile
import time

from browser import DESK, PHONE, Browser
from checks import equal, expect
from looks import look
from work import COURSE, newcomer, write

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
DAY = 86_400_000


def applicant(browser, server, name, number):
    """Registers somebody who meets all that a call of their own asks for; returns the call's address."""
    cohort = newcomer(browser, server, name, number)
    now = int(time.time() * 1000)
    with sqlite3.connect(server.database, timeout=30) as db:
        def one(sql, *values):
            return db.execute(sql, values).fetchone()[0]
        person = one("SELECT max(id) FROM person WHERE name = ?", name)
        ada = one("SELECT person_id FROM identifier WHERE normalised = 'ada@demo.example'")
        db.execute("UPDATE profile SET resident_since = '2020-01-01' WHERE person_id = ?", (person,))
        db.execute("INSERT INTO training_finish (person_id, course, cohort_id, at) VALUES (?, ?, ?, ?)", (person, COURSE, cohort, now))
        for module, delivery in (("modelo", "modelo-de-negocio"), ("plan", "herramienta-financiera")):
            submission = one("INSERT INTO submission (person_id, course, module, cohort_id, state, number, submitted_at)"
                             " VALUES (?, ?, ?, ?, 'approved', 1, ?) RETURNING id", person, COURSE, module, cohort, now)
            version = one("INSERT INTO submission_version (submission_id, number, text, course_version, at, is_late, digest)"
                          " VALUES (?, 1, '', 'x', ?, 0, zeroblob(32)) RETURNING id", submission, now)
            db.execute("INSERT INTO submission_work (version_id, delivery) VALUES (?, ?)", (version, delivery))
        call = one("INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,"
                   " reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)"
                   " VALUES (?, 'Para crecer.', ?, ?, 1000000, 10000, 100000, ?, ?, 2, 1, 20, 5, 'published', ?, ?) RETURNING id",
                   f"Capital para {name}", COURSE, RUBRIC, now - DAY, now + DAY, ada, now)
        db.execute("INSERT INTO grant_call_city (call_id, city) VALUES (?, 'quito')", (call,))
        db.execute("INSERT INTO grant_call_document (call_id, position, name, help, is_required) VALUES (?, 1, 'RUC', '', 1)", (call,))
        db.execute("INSERT INTO grant_call_turn (call_id, state, opens_at, closes_at, reason, author_id, at)"
                   " VALUES (?, 'published', ?, ?, '', ?, ?)", (call, now - DAY, now + DAY, ada, now))
    return f"/fondos/{call}"


RUBRIC = """---
titulo: Capital
---

## El negocio {#negocio peso=100}

- 0 Falta: no se entiende.
- 1 Bien: se entiende.
"""


def attach(browser, name, path, javascript):
    browser.find(f"input[type=file][name={name}]").send_keys(path)
    if javascript:
        browser.until(lambda: browser.all(f"input[type=checkbox][name={name}]"), "the file came whole")


def said(browser):
    return browser.find(".apply output").text


def prepare(browser, server, name, number, javascript):
    """Writes a whole application, up to the last look; returns the call's address."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "cotizacion.pdf")
        with open(path, "wb") as file:
            file.write(PDF)
        call = applicant(browser, server, name, number)
        browser.open(server.address + call)
        browser.click("Ver qué me falta y postular")
        browser.click("Empezar mi postulación")
        browser.fill("negocio", "Pan de yuca")
        write(browser, "actividad", "Vendo pan de yuca en Chillogallo")
        browser.choose("etapa", "initial")
        browser.fill("inicio", "27/3/2024")
        attach(browser, "prueba", path, javascript)
        equal(browser.overflow(), 0)
        browser.click("Guardar y seguir")
        browser.choose("destino", "assets")
        browser.click("Guardar y seguir")
        browser.click("Agregar un gasto")
        browser.fill("que", "Horno de 6 bandejas")
        browser.choose("para", "asset")
        browser.fill("cuantos", "2")
        browser.fill("precio", "225,50")
        attach(browser, "cotizacion", path, javascript)
        browser.click("Guardar gasto")
        expect("$ 451,00" in browser.find("main").text.replace("\xa0", " "), "the items add up")
        browser.fill("monto", "450")
        browser.click("Guardar y seguir")
        document = browser.find("input[type=file]").get_attribute("name")
        attach(browser, document, path, javascript)
        browser.click("Guardar y seguir")
        for box in browser.all("#declaro input"):
            browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
            box.click()
        browser.click("Guardar y seguir")
        expect("1,00 de diferencia" in browser.find("main").text, "what does not add up is said")
        # Without JavaScript axe cannot look either.
        equal(browser.violations() if javascript else [], [])
        browser.follow(browser.find(".box.warn a"))
        browser.fill("monto", "451")
        browser.click("Guardar")
        browser.open(f"{server.address}{call}/postulacion/revisar")
        return call


def applies(server, name, number, javascript):
    with Browser(PHONE, javascript=javascript) as browser:
        prepare(browser, server, name, number, javascript)
        browser.click("Entregar postulación")
        expect("Entregaste tu postulación" in browser.find("main").text, "there is a receipt")
        equal(browser.violations() if javascript else [], [])
        equal(browser.overflow(), 0)


def test_a_participant_applies_for_a_grant_on_a_telephone(server):
    applies(server, "Nelly Quishpe", "098 300 0101", javascript=True)


def test_a_participant_without_javascript_applies_for_a_grant(server):
    applies(server, "Delia Caiza", "098 300 0102", javascript=False)


def test_an_application_waits_for_the_network_and_is_saved_when_it_comes_back(server):
    with Browser(PHONE) as browser:
        call = applicant(browser, server, "Ruth Simba", "098 300 0103")
        browser.open(f"{server.address}{call}/postulacion")
        browser.click("Empezar mi postulación")
        step = browser.path
        browser.network(False)
        write(browser, "actividad", "Vendo")
        browser.until(lambda: "Sin conexión" in said(browser), "it says that there is no network")
        browser.find("#actividad").send_keys(" empanadas")
        browser.network(True)
        browser.until(lambda: said(browser).startswith("Guardado"), "it is saved when the network is back")
        browser.open(server.address + step)
        equal(browser.find("#actividad").get_attribute("value"), "Vendo empanadas")


def handed_in(server, call):
    with sqlite3.connect(server.database, timeout=30) as db:
        return db.execute("SELECT count(*) FROM application JOIN application_version ON application_id = application.id"
                          " WHERE call_id = ?", (call.rsplit("/", 1)[1],)).fetchone()[0]


def test_a_hand_in_without_network_says_so_loses_nothing_and_counts_once(server):
    with Browser(PHONE) as browser:
        call = prepare(browser, server, "Lucía Pilamunga", "098 300 0104", javascript=True)
        last_look = browser.path
        button = next(button for button in browser.all("main button") if button.text == "Entregar postulación")
        browser.network(False)
        button.click()
        message = ".hand-in output"
        browser.until(lambda: "Sin conexión: no sabemos si llegó" in browser.find(message).text, "it says that there is no network")
        equal(browser.path, last_look)
        expect("no se entrega dos veces" in browser.find(message).text, "and that trying again does no harm")
        expect(button.is_enabled(), "it can be tried again")
        equal((browser.violations(), browser.overflow()), ([], 0))
        equal(handed_in(server, call), 0)
        # It arrives, and its answer is lost: the page knows nothing of this one.
        browser.network(True)
        equal(browser.driver.execute_async_script(
            "fetch(arguments[0], {method: 'POST'}).then(answer => arguments[1](answer.redirected))", f"{call}/postulacion/entregar"), True)
        equal(handed_in(server, call), 1)
        browser.click("Entregar postulación")
        browser.until(lambda: browser.path.startswith(f"{call}/postulacion/entregas/1"), "the receipt of what arrived is shown")
        equal(handed_in(server, call), 1)
        browser.open(server.address + last_look)
        expect("Pan de yuca" in browser.find("main").text, "what was written is there")


def test_the_pages_of_applications_are_accessible_and_fit(server):
    for size in (PHONE, DESK):
        with Browser(size) as browser:
            name = f"Inés Toapanta {'Uno' if size == PHONE else 'Dos'}"
            call = applicant(browser, server, name, f"098 300 02{len(name)}{size[0] % 10}")
            browser.open(f"{server.address}{call}/postulacion")
            browser.click("Empezar mi postulación")
            own = [f"{call}/postulacion{step}" for step in (
                "", "/negocio", "/destino", "/inversion", "/documentos", "/declaraciones", "/revisar", "/inversion/gastos/nuevo")]
            found = look(browser, server, own, size[0])
            browser.click("Salir")
            browser.sign_in(server, "carmen")
            desk = f"/coordinacion{call}/postulaciones"
            browser.open(server.address + desk)
            one = browser.find("tbody th a").get_attribute("href").removeprefix(server.address)
            equal(found + look(browser, server, [desk, one], size[0]), [])
