"""A coordinator takes a call from its draft to the answer to an appeal."""

import sqlite3
import time

from aula import add_person
from checks import equal, expect
from granting import add_application, day, hand_in, mark_of, put, send, staff, tap, text
from rows import change, query
from studying import hidden
from ways import in_each_way


def write_call(browser, way, name):
    browser.click("Nueva convocatoria")
    browser.fill("nombre", name)
    for field, amount in (("fondo", "1200"), ("minimo", "100"), ("maximo", "800")):
        browser.fill(field, amount)
    put(browser, "abre-dia", day(0))
    put(browser, "abre-hora", "00:00")
    put(browser, "cierra-dia", day(20))
    way.look(browser)
    # The first one is for the key Enter, out of sight.
    browser.follow(browser.all("button[value=guardar]")[1])
    expect("Publicar" in text(browser), "the draft can be published")


def extend(browser, way):
    browser.click("Cambiar las fechas")
    put(browser, "cierra-dia", day(30))
    browser.fill("motivo", "Se cayó la red en toda la ciudad")
    way.look(browser)
    browser.click("Cambiar las fechas")
    expect("Se cayó la red" in text(browser), "everybody reads why")


def accept_residence(browser, way, server, call, mark):
    """Somebody who has begun lacks a condition; the coordinator has a reason to take it as met."""
    person, now = add_person(server.database, f"llega-{mark}", f"Llega {mark}", "machala"), int(time.time() * 1000)
    change(server, "INSERT INTO application (call_id, person_id, city, state, saved_at, created_at) VALUES (?, ?, 'machala', 'draft', ?, ?)",
           call, person, now, now)
    browser.click("Postulaciones")
    way.look(browser)
    browser.click(f"Llega {mark}")
    expect("Requisitos hoy" in text(browser), "what is missing is there")
    browser.find("main summary").click()
    browser.choose("requisito", "residence")
    browser.find("#motivo").send_keys("Vivió aquí antes de viajar")
    way.look(browser, "postulacion_de_la_mesa")
    browser.click("Aceptar el requisito")
    expect("Vivió aquí antes de viajar" in text(browser), "the reason is in its history")


def assign(browser, way, server, call, evaluators):
    change(server, "UPDATE grant_call SET closes_at = ? WHERE id = ?", int(time.time() * 1000) - 1, call)
    browser.open(f"{server.address}/coordinacion/fondos/{call}/evaluacion")
    for person in evaluators:
        tap(browser, f"input[name=persona][value='{person}'][type=checkbox]")
    browser.click("Agregar")
    browser.click("Empezar y avisarles")
    expect("0 de 6" in browser.find(".facts").text, "six reviews are to be done")
    way.look(browser)
    browser.click("Recordar a quienes tienen algo por hacer")
    expect("Se mandó el recordatorio" in text(browser), "they are reminded")


def note_and_take_back_a_conflict(browser, way, server, call, application, evaluator):
    browser.open(f"{server.address}/coordinacion/fondos/{call}/evaluacion/postulaciones/{application}")
    browser.all("main details summary")[-1].click()
    browser.choose("persona", str(evaluator))
    browser.choose("por", "trabajo")
    browser.find("#motivo").send_keys("Tienen un negocio juntos")
    browser.click("Anotar")
    expect("Tienen un negocio juntos" in text(browser), "it is noted")
    tap(browser, "ul.items details summary")
    browser.find(f"#retirar-{evaluator}").send_keys("Era otra persona")
    way.look(browser, "evaluacion_de_una_postulacion")
    browser.click("Retirarlo")
    expect("Ninguna de las personas que evalúan tiene uno" in text(browser), "it is taken back")


def decide_by_requests(server, call, member):
    """What the committee does meanwhile."""
    cookie, board = server.sign_in(member), f"/mesa/{call}"
    send(server, cookie, board + "/sorteo")
    send(server, cookie, board + "/sorteo", ("numero", "4711"))
    page = server.request("GET", board, cookie=cookie)[2].decode()
    start = page.index('<section id="decidir">')
    send(server, cookie, board + "/decidir", *hidden(page[start:page.index("</form>", start)]), ("confirmo", "1"))


