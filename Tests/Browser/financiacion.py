"""Grants from the side of those who run them: an evaluator, a coordinator and a committee, each from signing in to the end.

Every journey has a call and people of its own. What applicants do is in participante.py; here their applications are written as
they stand after handing in, and what others do meanwhile goes by requests of their own.
"""

import hashlib
import json
import sqlite3
import time
import urllib.parse
from datetime import datetime, timedelta, timezone

from aula import add_person
from awards import Decided
from checks import equal, expect
from steps import COURSE, DAY, RUBRIC, change, hidden, in_each_way, query


def text(browser):
    return browser.find("main").text.replace("\xa0", " ")


def tap(browser, selector):
    """Something further down the page."""
    element = browser.find(selector)
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def put(browser, name, value):
    """A field in which keys would depend on the language of the browser, as dates do."""
    browser.driver.execute_script("arguments[0].value = arguments[1]", browser.find(f"main [name='{name}']"), value)


def day(days):
    """As a field of dates has it, so many days from now in Guayaquil."""
    return (datetime.now(timezone(timedelta(hours=-5))) + timedelta(days=days)).strftime("%Y-%m-%d")


# MARK: What others do

def staff(server, mailbox, role, city):
    person = add_person(server.database, mailbox, mailbox.replace("-", " ").title(), city)
    change(server, "UPDATE role_grant SET role = ? WHERE person_id = ?", role, person)
    return person


def add_application(server, call, mailbox, city, amount=50_000, woman=True):
    """Handed in just now; returns its number."""
    now = int(time.time() * 1000)
    person = add_person(server.database, mailbox, mailbox.replace("-", " ").title(), city)
    content = {
        "activity": "Pan de casa todos los días", "address": "Mi barrio", "businessName": "La Espiga", "conditions": [], "declarations": [],
        "destination": "assets", "documents": [], "evidence": [], "opportunityText": "", "proof": [],
        "items": [{"kind": "asset", "quantity": 1, "quotes": [], "unitPrice": amount, "what": "Horno"}],
        "stage": "initial", "startedOn": "2024-05-01"}
    application = change(server, "INSERT INTO application (call_id, person_id, city, state, business, saved_at, created_at, number, submitted_at)"
                         " VALUES (?, ?, ?, 'submitted', 'La Espiga', ?, ?, 1, ?)", call, person, city, now, now, now)
    change(server, "INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, digest, at)"
           " VALUES (?, 1, ?, ?, 'assets', 'initial', ?, zeroblob(32), ?)", application, json.dumps(content), amount, int(woman), now)
    change(server, "INSERT INTO application_turn (application_id, deed, number, author_id, at) VALUES (?, 'submitted', 1, ?, ?)",
           application, person, now)
    return application


def reference(application):
    return f"P-{application:05d}"


def send(server, cookie, path, *fields):
    """A form by a request of its own; returns where it leads."""
    status, headers, body = server.request("POST", path, urllib.parse.urlencode(fields), cookie=cookie)
    equal(status, 303, f"{path}: {body[:300]}")
    return headers["Location"]


def hand_in(server, mailbox, review, level):
    """Somebody else scores everything at one level and hands it in."""
    cookie, path = server.sign_in(mailbox), f"/evaluacion/{review}"
    page = server.request("GET", path, cookie=cookie)[2].decode()
    count = page.count('<fieldset id="nivel-')
    scores = [(f"nivel-{index}", str(level)) for index in range(count)] + [(f"razon-{index}", "Se ve en las fotos") for index in range(count)]
    start = page.index('<form class="grade review"')
    sent = hidden(page[start:page.index("</form>", start)])
    confirm = send(server, cookie, path, *sent, *scores, ("comentario", ""), ("accion", "entregar"))
    page = server.request("GET", confirm, cookie=cookie)[2].decode()
    send(server, cookie, confirm, *hidden(page[page.index("<main"):]))


