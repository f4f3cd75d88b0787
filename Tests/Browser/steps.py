"""What journeys share: people of their own, cohorts to join, quizzes with right answers, and the ways in which each is gone.

A journey is a function that takes the server and a `Way`:

    @in_each_way
    def test_somebody_does_something(server, way):
        with way.browser() as browser:
            ana = register(browser, server, "Ana Quishpe")
            browser.open(server.address + "/mi-aula")
            way.look(browser)

It goes at 360 px without JavaScript and at 1280 px with it; `run.py --whole` goes the other two ways as well. What is not
the journey's own is prepared by requests of the person's own (`Study`), which are as good as taps and quicker, or by SQL
where another person would have to come in (`add_cohort`, `add_call`).
"""

import functools
import html
import itertools
import re
import sqlite3
import sys
import time
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from answers import right_answer
from browser import DESK, PHONE, Browser
from checks import equal, expect

COURSE = "aprende-trabaja-emprende"
PASSWORD = "tres lomas verdes"
HOUR = 3_600_000
DAY = 24 * HOUR
# What a cohort of each modality asks for, in minutes: in person and on line (curso.md).
REQUIRED = {"presencial": (2400, 0), "virtual": (0, 2400), "mixta": (1140, 1260), "validacion": (0, 0)}

# MARK: Ways


@dataclass(frozen=True)
class Way:
    """How a journey is gone: on a telephone or at a desk, with or without JavaScript."""

    size: tuple
    javascript: bool

    def __str__(self):
        return f"at {self.size[0]} px {'with' if self.javascript else 'without'} JavaScript"

    def browser(self, size=None, profile=None):
        """`size` for a second person, who sits at another screen."""
        return Browser(size or self.size, javascript=self.javascript, profile=profile)

    def look(self, browser, name=None):
        """What is wrong with the page that is shown fails the journey: its width, its console, what lies under something else, and by
        light and in the dark what axe finds, which needs JavaScript. `--screenshots FOLDER` keeps its picture under `name`, or its
        address."""
        found = [] if browser.overflow() <= 0 else [f"{browser.overflow()} px wider than the window"]
        found += browser.covered()
        found += [line for line in browser.complaints() if "404" not in line and "422" not in line]
        if self.javascript:
            found += browser.violations()
            theme(browser, "dark")
            found += browser.violations(["color-contrast"])
        if "--screenshots" in sys.argv:
            folder = Path(sys.argv[sys.argv.index("--screenshots") + 1])
            folder.mkdir(parents=True, exist_ok=True)
            theme(browser, "light")
            name = name or browser.path.split("?")[0].split("#")[0].strip("/").replace("/", "_") or "portada"
            browser.screenshot(folder / f"{name}-{self.size[0]}{'' if self.javascript else '-sin'}.png")
        theme(browser, "light")
        equal(found, [], f"{browser.path} {self}")


WAYS = [Way(PHONE, False), Way(DESK, True), Way(PHONE, True), Way(DESK, False)]


def theme(browser, name):
    browser.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])


def in_each_way(journey):
    """A test that goes the journey in each way that is asked for, and says in which one it ended."""
    @functools.wraps(journey)
    def test(server):
        for way in WAYS if "--whole" in sys.argv else WAYS[:2]:
            began = time.monotonic()
            try:
                journey(server, way)
            except Exception as problem:
                problem.add_note(f"on the way {way}")
                raise
            print(f"  {way}: {time.monotonic() - began:.1f} s", flush=True)
    return test


# MARK: People

@dataclass
class Someone:
    """A person of a journey's own."""

    id: int
    name: str
    # What they sign in with.
    key: str


_numbers = itertools.count(1)


def telephone():
    """One that nobody else has."""
    return f"096 2{next(_numbers):02d} 0000"


def fill_registration(browser, name, key, city="quito", condition="host", since=None):
    """`since`: when they came to live there, as typed; a grant asks for it."""
    for field, text in (("identifier", key), ("clave", PASSWORD), ("repetida", PASSWORD), ("nombre", name),
                        ("nacimiento", f"{next(_numbers) % 28 + 1}/5/1987"), ("desde", since or "")):
        browser.fill(field, text)
    browser.choose("condicion", condition)
    browser.choose("ciudad", city)


def register(browser, server, name, city="quito", condition="host", since=None):
    """Somebody new, by the form; they stay signed in."""
    key = telephone()
    browser.open(server.address + "/registro")
    fill_registration(browser, name, key, city, condition, since)
    browser.click("Abrir mi cuenta")
    return registered(server, name, key)


def registered(server, name, key):
    """Whoever has just registered with that telephone."""
    digits = key.replace(" ", "")
    return Someone(query(server, "SELECT person_id FROM identifier WHERE normalised = ?", digits), name, key)


