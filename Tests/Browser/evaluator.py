"""An evaluator, from signing in to the last sheet."""

import time

from checks import equal, expect
from granting import add_application, give, hand_in, mark_of, reference, staff, tap, text
from rows import COURSE, DAY, RUBRIC, change, query
from ways import in_each_way


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