@in_each_way
def test_a_coordinator_takes_a_call_from_its_draft_to_the_answer_to_an_appeal(server, way):
    mark = mark_of(way)
    name, boss, member = f"Capital de Machala {mark}", f"lleva-{mark}-m", f"mesa-{mark}-m"
    author = staff(server, boss, "coordinator", "machala")
    staff(server, member, "committee", "machala")
    names = [f"puntua-{mark}-{number}" for number in range(3)]
    evaluators = [staff(server, each, "evaluator", "machala") for each in names]
    with way.browser() as browser:
        browser.sign_in(server, boss)
        browser.open(server.address + "/coordinacion")
        browser.click("Fondos")
        way.look(browser)
        write_call(browser, way, name)
        browser.click("Publicar")
        way.look(browser)
        browser.click("Publicar")
        call = int(browser.path.split("?")[0].rsplit("/", 1)[1])
        extend(browser, way)
        accept_residence(browser, way, server, call, mark)
        applications = [add_application(server, call, f"pide-{number}-{mark}-m", "machala") for number in range(3)]
        assign(browser, way, server, call, evaluators)
        note_and_take_back_a_conflict(browser, way, server, call, applications[0], free_evaluator(server, applications[0], evaluators))
        # The last one is worse than the others, so nothing is drawn about them.
        for _ in range(2):
            for review, evaluator, application in open_reviews(server, call):
                hand_in(server, names[evaluators.index(evaluator)], review, 0 if application == applications[2] else 2)
        browser.open(f"{server.address}/coordinacion/fondos/{call}/evaluacion")
        expect("6 de 6" in browser.find(".facts").text, "all are in")
        browser.click("Puntajes")
        way.look(browser)
        browser.click("Decisión")
        expect("Decide y firma la mesa" in text(browser), "it is the committee's")
        decide_by_requests(server, call, member)
        applicant = server.sign_in(f"pide-2-{mark}-m")
        appeal = server.request("GET", f"/fondos/{call}/apelacion", cookie=applicant)[2].decode()
        expect("texto" in appeal, "the applicant may appeal")
        send(server, applicant, f"/fondos/{call}/apelacion", ("texto", "No leyeron mi contrato"))
        browser.open(f"{server.address}/mesa/{call}")
        expect("2" in browser.find(".facts").text and "Decidida el" in text(browser), "two of three are funded")
        way.look(browser, "mesa_decidida")
        browser.click("Ver las apelaciones")
        tap(browser, "input[value=negar]")
        browser.find("textarea[name=respuesta]").send_keys("Leímos su contrato. El fondo no alcanzó.")
        way.look(browser)
        browser.click("Responder")
        expect("No aceptada" in text(browser), "it is answered")
        browser.open(f"{server.address}/coordinacion/fondos/{call}/traza")
        expect("Se retiró un conflicto" in text(browser), "every step is there")
        way.look(browser)
        for end in (f"/mesa/{call}/lista.xlsx", f"/coordinacion/fondos/{call}/traza/traza.csv", f"/coordinacion/fondos/{call}/postulaciones/lista.xlsx"):
            equal(server.request("GET", end, cookie=server.sign_in(boss))[0], 200, end)
        browser.click("Salir")
    equal(query(server, "SELECT created_by FROM grant_call WHERE id = ?", call), author)


def open_reviews(server, call):
    with sqlite3.connect(server.database, timeout=60) as db:
        found = db.execute("SELECT review.id, evaluator_id, application_id FROM review JOIN application ON application.id = application_id"
                           " WHERE call_id = ? AND review.state = 'assigned' ORDER BY review.id", (call,)).fetchall()
    db.close()
    return found


def free_evaluator(server, application, evaluators):
    """Who was not asked to score it."""
    asked = {evaluator for _, evaluator, of in open_reviews(server, query(server, "SELECT call_id FROM application WHERE id = ?", application))
             if of == application}
    return next(person for person in evaluators if person not in asked)