def sign_in(browser, server, person, password=PASSWORD):
    browser.open(server.address + "/entrar")
    browser.fill("identifier", person.key)
    browser.fill("password", password)
    browser.click("Entrar")


def sign_out(browser):
    browser.click("Salir")


def one_of_the_cast(server, mailbox):
    return query(server, "SELECT person_id FROM identifier WHERE normalised = ?", f"{mailbox}@demo.example")


# MARK: The database

def query(server, sql, *values):
    """The first value of the first row, or nothing."""
    with sqlite3.connect(server.database, timeout=60) as db:
        row = db.execute(sql, values).fetchone()
    db.close()
    return row and row[0]


def change(server, sql, *values):
    """Returns the number of the row that was added, if one was."""
    with sqlite3.connect(server.database, timeout=60) as db:
        number = db.execute(sql, values).lastrowid
    db.close()
    return number


# MARK: Cohorts

def add_cohort(server, name, modality="virtual", course=COURSE, city="quito", facilitator="fabiola", required=None, takes_requests=False,
               people=()):
    """A cohort that runs now, in a cycle of its own, with these people in it; returns its number. `required`: minutes in person and
    on line, where they are not what the course asks for."""
    now = int(time.time() * 1000)
    in_person, virtual = required or REQUIRED[modality]
    author = one_of_the_cast(server, "ada")
    cycle = change(server, "INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)"
                   " VALUES (?, ?, date('now', '-30 days'), date('now', '+60 days'), ?, ?)", city, f"Ciclo de {name}", author, now)
    cohort = change(server, "INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, place, seats, takes_requests,"
                    " in_person_minutes, virtual_minutes, opened_by, opened_at) VALUES (?, ?, ?, ?, ?, date('now', '-30 days'),"
                    " date('now', '+60 days'), ?, 40, ?, ?, ?, ?, ?)", cycle, city, course, modality, name,
                    "Casa comunal, aula 2" if in_person else "", int(takes_requests), in_person, virtual, author, now)
    if facilitator:
        change(server, "INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at) VALUES (?, ?, ?, ?)",
               cohort, one_of_the_cast(server, facilitator), author, now)
    for person in people:
        change(server, "INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since) VALUES (?, ?, 'active', ?, ?, ?)",
               cohort, person.id, author, now, now)
    return cohort


def mark_present(server, session, facilitator="fabiola"):
    """Whoever runs the cohort marks everybody on the list of a session."""
    cookie, path = server.sign_in(facilitator), f"/facilitacion/encuentros/{session}"
    page = server.request("GET", path, cookie=cookie)[2].decode()
    roll = next(found for found in re.findall(r"<form.*?</form>", page, re.S) if 'name="todas"' in found)
    status, _, _ = server.request("POST", re.search(r'action="([^"]+)"', roll)[1],
                                  urllib.parse.urlencode([*hidden(roll), ("todas", "1")]), cookie=cookie)
    equal(status, 303, path)


def add_session(server, cohort, topic, starts_in, minutes=120):
    """A class session; `starts_in` milliseconds, less than none for one that was. Returns its number."""
    now = int(time.time() * 1000)
    return change(server, "INSERT INTO class_session (cohort_id, starts_at, minutes, kind, place, link, topic, code_key, planned_by, planned_at)"
                  " VALUES (?, ?, ?, 'presencial', 'Casa comunal, aula 2', '', ?, randomblob(32), ?, ?)",
                  cohort, now + starts_in, minutes, topic, one_of_the_cast(server, "fabiola"), now)


def invitation(server, cohort, coordinator="carmen"):
    """The address of a link with which thirty people may join; a coordinator of the city makes it."""
    page = server.request("POST", f"/coordinacion/grupos/{cohort}/invitaciones", "usos=30&dias=30", cookie=server.sign_in(coordinator))[2].decode()
    return server.address + re.search(r"/invitacion/[\w-]+", page)[0]


def join(browser, link):
    """Takes the seat that a link offers."""
    browser.open(link)
    browser.click("Acepto el cupo")


# MARK: Studying

def finish_lesson(browser):
    """Reads the lesson that is open and goes on to what comes next."""
    browser.click("Terminé esta lección")
    expect("✓ Lección terminada" in browser.find("#fin").text, "the page says that it is done")
    browser.follow(browser.find("a[rel=next]"))


def attempt_of(server, person):
    return query(server, "SELECT max(id) FROM attempt WHERE person_id = ?", person.id)


def give(browser, fields):
    """Puts an answer into the question that is shown."""
    for name, value in fields:
        if name != "respuesta":
            browser.choose(name, value)
        elif boxes := browser.all(f"input[name=respuesta][value='{value}']:is([type=radio], [type=checkbox])"):
            if not boxes[0].is_selected():
                boxes[0].click()
        elif written := browser.all("textarea[name=respuesta]"):
            browser.paste(written[0], value)
        else:
            browser.fill("respuesta", value)


