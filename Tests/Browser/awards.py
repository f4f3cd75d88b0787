"""A committee tries rules, draws, decides and signs; an applicant reads the result and appeals; with people of its own, in Latacunga."""

import hashlib
import json
import sqlite3
import time

from aula import add_person
from browser import DESK, PHONE, Browser
from checks import equal, expect
from looks import look
from review import tick
from rows import RUBRIC


class Decided:
    """A call in review with three applications of $ 500, the first two women, scored by two evaluators, and $ 1.000."""

    def __init__(self, server, mark):
        self.server, self.mark = server, mark
        self.member, self.coordinator = f"mesa-{mark}", f"lleva-{mark}"
        self.applicants = [f"pide-{mark}-{number}" for number in range(3)]
        self.evaluators = [f"puntua-{mark}-{number}" for number in range(2)]
        roles = {self.member: "committee", self.coordinator: "coordinator", **{name: "evaluator" for name in self.evaluators}}
        self.people = {name: add_person(server.database, name, name.title(), "latacunga")
                       for name in [*roles, *self.applicants]}
        now = int(time.time() * 1000)
        with sqlite3.connect(server.database, timeout=60) as db:
            for name, role in roles.items():
                db.execute("UPDATE role_grant SET role = ? WHERE person_id = ?", (role, self.people[name]))
            author = self.people[self.coordinator]
            self.call = db.execute(
                "INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,"
                " reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)"
                " VALUES (?, 'Para crecer.', 'aprende-trabaja-emprende', ?, 120000, 10000, 100000, ?, ?, 2, 1, 100, 5, 'review', ?, ?)",
                (f"Capital {mark}", RUBRIC, now - 86_400_000, now - 1000, author, now)).lastrowid
            db.execute("INSERT INTO grant_call_city (call_id, city) VALUES (?, 'latacunga')", (self.call,))
            db.execute("INSERT INTO grant_call_turn (call_id, state, opens_at, closes_at, reason, author_id, at)"
                       " VALUES (?, 'published', ?, ?, '', ?, ?)", (self.call, now - 86_400_000, now - 1000, author, now - 86_400_000))
            self.applications = [self.apply(db, index, now) for index in range(3)]
        db.close()

    def apply(self, db, index, now):
        content = {
            "activity": "Pan de casa", "address": "Mi barrio", "businessName": "La Espiga", "conditions": [], "declarations": [],
            "destination": "assets", "documents": [], "evidence": [], "opportunityText": "", "proof": [],
            "items": [{"kind": "asset", "quantity": 1, "quotes": [], "unitPrice": 50000, "what": "Horno"}],
            "stage": "initial", "startedOn": "2024-05-01"}
        application = db.execute(
            "INSERT INTO application (call_id, person_id, city, state, saved_at, created_at, number, submitted_at)"
            " VALUES (?, ?, 'latacunga', 'submitted', ?, ?, 1, ?)",
            (self.call, self.people[self.applicants[index]], now, now, now)).lastrowid
        db.execute(
            "INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, digest, at)"
            " VALUES (?, 1, ?, 50000, 'assets', 'initial', ?, zeroblob(32), ?)", (application, json.dumps(content), index < 2, now))
        # The third one leads; the first two are equal.
        level = 2 if index == 2 else 1
        for name in self.evaluators:
            review = db.execute(
                "INSERT INTO review (application_id, evaluator_id, state, is_third, points, comment, assigned_by, assigned_at, submitted_at)"
                " VALUES (?, ?, 'submitted', 0, ?, 'Bien contado.', ?, ?, ?)",
                (application, self.people[name], level * 5000, self.people[self.coordinator], now, now)).lastrowid
            for criterion in ("negocio", "plan"):
                db.execute("INSERT INTO review_score (review_id, criterion, level, reason) VALUES (?, ?, ?, 'Se ve en las fotos')",
                           (review, criterion, level))
        return application

    @property
    def board(self):
        return f"{self.server.address}/mesa/{self.call}"


