"""The grant, from the training that is done to the result."""

import tempfile
from pathlib import Path

from browser import DESK
from checks import equal, expect
from participant import PDF, go_on, next_step, open_classroom, says
from people import register
from rows import add_call, add_cohort, approve_works, change, finish_training, query
from ways import in_each_way


@in_each_way
def test_a_graduate_is_led_to_the_grant_and_to_its_result(server, way):
    mark = f"{way.size[0]}{way.javascript}"
    with way.browser() as browser:
        person = register(browser, server, "Marlene Quijije", city="latacunga", since="1/2/2020")
        cohort = add_cohort(server, f"Con fondos {mark}", city="latacunga", people=[person])
        finish_training(server, person, cohort)
        approve_works(server, person, cohort)
        open_classroom(browser, server)
        expect(next_step(browser)[0] == "Ya puedes postular a un capital" or way.size == DESK, "no call is open yet")
        way.look(browser, "aula-sin-convocatoria")
        call = add_call(server, f"Capital {mark}", city="latacunga", document=None)
        change(server, "UPDATE grant_call SET closes_at = closes_at - ? WHERE id = ?", call * 1000, call)
        open_classroom(browser, server)
        equal(next_step(browser), (f"Capital {mark}", ["Ver qué me falta y postular"]))
        way.look(browser, "aula-convocatoria")
        browser.click("Ver qué me falta y postular")
        way.look(browser, "postulacion-requisitos")
        browser.click("Empezar mi postulación")
        go_on(browser, server)
        equal(browser.path, f"/fondos/{call}/postulacion")
        apply(browser, server, way, call)
        open_classroom(browser, server)
        equal(next_step(browser), (f"Capital {mark}", ["Ver mi postulación"]))
        says(browser, "Tu postulación está entregada")
        way.look(browser, "aula-postulada")
        decide(server, call, person)
        open_classroom(browser, server)
        equal(next_step(browser), (f"Capital {mark}", ["Ver el resultado"]))
        way.look(browser, "aula-resultado")
        browser.click("Ver el resultado")
        says(browser, "recibe fondos", "Se ve en las fotos")
        way.look(browser, "resultado")


def apply(browser, server, way, call):
    """Every step of an application, with its files."""
    steps = f"{server.address}/fondos/{call}/postulacion"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cotizacion.pdf"
        path.write_bytes(PDF)

        def attach(name):
            browser.find(f"input[type=file][name={name}]").send_keys(str(path))
            if way.javascript:
                browser.until(lambda: browser.all(f"input[type=checkbox][name={name}]"), "the file came whole")

        browser.open(steps + "/negocio")
        browser.fill("negocio", "Pan de yuca")
        browser.find("textarea[name=actividad]").send_keys("Vendo pan de yuca en mi barrio")
        browser.choose("etapa", "initial")
        browser.fill("inicio", "27/3/2024")
        attach("prueba")
        way.look(browser, "postulacion-negocio")
        browser.click("Guardar y seguir")
        browser.choose("destino", "assets")
        way.look(browser, "postulacion-destino")
        browser.click("Guardar y seguir")
        browser.click("Agregar un gasto")
        browser.fill("que", "Horno de 6 bandejas")
        browser.choose("para", "asset")
        browser.fill("cuantos", "2")
        browser.fill("precio", "225,50")
        attach("cotizacion")
        way.look(browser, "postulacion-gasto")
        browser.click("Guardar gasto")
        browser.fill("monto", "451")
        way.look(browser, "postulacion-inversion")
        browser.click("Guardar y seguir")
    browser.open(steps + "/declaraciones")
    for box in browser.all("#declaro input"):
        browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
        box.click()
    browser.click("Guardar y seguir")
    way.look(browser, "postulacion-revisar")
    browser.click("Entregar postulación")
    says(browser, "Entregaste tu postulación")
    way.look(browser, "postulacion-entregada")


def decide(server, call, person):
    """Two evaluators and the committee, whose ways are others' journeys: the application is first and gets what it asked for."""
    author = query(server, "SELECT person_id FROM identifier WHERE normalised = 'ada@demo.example'")
    now = query(server, "SELECT unixepoch() * 1000")
    application = query(server, "SELECT id FROM application WHERE call_id = ? AND person_id = ?", call, person.id)
    for mailbox in ("elena", "esteban"):
        evaluator = query(server, "SELECT person_id FROM identifier WHERE normalised = ?", f"{mailbox}@demo.example")
        review = change(server, "INSERT INTO review (application_id, evaluator_id, state, is_third, points, comment, assigned_by, assigned_at,"
                        " submitted_at) VALUES (?, ?, 'submitted', 0, 10000, 'Bien contado.', ?, ?, ?)", application, evaluator, author, now, now)
        for criterion in ("negocio", "plan"):
            change(server, "INSERT INTO review_score (review_id, criterion, level, reason) VALUES (?, ?, 2, 'Se ve en las fotos')", review, criterion)
    change(server, "UPDATE grant_call SET state = 'decided', closes_at = ? WHERE id = ?", now - 1000, call)
    decision = change(server, "INSERT INTO award_decision (call_id, budget, seed, basis, note, author_id, at) VALUES (?, 1000000, 'x', 'mean', '', ?, ?)",
                      call, author, now)
    change(server, "INSERT INTO award (decision_id, application_id, place, mean, fair, is_tied, outcome, decided, amount, detail)"
           " VALUES (?, ?, 1, 10000, 10000, 0, 'funded', 'funded', 45100, '')", decision, application)