def answer(browser, server, person, rightly=True):
    """Answers the question that is shown, and goes on. What is wrong is left unanswered."""
    position = int(browser.path.rsplit("/", 1)[1])
    if rightly:
        give(browser, right_answer(server.database, browser.driver.page_source, attempt_of(server, person), position))
    button = browser.find("form.answer button[name=accion][value=seguir]")
    browser.follow(button)


def take_quiz(browser, server, person, wrong=0, look=None):
    """All questions of the quiz or exam that has just begun, the first `wrong` of them without an answer; ends at the last look.
    `look` is told of the first one."""
    count = int(browser.find("main p.soft").text.split()[-1])
    for number in range(count):
        if number == 0 and look:
            look(browser)
        answer(browser, server, person, rightly=number >= wrong)
    equal(browser.heading, "Antes de entregar")


MODEL = ["clientes", "propuesta-de-valor", "canales", "relacion", "recursos-clave", "actividades-clave", "aliados-clave", "ingresos",
         "costos"]
# Empanadas at a dollar, with numbers that add up.
PLAN = {
    "lo-que-vendes": {"negocio": "Empanadas", "producto-1-nombre": "Empanada", "producto-1-precio": "1,00", "producto-1-unidades": "1250"},
    "cuanto-cuesta-hacerlo": {"producto-1-costo": "0,60"},
    "temporadas": {"temporada-1": "50", "temporada-12": "150"},
    "costos-fijos": {"gasto-1-nombre": "Arriendo", "gasto-1-valor": "150"},
    "tu-sueldo": {"sueldo": "250"},
    "lo-que-necesitas": {"equipo-1-nombre": "Cocina", "equipo-1-costo": "700", "equipo-1-meses": "60", "capital-de-trabajo": "250"},
    "de-donde-sale-la-plata": {"dinero-propio": "150", "capital-pedido": "800"},
    "resultados": {"explicacion": "Debo vender 1.000 empanadas al mes."},
}


class Study:
    """What somebody does by requests of their own, for what other journeys show: as good as taps, and quicker."""

    def __init__(self, browser, server, person):
        self.server, self.person = server, person
        self.cookie = browser.driver.get_cookie("aula")["value"]
        self.course = f"/cursos/{COURSE}"

    def get(self, path):
        status, _, body = self.server.request("GET", path, cookie=self.cookie)
        equal(status, 200, path)
        return body.decode()

    def post(self, path, *fields):
        """The address to which the answer leads."""
        status, headers, _ = self.server.request("POST", path, urllib.parse.urlencode(fields), cookie=self.cookie)
        equal(status, 303, path)
        return headers["Location"]

    def modules(self):
        """Addresses, in their order."""
        return [link for link in links(self.get(self.course), self.course) if not link.endswith("/examen")]

    def finish_lessons(self, module):
        for lesson in links(self.get(module), module):
            if lesson.rsplit("/", 1)[1] not in ("prueba", "tarea"):
                self.post(lesson + "/terminar", ("hecha", "si"))

    def pass_quiz(self, module):
        self.take(self.post(module + "/prueba"))

    def take(self, question):
        """All questions from the first one on, rightly, and hands them in."""
        self.answer_all(question)
        self.post(question.rsplit("/", 1)[0])

    def answer_all(self, question, first=1):
        """All questions of the attempt from `first` on, rightly; `question` is the address of any of them."""
        attempt, base = attempt_of(self.server, self.person), question.rsplit("/", 1)[0]
        count = query(self.server, "SELECT count(*) FROM attempt_question WHERE attempt_id = ?", attempt)
        for position in range(first, count + 1):
            page = self.get(f"{base}/{position}")
            self.post(f"{base}/{position}", *hidden(form(page)), *right_answer(self.server.database, page, attempt, position),
                      ("accion", "seguir"))

    def send(self, path, start, *fields):
        """A page's form that begins with `start`, with these fields beside those that nobody sees."""
        sent = re.search(re.escape(start) + ".*?</form>", self.get(path), re.S)[0]
        return self.post(html.unescape(re.search(r'action="([^"]+)"', sent)[1]), *hidden(sent), *fields)

    def hand_in(self, module, *fields):
        """The assignment of a module, with its text or what it was made of elsewhere."""
        self.send(f"{self.course}/{module}/tarea", '<form class="work"', *fields)

    def write_model(self):
        """All nine blocks."""
        for block in MODEL:
            self.send(f"/mi-aula/modelo-de-negocio/{block}", '<form class="answer"', ("texto", f"Vendo jugos: {block}"))

    def write_plan(self):
        for step, fields in PLAN.items():
            self.send(f"/mi-aula/herramienta-financiera/{step}", '<form class="plan"', *fields.items(), ("hacer", "guardar"))

    def study(self, modules):
        """Lessons and quiz of each."""
        for module in modules:
            self.finish_lessons(module)
            self.pass_quiz(module)