def give(server, application, evaluator):
    return change(server, "INSERT INTO review (application_id, evaluator_id, state, is_third, assigned_at) VALUES (?, ?, 'assigned', 0, ?)",
                  application, evaluator, int(time.time() * 1000))


def mark_of(way):
    """Names of the two ways differ: they share a server."""
    return f"{way.size[0]}{'con' if way.javascript else 'sin'}"


# MARK: An evaluator

class Scoring:
    """A blind call in review in Durán with three applications and three evaluators, of whom the first one is the journey's."""

    def __init__(self, server, mark):
        now = int(time.time() * 1000)
        self.names = [f"juzga-{letter}-{mark}" for letter in "abc"]
        self.people = [staff(server, name, "evaluator", "duran") for name in self.names]
        author = staff(server, f"dirige-{mark}", "coordinator", "duran")
        self.call = change(
            server, "INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,"
            " reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)"
            " VALUES (?, 'Para crecer.', ?, ?, 1000000, 10000, 100000, ?, ?, 2, 1, 20, 5, 'review', ?, ?)",
            f"Capital de Durán {mark}", COURSE, RUBRIC, now - DAY, now - 1000, author, now)
        change(server, "INSERT INTO grant_call_city (call_id, city) VALUES (?, 'duran')", self.call)
        for person in self.people:
            change(server, "INSERT INTO grant_evaluator (call_id, person_id, added_by, added_at) VALUES (?, ?, ?, ?)", self.call, person, author, now)
        self.applications = [add_application(server, self.call, f"vende-{number}-{mark}", "duran") for number in range(3)]
        first, second, third = self.applications
        a, b, c = self.people
        self.own = [give(server, application, a) for application in (first, second)]
        for application in (first, second):
            give(server, application, b)
        self.theirs = [(self.names[1], give(server, third, b)), (self.names[2], give(server, third, c))]


def score(browser, way, level, look=True):
    """Both criteria of the sheet that is open, by taps, and hands it in."""
    for index in range(2):
        tap(browser, f"[name=nivel-{index}][value='{level}']")
        browser.find(f"#razon-{index}").send_keys("Se ve en las fotos")
    if way.javascript:
        equal(browser.find("[data-total]").text, str(level * 50))
    if look:
        way.look(browser)
    browser.click("Revisar y entregar")
    expect("Después no se puede cambiar" in text(browser), "it asks once more")
    if look:
        way.look(browser)
    browser.click("Entregar")
    expect("Evaluación entregada" in text(browser), "it counts")


@in_each_way
def test_an_evaluator_scores_blind_sheets_steps_aside_and_gives_a_third_opinion(server, way):
    world = Scoring(server, mark_of(way))
    first, second, third = map(reference, world.applications)
    with way.browser() as browser:
        browser.sign_in(server, world.names[0])
        browser.click("Evaluación")
        expect("Por hacer: 2" in text(browser), "two wait")
        way.look(browser)
        browser.click(second)
        expect("Vende" not in text(browser), "nobody's name is there")
        # A slip of the finger, mended at once.
        browser.click("No puedo o no debo evaluarla")
        tap(browser, "[name=por][value=familia]")
        browser.find("#motivo").send_keys("Creo que la conozco")
        way.look(browser)
        browser.click("No evaluarla")
        expect("Anotado: no la evalúas" in text(browser) and "Por hacer: 1" in text(browser), "somebody else has it")
        browser.click("Ver esa postulación, o corregir un error")
        expect("Se apartó por un conflicto" in text(browser), "it says why it is set aside")
        browser.find("#motivo").send_keys("La confundí con otra")
        way.look(browser, "evaluacion_apartada")
        browser.click("Volver a evaluarla")
        equal(browser.heading, second)
        equal(query(server, "SELECT count(*) FROM review WHERE application_id = ? AND state = 'assigned'", world.applications[1]), 2)
        score(browser, way, 2)
        browser.click(first)
        score(browser, way, 1, look=False)
        browser.click("Hechas: 2")
        expect("100 de 100" in text(browser) and "50 de 100" in text(browser), "what was handed in stays readable")
        # Two others are far apart about the third one: the only evaluator who is free is asked.
        for (name, review), level in zip(world.theirs, (2, 0)):
            hand_in(server, name, review, level)
        browser.open(server.address + "/evaluacion")
        browser.click(third)
        expect("100 de 100" not in text(browser), "nobody sees what others gave")
        score(browser, way, 1, look=False)
        expect("No tienes evaluaciones por hacer" in text(browser), "all is done")
        equal(query(server, "SELECT count(*) FROM review WHERE application_id = ? AND is_third AND state = 'submitted'", world.applications[2]), 1)
        browser.click("Salir")


