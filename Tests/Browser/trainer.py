"""Who trains, and the official who becomes a trainer."""

import re
import time

from checks import equal
from formacion import COURSE as TRAINING, press, say, set_value
from office import XLSX, Hand, download, enter, go_home, has_said, somebody, waiting
from people import register, sign_out
from rows import HOUR, add_cohort, add_session, change, query
from sala import day
from studying import finish_lesson, hidden, take_quiz
from ways import in_each_way


class Training:
    """A trainer of Guayas who works in Milagro, a cycle in Durán, and two officials: one who has everything but the class that is
    observed, one who came to the classes."""

    def __init__(self, server, way):
        self.trainer = somebody(server, "Marlene Yagual", "milagro", "trainer", zone="guayas")
        self.official = somebody(server, "Freddy Bajaña", "duran")
        self.other = somebody(server, "Narcisa Morán", "guayaquil")
        self.name = f"Guayas {way}"
        change(server, "INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)"
               " VALUES ('duran', ?, date('now', '-30 days'), date('now', '+60 days'), 1, 0)", f"Durán {way}")
        self.cycle = f"Durán: Durán {way}"

    def study(self, server):
        """What was done before: attendance of both; quizzes, assignments and hours of practice besides the class of one."""
        for person in (self.official, self.other):
            credit(server, person, self.cohort, "presencial", 960, "class-session:900001")
        for module in MODULES:
            credit(server, self.official, self.cohort, "virtual", 15, f"quiz:{module}")
            credit(server, self.official, self.cohort, "extra", 20, f"assignment:{module}")


MODULES = ("programa-y-site", "programa", "normativa", "emprendimiento", "taller-ceo", "capital-semilla", "comunicacion", "monitoreo",
           "en-marcha-digital")


def credit(server, person, cohort, kind, minutes, evidence):
    change(server, "INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
           person.id, TRAINING, cohort, kind, minutes, evidence, int(time.time() * 1000))


def told_class():
    """The fields of a class of four hours that was taught yesterday."""
    yesterday = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86_400 - 5 * 3600))
    return {"tema": "Emprendimiento: costos y margen", "fecha": yesterday, "hora": "09:00", "minutos": "240", "alrededor": "240",
            "lugar": "Casa comunal", "participantes": "18"}


@in_each_way
def test_who_trains_opens_a_cohort_observes_a_class_and_confirms_both_outcomes(server, way):
    training = Training(server, way)
    with way.browser() as browser:
        enter(browser, server, training.trainer, "Mis grupos")
        way.look(browser, "oficio-b-1-mis-grupos")
        browser.click("Formación de formadores")
        way.look(browser, "oficio-b-2-formacion")
        open_a_cohort(browser, server, way, training)
        enrol(browser, way, training)
        training.study(server)
        official = Hand(server, training.official, TRAINING)
        official.post("/mi-aula/formacion/practica", *told_class().items(), ("contadas", "list"), ("pedir", "1"))
        go_home(browser, "Mis grupos")
        equal(set(waiting(browser)), {"Clases por observar", "Resultados por confirmar"})
        observe_a_class(browser, way, training)
        practice = query(server, "SELECT id FROM practice_class WHERE person_id = ?", training.official.id)
        official.post(f"/mi-aula/formacion/practicas/{practice}/firmar", ("conforme", "1"))
        confirm_outcomes(browser, server, way, training)
        let_facilitate(browser, way, training)
        sign_out(browser)


def open_a_cohort(browser, server, way, training):
    press(browser, next(summary for summary in browser.all("summary") if summary.text == "Abrir un grupo de la zona"))
    browser.click(training.cycle)
    way.look(browser, "oficio-b-3-abrir")
    offer = next(option for option in browser.all("select[name=curso] option") if option.get_attribute("value").startswith(TRAINING))
    browser.choose("curso", offer.get_attribute("value"))
    for name, text in (("nombre", training.name), ("lugar", "Municipio de Durán"), ("cupos", "40")):
        browser.fill(name, text)
    set_value(browser, "inicio", day(-20 * 86_400))
    set_value(browser, "fin", day(40 * 86_400))
    runner = browser.find(f"#facilita-{training.trainer.id}")
    if not runner.is_selected():
        press(browser, runner)
    browser.click("Abrir el grupo")
    training.cohort = query(server, "SELECT id FROM cohort WHERE name = ?", training.name)
    way.look(browser, "oficio-b-4-grupo-nuevo")