def decide(browser, world):
    """Signs in, tries a floor, draws, decides and signs."""
    browser.sign_in(world.server, world.member)
    browser.click("Mesa de decisión")
    browser.click(f"Capital {world.mark}")
    expect("Pide-" not in browser.find("main").text, "nobody is named before it is decided")
    browser.find("main summary").click()
    browser.fill("mujeres", "2")
    browser.click("Probar")
    expect("1 entra y 1 sale." in browser.find("#cambios").text, "it is compared with the present")
    expect("mujeres=2" in browser.driver.current_url, "what is tried stands in the address")
    browser.follow(browser.find("#cambios a"))
    browser.click("Preparar el sorteo")
    commitment = browser.find("#sorteo code").text
    browser.fill("numero", "4711")
    browser.click("Hacer el sorteo")
    secret = browser.all("#sorteo code")[1].text
    equal(hashlib.sha256(secret.encode()).hexdigest(), commitment)
    equal(hashlib.sha256(f"{secret}:4711".encode()).hexdigest(), browser.all("#sorteo code")[2].text)
    browser.click("Decidir")
    expect("Marca que la mesa está de acuerdo" in browser.find("main").text, "it needs a yes")
    tick(browser, browser.find("#confirmo"))
    browser.click("Decidir")
    expect("Decidida el" in browser.find("main").text, "it is decided")
    browser.find("#observacion").send_keys("Con gusto")
    browser.click("Firmar el acta")
    expect("Con gusto" in browser.find("#firmas").text, "the signature is there")


def decided_read_and_appealed(server, javascript, mark, size):
    world = Decided(server, mark)
    with Browser(size, javascript=javascript) as browser:
        decide(browser, world)
        browser.click("Ver el acta")
        expect("sha256sum" in browser.find("main").text and "Pide-" in browser.find("main").text, "the record says it all")
        equal(browser.overflow(), 0)
        browser.click("Salir")
        with sqlite3.connect(server.database, timeout=60) as db:
            refused, = db.execute("SELECT application_id FROM award WHERE outcome = 'no-money' AND application_id IN (?, ?, ?)",
                                  world.applications).fetchone()
        db.close()
        applicant = world.applicants[world.applications.index(refused)]
        browser.sign_in(server, applicant)
        browser.open(f"{server.address}/fondos/{world.call}")
        browser.click("Ver el resultado y sus razones")
        text = browser.find("main").text
        expect("no recibe fondos esta vez" in text and "Se ve en las fotos" in text and "Puntua" not in text, "why, and nobody's name")
        browser.click("Apelar el resultado")
        browser.find("#texto").send_keys("No leyeron mi contrato")
        browser.click("Enviar la apelación")
        expect("Recibimos tu apelación" in browser.find("main").text, "it came")
        browser.click("Salir")
        browser.sign_in(server, world.member)
        browser.open(world.board + "/apelaciones")
        tick(browser, browser.find("input[value=aceptar]"))
        browser.find("textarea[name=respuesta]").send_keys("Tiene razón")
        browser.click("Responder")
        expect("No alcanza" in browser.find("main").text, "the money does not suffice, and it says so")
        equal(browser.find("textarea[name=respuesta]").get_attribute("value"), "Tiene razón")
        tick(browser, browser.find("input[value=negar]"))
        browser.click("Responder")
        expect("No aceptada" in browser.find("main").text, "it is answered")
        browser.click("Salir")
        browser.sign_in(server, applicant)
        browser.open(f"{server.address}/fondos/{world.call}/resultado")
        expect("La mesa no la aceptó" in browser.find("main").text, "the applicant reads the answer")


def test_a_committee_decides_and_an_applicant_appeals(server):
    decided_read_and_appealed(server, True, "con", DESK)


def test_a_committee_decides_and_an_applicant_appeals_on_a_telephone_without_javascript(server):
    decided_read_and_appealed(server, False, "sin", PHONE)


def test_the_pages_of_deciding_are_accessible_and_fit(server):
    world = Decided(server, "mirar")
    desk = f"/coordinacion/fondos/{world.call}"
    found = []
    before = ["/mesa", f"/mesa/{world.call}", f"/mesa/{world.call}?mujeres=2&presupuesto=900", f"/mesa/{world.call}?mujeres=3",
              desk + "/puntajes", desk + "/traza"]
    after = [f"/mesa/{world.call}", f"/mesa/{world.call}/acta", f"/mesa/{world.call}/apelaciones", desk + "/traza"]
    own = [f"/fondos/{world.call}/resultado", f"/fondos/{world.call}/apelacion"]

    for size in (PHONE, DESK):
        with Browser(size) as browser:
            browser.sign_in(server, world.member)
            found += look(browser, server, before, size[0])
            browser.click("Salir")
    with Browser(DESK) as browser:
        decide(browser, world)
    with sqlite3.connect(server.database, timeout=60) as db:
        refused, = db.execute("SELECT application_id FROM award WHERE outcome = 'no-money' AND application_id IN (?, ?, ?)",
                              world.applications).fetchone()
    db.close()
    for size in (PHONE, DESK):
        with Browser(size) as browser:
            browser.sign_in(server, world.applicants[world.applications.index(refused)])
            found += look(browser, server, own, size[0])
            browser.click("Salir")
            browser.sign_in(server, world.member)
            found += look(browser, server, after, size[0])
    equal(found, [])