# MARK: A coordinator

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


# MARK: A committee

@in_each_way
def test_a_committee_reads_tries_draws_decides_signs_and_reads_the_trace(server, way):
    world = Decided(server, f"{mark_of(way)}-c")
    with way.browser() as browser:
        browser.sign_in(server, world.member)
        browser.click("Mesa de decisión")
        expect("Convocatoria por decidir" in text(browser), "what waits is first")
        way.look(browser)
        browser.click(f"Capital {world.mark}")
        expect("Pide-" not in text(browser), "nobody is named before it is decided")
        expect("Línea de corte" in text(browser), "where the money ends is said first")
        way.look(browser)
        browser.click("Ver los puntajes")
        expect("100,00" in text(browser), "what everybody got")
        way.look(browser)
        browser.open(world.board)
        browser.find("#probar summary").click()
        browser.fill("mujeres", "2")
        browser.click("Probar")
        expect("1 entra y 1 sale." in browser.find("#cambios").text, "it is compared with what was announced")
        expect("mujeres=2" in browser.path, "what is tried stands in the address")
        way.look(browser, "mesa_prueba")
        browser.follow(browser.find("#cambios a"))
        browser.click("Preparar el sorteo")
        promised = browser.find("#sorteo code").text
        browser.fill("numero", "siete")
        browser.click("Hacer el sorteo")
        expect("solo cifras" in text(browser), "a number is figures")
        browser.fill("numero", "0815")
        browser.click("Hacer el sorteo")
        shown, secret, seed = [code.text for code in browser.all("#sorteo code")]
        equal(shown, promised)
        equal(hashlib.sha256(secret.encode()).hexdigest(), promised)
        equal(hashlib.sha256(f"{secret}:0815".encode()).hexdigest(), seed)
        way.look(browser, "mesa_sorteada")
        decide(browser, way)
        browser.find("#observacion").send_keys("Con gusto")
        browser.click("Firmar el acta")
        expect("Con gusto" in browser.find("#firmas").text, "the signature is there")
        browser.click("Ver el acta")
        expect(f"printf '%s' '{secret}:0815' | sha256sum" in text(browser), "anybody can repeat the draw")
        way.look(browser)
        browser.open(f"{server.address}/coordinacion/fondos/{world.call}/traza")
        expect("La mesa hizo el sorteo" in text(browser) and "Firmó el acta" in text(browser), "every step is there")
        browser.fill("buscar", reference(world.applications[0]))
        browser.click("Buscar")
        expect(f"pasos de {reference(world.applications[0])}" in text(browser), "those of one application alone")
        way.look(browser)
        browser.click("Salir")


def decide(browser, way):
    browser.click("Decidir")
    expect("Marca que la mesa está de acuerdo" in text(browser), "it needs a yes")
    tap(browser, "#confirmo")
    way.look(browser, "mesa_por_decidir")
    for button in browser.all("#decidir button"):
        browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        browser.follow(button)
    expect("Decidida el" in text(browser), "it is decided")


__all__ = [name for name in globals() if name.startswith("test_")]
