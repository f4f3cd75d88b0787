"""Studying as a journey shows it, by taps, and as it happened before the journey begins, by requests."""

import html
import re
import urllib.parse

from answers import right_answer
from checks import equal, expect
from rows import COURSE, query


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