def enrol(browser, way, training):
    browser.click("Inscripciones")
    for person in (training.official, training.other):
        browser.fill("identificador", person.key)
        browser.click("Inscribir")
        has_said(browser, "Listo: la persona está inscrita.")
    way.look(browser, "oficio-b-5-inscripciones")


def observe_a_class(browser, way, training):
    browser.click("Clases por observar")
    browser.click(training.official.name)
    way.look(browser, "oficio-b-6-observar")
    for index in range(len(browser.all(".grade fieldset[id^=nivel]"))):
        press(browser, browser.all(f"[name=nivel-{index}]")[-1])
        say(browser, f"razon-{index}", "A las 9:20 el grupo sacó la cuenta.")
    say(browser, "comentario", "Funcionó empezar con el caso.")
    press(browser, browser.find("[name=decision][value=firmar]"))
    press(browser, browser.find("[name=estuve]"))
    browser.click("Guardar")
    has_said(browser, "La calificaste y la firmaste.")
    way.look(browser, "oficio-b-7-observada")
    browser.click("Formación")


def confirm_outcomes(browser, server, way, training):
    browser.open(server.address + "/formacion")
    line = next(line for line in browser.all("main li") if f"{training.name}: 2 personas" in line.text)
    equal(line.find_element("css selector", "a").text, "Resultados por confirmar")
    browser.follow(line.find_element("css selector", "a"))
    way.look(browser, "oficio-b-8-resultados")
    for box in browser.all("input[name=persona]"):
        if not box.is_selected():
            press(browser, box)
    browser.click("Confirmar y emitir")
    has_said(browser, "Emitidos: 1 certificado como formadora o formador y 1 de participación.")
    way.look(browser, "oficio-b-9-emitidos")
    equal(download(browser, server, "Descargar en Excel")[0], XLSX)


def let_facilitate(browser, way, training):
    browser.click(training.official.name)
    way.look(browser, "oficio-b-10-ficha")
    browser.click("Puede facilitar en Durán")
    has_said(browser, "Ya puede facilitar en Durán")
    way.look(browser, "oficio-b-11-facilita")


@in_each_way
def test_an_official_becomes_a_trainer_and_facilitates_at_once(server, way):
    trainer = somebody(server, "Jacinto Valarezo", "santa-rosa", "trainer", zone="el-oro")
    with way.browser() as browser:
        official = register(browser, server, "Yadira Aguilar", "machala")
        cohort = train_in_el_oro(server, way, trainer, official)
        browser.open(server.address + "/mi-aula")
        way.look(browser, "oficio-c-1-aula")
        follow_a_session(browser, server, way, official, cohort, trainer)
        participate(browser, server, way, official, cohort)
        log_a_class(browser, way)
        hand = Hand(server, trainer, TRAINING)
        practice = query(server, "SELECT id FROM practice_class WHERE person_id = ?", official.id)
        observe_by_hand(hand, practice)
        sign_the_class(browser, server, way)
        hand.post(f"/formacion/grupos/{cohort}/confirmar", ("persona", official.id))
        see_the_certificate(browser, server, way)
        hand.post(f"/formacion/grupos/{cohort}/personas/{official.id}/facilitar", ("ciudad", "machala"))
        facilitate(browser, server, way, official)
        sign_out(browser)


def train_in_el_oro(server, way, trainer, official):
    cohort = add_cohort(server, f"El Oro {way}", "presencial", TRAINING, "machala", trainer.key.split("@")[0], people=[official])
    change(server, "UPDATE cohort SET zone = 'el-oro', in_person_minutes = 1200, virtual_minutes = 480, extra_minutes = 240,"
           " practice_minutes = 480 WHERE id = ?", cohort)
    return cohort


