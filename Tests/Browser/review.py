"""Applications for a grant are given to evaluators, scored by keys and by hand, and a third evaluator is asked; with people of its own."""

import json
import sqlite3
import time

from aula import add_person
from browser import DESK, PHONE, Browser
from checks import equal, expect
from looks import look
from rows import RUBRIC


class World:
    """A call in Ambato that takes no more applications, with one, a coordinator and three evaluators."""

    def __init__(self, server, mark):
        self.server, self.mark = server, mark
        self.coordinator = f"coordina-{mark}"
        self.evaluators = [f"evalua-{mark}-{number}" for number in range(3)]
        now = int(time.time() * 1000)
        people = {name: add_person(server.database, name, name.title(), "ambato")
                  for name in [self.coordinator, f"postula-{mark}"] + self.evaluators}
        self.people = people
        with sqlite3.connect(server.database, timeout=60) as db:
            for name in self.evaluators + [self.coordinator]:
                db.execute("DELETE FROM role_grant WHERE person_id = ?", (people[name],))
                db.execute("INSERT INTO role_grant (person_id, role, city, granted_at) VALUES (?, ?, 'ambato', 0)",
                           (people[name], "coordinator" if name == self.coordinator else "evaluator"))
            author = people[self.coordinator]
            self.call = db.execute(
                "INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,"
                " reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)"
                " VALUES (?, 'Para crecer.', 'aprende-trabaja-emprende', ?, 1000000, 10000, 100000, ?, ?, 2, 1, 20, 5, 'published', ?, ?)",
                (f"Fondo {mark}", RUBRIC, now - 86_400_000, now - 1000, author, now)).lastrowid
            db.execute("INSERT INTO grant_call_city (call_id, city) VALUES (?, 'ambato')", (self.call,))
            content = {
                "activity": "Pan de casa todos los días", "address": "Mi barrio", "businessName": "La Espiga", "conditions": [],
                "declarations": [], "destination": "assets", "documents": [], "evidence": [], "opportunityText": "", "proof": [],
                "items": [{"kind": "asset", "quantity": 1, "quotes": [], "unitPrice": 50000, "what": "Horno"}],
                "stage": "initial", "startedOn": "2024-05-01"}
            application = db.execute(
                "INSERT INTO application (call_id, person_id, city, state, saved_at, created_at, number, submitted_at)"
                " VALUES (?, ?, 'ambato', 'submitted', ?, ?, 1, ?)", (self.call, people[f"postula-{mark}"], now, now, now)).lastrowid
            db.execute(
                "INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, digest, at)"
                " VALUES (?, 1, ?, 50000, 'assets', 'initial', 1, zeroblob(32), ?)",
                (application, json.dumps(content), now))
        db.close()

    def desk(self):
        return f"{self.server.address}/coordinacion/fondos/{self.call}/evaluacion"

    def working(self):
        """Evaluators who have something to do."""
        with sqlite3.connect(self.server.database, timeout=60) as db:
            ids = {row[0] for row in db.execute("SELECT evaluator_id FROM review JOIN application ON application.id = application_id"
                                                " WHERE call_id = ? AND review.state = 'assigned'", (self.call,))}
        return [name for name in self.evaluators if self.people[name] in ids]


def tick(browser, element):
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def assign(world, javascript):
    with Browser(DESK, javascript=javascript) as browser:
        browser.sign_in(world.server, world.coordinator)
        browser.open(world.desk())
        expect("has elegido 0" in browser.find("main").text, "it says what is missing")
        for name in world.evaluators:
            tick(browser, browser.find(f"input[name=persona][value='{world.people[name]}'][type=checkbox]"))
        browser.click("Agregar")
        browser.click("Empezar y avisarles")
        expect("0 de 2" in browser.find(".facts").text, "two reviews are to be done")
        if javascript:
            equal(browser.violations(), [])
        browser.click("Salir")


def score(browser, world, name, level, javascript):
    browser.sign_in(world.server, name)
    browser.click("Evaluación")
    expect("Por hacer: 1" in browser.find("main").text, "one waits")
    if javascript:
        browser.find("body").send_keys("j")
        browser.driver.switch_to.active_element.send_keys("\n")
        browser.until(lambda: browser.all("form.review"))
        equal(browser.violations(), [])
    else:
        browser.follow(browser.find("tbody th a"))
    expect("P-0" in browser.heading and f"postula-{world.mark}".title() not in browser.find("main").text, "nobody's name is there")
    for index in range(2):
        if javascript:
            browser.find("body").send_keys("c")
            browser.until(lambda: browser.driver.switch_to.active_element.get_attribute("name") == f"nivel-{index}")
            browser.driver.switch_to.active_element.send_keys(str(level + 1))
            browser.until(lambda: browser.driver.switch_to.active_element.get_attribute("name") == f"razon-{index}")
            browser.driver.switch_to.active_element.send_keys("Se ve en las fotos")
            browser.driver.switch_to.active_element.send_keys("\ue00c")
        else:
            tick(browser, browser.find(f"[name=nivel-{index}][value='{level}']"))
            browser.find(f"#razon-{index}").send_keys("Se ve en las fotos")
    if javascript:
        equal(browser.find("[data-total]").text, str(level * 50))
        browser.until(lambda: browser.find("[data-saved]").text.startswith("Guardado "))
    browser.click("Revisar y entregar")
    expect("Después no se puede cambiar" in browser.find("main").text, "it asks once more")
    browser.click("Entregar")
    expect("Evaluación entregada" in browser.find("main").text, "it says that it counts")
    browser.click("Salir")


def assigned_scored_and_a_third_is_asked(server, javascript, mark, size):
    world = World(server, mark)
    assign(world, javascript)
    first, second = world.working()
    with Browser(size, javascript=javascript) as browser:
        score(browser, world, first, 2, javascript)
        score(browser, world, second, 0, javascript)
        third, = world.working()
        score(browser, world, third, 1, javascript)
        browser.sign_in(server, world.coordinator)
        browser.open(world.desk() + "?ver=todas")
        expect("3 de 3" in browser.find(".facts").text, "all three are in")
        expect("Se pidió una más" in browser.find("main").text, "the desk says that another one was asked")
        equal(browser.overflow(), 0)


def test_an_application_is_given_scored_by_keys_and_a_third_evaluator_is_asked(server):
    assigned_scored_and_a_third_is_asked(server, True, "teclas", DESK)


def test_an_application_is_given_scored_and_a_third_evaluator_is_asked_without_javascript(server):
    assigned_scored_and_a_third_is_asked(server, False, "sin", PHONE)


def test_the_pages_of_evaluating_are_accessible_and_fit(server):
    world = World(server, "mirar")
    assign(world, False)
    found = []
    with sqlite3.connect(server.database, timeout=60) as db:
        review, evaluator, application = db.execute(
            "SELECT review.id, evaluator_id, application_id FROM review JOIN application ON application.id = application_id"
            " WHERE call_id = ? ORDER BY review.id", (world.call,)).fetchone()
    name = next(name for name, person in world.people.items() if person == evaluator)
    for size in (PHONE, DESK):
        with Browser(size) as browser:
            for mailbox, pages in (
                (name, ["/evaluacion", "/evaluacion?ver=hechas", f"/evaluacion/{review}", f"/evaluacion/{review}/abstenerse"]),
                (world.coordinator, [f"/coordinacion/fondos/{world.call}/evaluacion",
                                     f"/coordinacion/fondos/{world.call}/evaluacion/postulaciones/{application}"])):
                browser.sign_in(server, mailbox)
                found += look(browser, server, pages, size[0])
                browser.click("Salir")
    equal(found, [])
