"""An official logs a class and sees the outcome; a trainer of another city observes, both sign, and the trainer confirms."""

import sqlite3
import time

from browser import DESK, PHONE, Browser
from checks import equal, expect

COURSE = "formador-de-formadores"
PASSWORD = "tres lomas verdes"


def register_in(browser, server, name, number, city):
    """Somebody of one's own in that city, who stays signed in; returns their number."""
    browser.open(server.address + "/registro")
    for field, text in (("identifier", number), ("clave", PASSWORD), ("repetida", PASSWORD), ("nombre", name), ("nacimiento", "2/5/1979")):
        browser.fill(field, text)
    browser.choose("condicion", "host")
    browser.choose("ciudad", city)
    browser.click("Abrir mi cuenta")
    with sqlite3.connect(server.database, timeout=30) as db:
        person = db.execute("SELECT max(id) FROM person WHERE name = ?", (name,)).fetchone()[0]
    db.close()
    return person


def train(server, official, trainer, name):
    """A cohort of Sierra Centro that the trainer runs, in which the official has done everything but the class."""
    now = int(time.time() * 1000)
    with sqlite3.connect(server.database, timeout=30) as db:
        def one(sql, *values):
            return db.execute(sql, values).fetchone()[0]
        db.execute("INSERT INTO role_grant (person_id, role, zone, granted_at) VALUES (?, 'trainer', 'sierra-centro', ?)", (trainer, now))
        cycle = one("INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)"
                    " VALUES ('quito', ?, date('now', '-30 days'), date('now', '+60 days'), ?, ?) RETURNING id", f"Ciclo de {name}", trainer, now)
        cohort = one("INSERT INTO cohort (cycle_id, city, zone, course, modality, name, starts_on, ends_on, place, seats, in_person_minutes,"
                     " virtual_minutes, extra_minutes, practice_minutes, opened_by, opened_at) VALUES (?, 'quito', 'sierra-centro', ?, 'presencial', ?,"
                     " date('now', '-30 days'), date('now', '+60 days'), 'Municipio', 40, 1200, 480, 240, 480, ?, ?) RETURNING id",
                     cycle, COURSE, name, trainer, now)
        db.execute("INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at) VALUES (?, ?, ?, ?)", (cohort, trainer, trainer, now))
        db.execute("INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since) VALUES (?, ?, 'active', ?, ?, ?)",
                   (cohort, official, trainer, now, now))
        lines = [("presencial", 960, "class-session:900001")]
        for module in ("programa-y-site", "programa", "normativa", "emprendimiento", "taller-ceo", "capital-semilla", "comunicacion", "monitoreo",
                       "en-marcha-digital"):
            lines += [("virtual", 15, f"quiz:{module}"), ("extra", 20, f"assignment:{module}")]
        for kind, minutes, evidence in lines:
            db.execute("INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                       (official, COURSE, cohort, kind, minutes, evidence, now))
    db.close()
    return cohort


def press(browser, element):
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def say(browser, name, text):
    area = browser.find(f"textarea[name={name}]")
    area.clear()
    area.send_keys(text)


def set_value(browser, name, text):
    """Date and time fields show their parts in the order of the browser's language: their value is the same in all."""
    browser.driver.execute_script("arguments[0].value = arguments[1]", browser.find(f"[name={name}]"), text)


def log_a_class(browser, server):
    browser.open(server.address + "/mi-aula")
    browser.click("Mi formación y mi práctica")
    main = browser.find("main").text
    expect("Vas en camino" not in main and "participación" in main, "attendance is enough for one of the two")
    browser.click("Registrar una clase")
    yesterday = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86400 - 5 * 3600))
    set_value(browser, "fecha", yesterday)
    set_value(browser, "hora", "09:00")
    for name, text in (("tema", "Emprendimiento: costos y margen"), ("minutos", "240"), ("alrededor", "240"), ("lugar", "Casa comunal"),
                       ("participantes", "18")):
        browser.fill(name, text)
    browser.click("Guardar y pedir observación")
    expect("Pedimos que la observe alguien de otra ciudad" in browser.find("main").text, "it says what happens now")