def follow_a_session(browser, server, way, official, cohort, trainer):
    """A lesson, the quiz and the assignment of the first session."""
    first = f"/cursos/{TRAINING}/{MODULES[0]}"
    browser.click("Empezar")
    way.look(browser, "oficio-c-2-leccion")
    finish_lesson(browser)
    browser.open(f"{server.address}{first}/prueba")
    browser.click("Empezar la prueba")
    take_quiz(browser, server, official)
    browser.click("Entregar la prueba")
    equal(browser.heading, "¡Aprobaste la prueba!")
    way.look(browser, "oficio-c-3-prueba")
    browser.open(f"{server.address}{first}/tarea")
    way.look(browser, "oficio-c-4-tarea")
    say(browser, "texto", "La ruta de mi ciudad, paso por paso.")
    browser.click("Entregar tarea")
    has_said(browser, "Guarda tu recibo")
    way.look(browser, "oficio-c-5-recibo")


def participate(browser, server, way, official, cohort):
    """The other sessions, which go as the first one; and attendance, with which the first outcome is reached."""
    for module in MODULES[1:]:
        credit(server, official, cohort, "virtual", 15, f"quiz:{module}")
    for module in MODULES:
        credit(server, official, cohort, "extra", 20, f"assignment:{module}")
    credit(server, official, cohort, "presencial", 960, "class-session:900001")
    browser.open(server.address + "/mi-aula")
    browser.click("Mi formación y mi práctica")
    has_said(browser, "Tienes lo que pide el certificado de participación")
    way.look(browser, "oficio-c-6-participacion")


def log_a_class(browser, way):
    browser.click("Registrar una clase")
    way.look(browser, "oficio-c-7-registrar")
    for name, text in told_class().items():
        set_value(browser, name, text) if name in ("fecha", "hora") else browser.fill(name, text)
    browser.click("Guardar y pedir observación")
    has_said(browser, "Pedimos que la observe alguien de otra ciudad")
    way.look(browser, "oficio-c-8-pedida")


def observe_by_hand(hand, practice):
    page = hand.get(f"/formacion/practicas/{practice}")
    grading = re.search(r'<form class="grade".*?</form>', page, re.S)[0]
    count = len(set(re.findall(r'name="(nivel-\d+)"', grading)))
    fields = [field for index in range(count) for field in ((f"nivel-{index}", "3"), (f"razon-{index}", "Preguntó y esperó."))]
    hand.post(f"/formacion/practicas/{practice}", *hidden(grading), *fields, ("comentario", "Gracias."), ("decision", "firmar"), ("estuve", "1"))


def sign_the_class(browser, server, way):
    browser.open(server.address + "/mi-aula/avisos")
    way.look(browser, "oficio-c-9-avisos")
    line = next(line for line in browser.all("main li") if "Calificaron tu clase de práctica" in line.text)
    browser.follow(line.find_element("css selector", "button[name=abrir]"))
    has_said(browser, "Calificada: falta tu firma")
    way.look(browser, "oficio-c-10-calificada")
    press(browser, browser.find("[name=conforme]"))
    browser.click("Firmar")
    has_said(browser, "Ya tiene las dos firmas")
    browser.click("Mi formación")
    has_said(browser, "Tienes todo para el certificado de formadora o formador")
    way.look(browser, "oficio-c-11-todo")


def see_the_certificate(browser, server, way):
    browser.open(server.address + "/mi-aula/formacion")
    has_said(browser, "Vigente")
    browser.click("Ver mis certificados")
    way.look(browser, "oficio-c-12-certificado")


def facilitate(browser, server, way, official):
    """With the role they are a facilitator at once; the coordination of the city gives them a cohort."""
    student = somebody(server, "Kerly Feijoo", "machala")
    name = f"Machala {way}"
    cohort = add_cohort(server, name, "presencial", city="machala", facilitator=None, people=[student])
    change(server, "INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at) VALUES (?, ?, 1, 0)", cohort, official.id)
    add_session(server, cohort, "Tu idea", -HOUR // 2)
    browser.open(server.address + "/mi-aula")
    go_home(browser, "Mis grupos")
    way.look(browser, "oficio-c-13-mis-grupos")
    browser.click(name)
    browser.click("Encuentros y asistencia")
    way.look(browser, "oficio-c-14-encuentros")
    browser.click("Tu idea")
    browser.click("Todas presentes")
    has_said(browser, f"por {official.name}")
    way.look(browser, "oficio-c-15-lista")