def form(page):
    """The form with which a question is answered."""
    return re.search(r'<form class="answer".*?</form>', page, re.S)[0]


def hidden(form):
    """The fields of a form that nobody sees."""
    return [(name, html.unescape(value)) for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)]


def links(page, base):
    """What a page's path leads to, below `base` and in its order."""
    listed = re.search(r'<ol class="path">.*?</ol>', page, re.S)[0]
    return [html.unescape(link) for link in dict.fromkeys(re.findall(r'href="([^"#?]+)"', listed)) if link.startswith(base + "/")]


# MARK: Work, certificates and grants, where others decide

def grade(server, person, module, decision="aprobar", comment="Muy bien.", grader="fabiola"):
    """Somebody who runs the cohort grades what the person handed in for a module: the best level of each criterion and
    `aprobar`, or the least and `devolver`."""
    submission = query(server, "SELECT id FROM submission WHERE person_id = ? AND module = ?", person.id, module)
    cookie = server.sign_in(grader)
    page = server.request("GET", f"/facilitacion/entregas/{submission}", cookie=cookie)[2].decode()
    grading = next(found for found in re.findall(r"<form.*?</form>", page, re.S) if 'name="decision"' in found)
    levels = {}
    for name, value in re.findall(r'name="(nivel-\d+)" value="([^"]*)"', grading):
        levels.setdefault(name, []).append(value)
    fields = hidden(grading) + [(name, values[-1 if decision == "aprobar" else 0]) for name, values in levels.items()]
    fields += [("comentario", comment), ("decision", decision)]
    status, _, _ = server.request("POST", re.search(r'action="([^"]+)"', grading)[1], urllib.parse.urlencode(fields), cookie=cookie)
    equal(status, 303, f"grading {module}")


def issue_certificate(server, person, cohort, coordinator="carmen"):
    """The coordination of the city issues the certificate of somebody who has finished."""
    status, _, _ = server.request("POST", f"/coordinacion/certificados/grupos/{cohort}/personas/{person.id}", "",
                                  cookie=server.sign_in(coordinator))
    equal(status, 303, "issuing")


def finish_training(server, person, cohort):
    """For journeys that begin when the training is done."""
    now = int(time.time() * 1000)
    change(server, "INSERT INTO training_finish (person_id, course, cohort_id, at) VALUES (?, ?, ?, ?)", person.id, COURSE, cohort, now)


def approve_works(server, person, cohort):
    """An approved business model and financial tool, for journeys that begin with the grant."""
    now = int(time.time() * 1000)
    for module, delivery in (("activa-tu-negocio", "modelo-de-negocio"), ("educacion-financiera", "herramienta-financiera")):
        submission = change(server, "INSERT INTO submission (person_id, course, module, cohort_id, state, number, submitted_at)"
                            " VALUES (?, ?, ?, ?, 'approved', 1, ?)", person.id, COURSE, module, cohort, now)
        version = change(server, "INSERT INTO submission_version (submission_id, number, text, course_version, at, is_late, digest)"
                         " VALUES (?, 1, '', 'x', ?, 0, zeroblob(32))", submission, now)
        change(server, "INSERT INTO submission_work (version_id, delivery) VALUES (?, ?)", version, delivery)


def add_call(server, name, city="quito", document="RUC"):
    """A call of one city that takes applications now; returns its number."""
    now = int(time.time() * 1000)
    author = one_of_the_cast(server, "ada")
    call = change(server, "INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at,"
                  " closes_at, reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)"
                  " VALUES (?, 'Para crecer.', ?, ?, 1000000, 10000, 100000, ?, ?, 2, 1, 20, 5, 'published', ?, ?)",
                  name, COURSE, RUBRIC, now - DAY, now + DAY, author, now)
    change(server, "INSERT INTO grant_call_city (call_id, city) VALUES (?, ?)", call, city)
    if document:
        change(server, "INSERT INTO grant_call_document (call_id, position, name, help, is_required) VALUES (?, 1, ?, '', 1)", call, document)
    change(server, "INSERT INTO grant_call_turn (call_id, state, opens_at, closes_at, reason, author_id, at)"
           " VALUES (?, 'published', ?, ?, '', ?, ?)", call, now - DAY, now + DAY, author, now)
    return call


RUBRIC = """---
titulo: Capital de fortalecimiento
---

## El negocio {#negocio peso=60}

- 0 Falta: no se entiende qué vende.
- 1 En camino: se entiende, sin números.
- 2 Bien: se entiende y da números de hoy.

## El plan {#plan peso=40}

- 0 Falta: no hay plan.
- 1 En camino: hay una lista sin precios claros.
- 2 Bien: cada compra tiene su precio y su razón.
"""
