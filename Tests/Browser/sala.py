"""The desk of an exam in a browser: a sitting is opened and changed, watched while somebody answers, and a question annulled."""

import sqlite3
import time

from browser import DESK, PHONE, Browser
from checks import equal, expect
from exam import choose, questions_with_options

COURSE = "aprende-trabaja-emprende"
EXAM = f"/cursos/{COURSE}/examen"
DAY = 86_400


def register(browser, server, telephone, name):
    browser.open(server.address + "/registro")
    for field, text in (("identifier", telephone), ("clave", "tres lomas verdes"), ("repetida", "tres lomas verdes"),
                        ("nombre", name), ("nacimiento", "4/6/1984")):
        browser.fill(field, text)
    browser.choose("condicion", "host")
    browser.choose("ciudad", "quito")
    browser.click("Abrir mi cuenta")


def add_cohort_of(server, telephone):
    """A validation cohort in Quito of the person with that telephone."""
    now = int(time.time() * 1000)
    with sqlite3.connect(server.database, timeout=30) as db:
        person, = db.execute("SELECT person_id FROM identifier WHERE normalised = ?", (telephone,)).fetchone()
        cycle = db.execute(
            "INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)"
            " VALUES ('quito', 'Sala', '2026-01-01', '2036-01-01', 1, ?)", (now,)).lastrowid
        cohort = db.execute(
            "INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, seats, opened_by, opened_at)"
            " VALUES (?, 'quito', ?, 'validacion', 'Sala', '2026-01-01', '2036-01-01', 900, 1, ?)",
            (cycle, COURSE, now)).lastrowid
        db.execute("INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (?, ?, 'active', ?, ?)",
                   (cohort, person, now, now))
    db.close()
    return cohort


def close_sitting(server, sitting):
    now = int(time.time() * 1000)
    with sqlite3.connect(server.database, timeout=30) as db:
        db.execute("UPDATE exam_sitting SET opens_at = ?, closes_at = ?, windows = '' WHERE id = ?",
                   (now - 9_000_000, now - 1000, sitting))
    db.close()


def put(browser, field, value):
    """Dates and times, whose fields take keys in the order of the browser's language."""
    browser.driver.execute_script("arguments[0].value = arguments[1]", browser.find(f"#{field}"), value)


def day(seconds):
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() - 5 * 3600 + seconds))


def faults(browser, server, pages):
    found = []
    for size in (DESK, PHONE):
        browser.resize(size)
        for page in pages:
            browser.open(server.address + page)
            found += [f"{size[0]} {page}: {line}" for line in browser.violations()]
            if browser.overflow() > 0:
                found.append(f"{size[0]} {page}: {browser.overflow()} px wider than the window")
    browser.resize(DESK)
    return found


def open_sitting(desk, server, cohort):
    desk.open(server.address + "/coordinacion/examenes")
    desk.choose("quienes", f"g{cohort}")
    desk.fill("nombre", "Dos días")
    for field, value in (("dia", day(-DAY)), ("desde", "00:00"), ("fin", day(DAY)), ("hasta", "23:59")):
        put(desk, field, value)
    desk.find("input[name=sala]").click()
    desk.click("Abrir la convocatoria")
    equal(desk.heading, "Dos días")
    desk.click("Cambiar o cancelar")
    desk.fill("nombre", "Tres días")
    desk.click("Guardar los cambios")
    equal(desk.heading, "Tres días")
    return desk.path


def watch(desk, phone):
    """The board follows by itself, keeps the focus, and says when the network is away."""
    desk.until(lambda: "Se actualiza solo." in desk.find("[data-senal]").text)
    desk.find("body").send_keys("j")
    phone.click("Empezar el examen")
    # The draw may begin with a question that is not answered by choosing.
    attempt = phone.driver.current_url.rsplit("/", 1)[0]
    phone.open(f"{attempt}/{questions_with_options(phone, attempt, 1)[0]}")
    choose(phone, 0)
    phone.until(lambda: "Guardada · recibo" in phone.find("#estado").text)
    desk.until(lambda: "1 de 36" in desk.find("tbody").text)
    equal(desk.driver.execute_script("return document.activeElement.closest('tr')?.className"), "here")
    away = dict(latency=0, downloadThroughput=-1, uploadThroughput=-1)
    desk.tell("Network.enable")
    desk.tell("Network.emulateNetworkConditions", offline=True, **away)
    desk.until(lambda: "Sin conexión" in desk.find("[data-senal]").text)
    desk.tell("Network.emulateNetworkConditions", offline=False, **away)
    desk.until(lambda: "Se actualiza solo." in desk.find("[data-senal]").text)
    attempt = phone.path.rsplit("/", 1)[0]
    phone.open(phone.driver.current_url.rsplit("/", 1)[0])
    phone.click("Entregar el examen")
    desk.until(lambda: "no aprobado" in desk.find("tbody").text)
    return attempt


def test_a_coordinator_runs_a_sitting_and_annuls_a_question(server):
    with Browser(PHONE) as phone, Browser(DESK) as desk:
        register(phone, server, "098 100 4400", "Rosa Elvira Tigrero")
        cohort = add_cohort_of(server, "0981004400")
        desk.sign_in(server, "carmen")
        board = open_sitting(desk, server, cohort)
        sitting = int(board.rsplit("/", 1)[1])
        phone.open(server.address + EXAM)
        found = faults(desk, server, ["/coordinacion/examenes", board, board + "/editar", board + "/personas"])
        desk.open(server.address + board)
        attempt = watch(desk, phone)
        close_sitting(server, sitting)
        desk.open(server.address + board + "/preguntas")
        desk.follow(desk.find("tbody th a"))
        question = desk.path
        found += faults(desk, server, [board + "/preguntas", question])
        desk.open(server.address + question)
        desk.fill("motivo", "Dos respuestas son correctas")
        desk.click("Anular la pregunta")
        expect("La anuló" in desk.find("main").text, "the question says that it is annulled")
        found += faults(desk, server, [question, board + "/acta", board + "/preguntas", board + "/editar"])
        desk.open(server.address + board + "/acta")
        expect("Dos respuestas son correctas" in desk.find("main").text, "the record has the reason")
        phone.open(server.address + attempt)
        expect("Anulada" in phone.find("main").text, "the candidate sees it too")
        equal(found, [])


def test_the_board_works_without_javascript(server):
    with sqlite3.connect(server.database, timeout=30) as db:
        sitting = db.execute(
            "INSERT INTO exam_sitting (course, city, name, opens_at, closes_at, minutes, pass_mark, waiting_hours, is_by_name,"
            " opened_by, opened_at) VALUES (?, 'quito', 'Sin programa', 0, 4102444800000, 90, 70, 24, 1, 1, 0)", (COURSE,)).lastrowid
    db.close()
    with Browser(DESK, javascript=False) as desk:
        desk.sign_in(server, "carmen")
        desk.open(f"{server.address}/coordinacion/examenes/{sitting}?ver=dentro&orden=tiempo")
        desk.click("Actualizar")
        equal(desk.path, f"/coordinacion/examenes/{sitting}?ver=dentro&orden=tiempo")
        expect("Como estaba a las" in desk.find("main").text, "it says of when it is")