def observe(browser, server, name, javascript):
    browser.open(server.address + "/formacion")
    browser.click(name)
    if javascript:
        equal(browser.violations(), [])
    # Not whole: it comes back with everything that was filled in.
    say(browser, "comentario", "Funcionó empezar con el caso.")
    browser.click("Guardar")
    expect("por arreglar" in browser.find("main").text, "what is missing is listed")
    equal(browser.find("[name=comentario]").get_attribute("value"), "Funcionó empezar con el caso.")
    for index in range(len(browser.all(".grade fieldset[id^=nivel]"))):
        press(browser, browser.all(f"[name=nivel-{index}]")[3])
        say(browser, f"razon-{index}", "A las 9:20 el grupo sacó la cuenta.")
    press(browser, browser.find("[name=decision][value=firmar]"))
    press(browser, browser.find("[name=estuve]"))
    browser.click("Guardar")
    expect("75 de 100" in browser.find("main").text, "the grade is there")


def sign(browser, server, javascript):
    browser.open(server.address + "/mi-aula/avisos")
    browser.follow(browser.find("button[name=abrir]"))
    expect("Calificada: falta tu firma" in browser.find("main").text, "the notice leads to the class")
    if javascript:
        equal(browser.violations(), [])
    press(browser, browser.find("[name=conforme]"))
    browser.click("Firmar")
    expect("Ya tiene las dos firmas" in browser.find("main").text, "it is closed")
    browser.open(server.address + "/mi-aula/formacion")
    expect("Tienes todo para el certificado de formadora o formador" in browser.find("main").text, "the outcome is shown")


def confirm(browser, server, cohort, person):
    browser.open(f"{server.address}/formacion/grupos/{cohort}")
    expect("1/1 = 100,0 %" in browser.find("main").text, "the table adds up")
    browser.click("Confirmar y emitir")
    expect("Emitidos: 1 certificado como formadora o formador" in browser.find("main").text, "it was issued")
    browser.open(f"{server.address}/formacion/grupos/{cohort}/personas/{person}")
    browser.click("Puede facilitar en Quito")
    expect("Ya puede facilitar en Quito" in browser.find("main").text, "the role was given")


def become_a_trainer(server, javascript, name, numbers):
    with Browser(PHONE, javascript=javascript) as own, Browser(DESK, javascript=javascript) as desk:
        official = register_in(own, server, name, numbers[0], "quito")
        trainer = register_in(desk, server, f"Formadora de {name}", numbers[1], "ambato")
        cohort = train(server, official, trainer, f"Grupo de {name}")
        log_a_class(own, server)
        observe(desk, server, name, javascript)
        own_pages = ["/mi-aula/formacion", "/mi-aula/formacion/practica"]
        sign(own, server, javascript)
        confirm(desk, server, cohort, official)
        own.open(server.address + "/mi-aula/formacion")
        expect("Vigente" in own.find("main").text, "the certificate is there")
        if javascript:
            for page in own_pages:
                own.open(server.address + page)
                equal((page, own.violations(), max(own.overflow(), 0)), (page, [], 0))
            for page in ("/formacion", f"/formacion/grupos/{cohort}", f"/formacion/grupos/{cohort}/personas/{official}"):
                desk.open(server.address + page)
                equal((page, desk.violations(), max(desk.overflow(), 0)), (page, [], 0))


def test_an_official_becomes_a_trainer_with_two_signatures(server):
    become_a_trainer(server, True, "Nelly Guamanquispe", ("098 700 7001", "098 700 7002"))


def test_an_official_becomes_a_trainer_without_javascript(server):
    become_a_trainer(server, False, "Wilson Toapanta", ("098 700 7003", "098 700 7004"))
