"""Those who run the programme, each from signing in to the end of their work: who facilitates, who trains, the official who becomes
a trainer, who administers."""

import itertools
import re
import shutil
import subprocess
import tempfile
import time
import urllib.parse
from pathlib import Path

from aula import PASSWORD as CAST_PASSWORD
from aula import PROGRAM, TOP, Server, add_person
from checks import equal, expect
from formacion import COURSE as TRAINING
from formacion import press, say, set_value
from sala import day
from second_factor import time_code
from steps import (HOUR, Someone, Study, add_cohort, add_session, change, finish_lesson, form, hidden, in_each_way, query, register,
                   registered, sign_in, sign_out, take_quiz)

_numbers = itertools.count(1)


# MARK: People and what they do while another page is shown

def somebody(server, name, city, *roles, zone=None):
    """A person of a journey's own who lives there and holds these roles in that city, or in a zone."""
    mailbox = f"oficio{next(_numbers)}"
    person = Someone(add_person(server.database, mailbox, name, city), name, f"{mailbox}@demo.example")
    for role in roles:
        give_role(server, person, role, None if role in ("administrator", "trainer") else city, zone if role == "trainer" else None)
    return person


def give_role(server, person, role, city=None, zone=None):
    change(server, "INSERT INTO role_grant (person_id, role, city, zone, granted_at) VALUES (?, ?, ?, ?, 0)", person.id, role, city, zone)


def enter(browser, server, person, desk):
    """Signs in and goes to the desk, which the header names first."""
    sign_in(browser, server, person, CAST_PASSWORD)
    go_home(browser, desk)
    equal(browser.heading, desk)


class Hand(Study):
    """Somebody who does their part by requests, while the journey is another person's."""

    def __init__(self, server, person, course="aprende-trabaja-emprende"):
        self.server, self.person = server, person
        self.cookie = server.sign_in(person.key.split("@")[0])
        self.course = f"/cursos/{course}"


def go_home(browser, name):
    """To the desk, by the header."""
    browser.follow(next(link for link in browser.all("body > header nav a") if link.text.strip() == name))


def waiting(browser):
    """What the desk that is shown says that waits, with how many."""
    section = next(section for section in browser.all("main section") if section.text.startswith("Lo que espera por ti"))
    return {item.find_element("css selector", "a").text: item.find_element("css selector", "small").text
            for item in section.find_elements("css selector", "li")}


def has_said(browser, words):
    expect(words in browser.find("main").text, f"«{words}» is not on {browser.path}: {browser.find('main').text[:600]}")


def download(browser, server, words):
    """What a link of the page that is shown gives, which the browser would put into a folder."""
    link = next(link for link in browser.all("main a") if link.text.strip() == words)
    path = link.get_attribute("href").removeprefix(server.address)
    status, headers, content = server.request("GET", path, cookie=browser.driver.get_cookie("aula")["value"])
    equal(status, 200, path)
    return headers["Content-Type"].split(";")[0], content


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# MARK: Who facilitates

OPEN_QUIZ = """---
titulo: Prueba del módulo 1
minutos: 15
preguntas: 1
intentos: sin-limite
mostrar: al-terminar
---

## ¿Por qué te comprarían a ti? {#feria-abierta}

___

> Dice a quién le vende y qué hace distinto.
"""


def own_courses(folder):
    """The courses, with a quiz whose only question somebody has to read."""
    courses = Path(folder) / "Courses"
    shutil.copytree(TOP / "Courses", courses)
    (courses / "aprende-trabaja-emprende/01-bienvenida/prueba.md").write_text(OPEN_QUIZ)
    return courses


class Group:
    """A cohort in Latacunga with a facilitator who coordinates too, as in a small city, and everything that can wait in it."""

    def __init__(self, server, way):
        self.facilitator = somebody(server, "Rocío Chiluisa", "latacunga", "facilitator", "coordinator")
        self.ana, self.luis, self.eva = [somebody(server, name, "latacunga") for name in ("Ana Toapanta", "Luis Tipán", "Eva Changoluisa")]
        self.name = f"Latacunga {way}"
        self.cohort = add_cohort(server, self.name, "mixta", city="latacunga", facilitator=self.facilitator.key.split("@")[0],
                                 takes_requests=True, people=[self.ana, self.luis])
        self.session = add_session(server, self.cohort, "Cuentas claras", -3 * HOUR)
        Hand(server, self.eva).post(f"/mi-aula/grupos/{self.cohort}/pedir")
        self.hand = Hand(server, self.ana)
        self.hand.hand_in("ideacion", ("texto", "Vendo humitas a mis vecinas."))
        question = self.hand.post(f"{self.hand.course}/bienvenida/prueba")
        self.hand.post(question, *hidden(form(self.hand.get(question))), ("respuesta", "Porque llego temprano."), ("accion", "seguir"))
        self.hand.post(question.rsplit("/", 1)[0])


@in_each_way
def test_who_facilitates_goes_from_what_waits_to_the_closed_cohort(server, way):
    with tempfile.TemporaryDirectory(prefix="aula-oficio-") as folder, Server(courses=own_courses(folder)) as own, way.browser() as browser:
        group = Group(own, way)
        enter(browser, own, group.facilitator, "Coordinación")
        equal(waiting(browser), {
            "Piden entrar en un grupo": f"1, en «{group.name}»", "Encuentros sin lista": f"«Cuentas claras», de {group.name}",
            "Entregas por calificar": "1", "Respuestas por calificar": "1"})
        way.look(browser, "oficio-a-1-mesa")
        let_in(browser, way, group)
        take_attendance(browser, own, way, group)
        grade_an_answer(browser, way)
        grade_work(browser, own, way, group, folder)
        equal(waiting(browser), {})
        code = give_a_code(browser, own, way, group)
        run_an_exam(browser, own, way, group)
        issue_certificates(browser, way, group)
        export_and_close(browser, own, way, group)
        sign_out(browser)
        use_the_code(browser, own, way, group, code)


def let_in(browser, way, group):
    browser.click("Piden entrar en un grupo")
    way.look(browser, "oficio-a-2-inscripciones")
    browser.click("Aceptar")
    has_said(browser, "Listo: la persona está inscrita.")
    go_home(browser, "Coordinación")


def take_attendance(browser, server, way, group):
    browser.click("Encuentros sin lista")
    way.look(browser, "oficio-a-3-lista")
    browser.click("Todas presentes")
    late = next(mark for mark in browser.all(".mark") if "Luis Tipán" in mark.text)
    press(browser, late.find_element("css selector", "label:has([value=absent])"))
    if way.javascript:
        # What is said may still be about the mark before: only the disk tells.
        browser.until(lambda: latest_mark(server, group.luis) == "absent")
    else:
        browser.click("Guardar la lista")
    equal(latest_mark(server, group.luis), "absent")
    way.look(browser, "oficio-a-4-lista-guardada")
    go_home(browser, "Coordinación")


def latest_mark(server, person):
    return query(server, "SELECT state FROM attendance_mark WHERE person_id = ? ORDER BY id DESC LIMIT 1", person.id)


def grade_an_answer(browser, way):
    browser.click("Respuestas por calificar")
    way.look(browser, "oficio-a-5-respuestas")
    browser.follow(browser.find("ul.items a"))
    has_said(browser, "Porque llego temprano.")
    way.look(browser, "oficio-a-6-respuesta")
    browser.fill("puntos", "100")
    say(browser, "comentario", "Claro y tuyo.")
    browser.click("Guardar la calificación")
    has_said(browser, "No hay respuestas por calificar")
    way.look(browser, "oficio-a-7-sin-respuestas")
    go_home(browser, "Coordinación")


def grade_work(browser, server, way, group, folder):
    browser.click("Entregas por calificar")
    way.look(browser, "oficio-a-8-entregas")
    browser.follow(browser.find("tbody th a"))
    has_said(browser, "Vendo humitas a mis vecinas.")
    for index in range(len(browser.all(".grade fieldset[id^=nivel]"))):
        press(browser, browser.all(f"[name=nivel-{index}]")[-1])
    say(browser, "comentario", "Muy bien: ahora cuenta cuánto te cuesta cada una.")
    paper = Path(folder) / f"ejemplo-{next(_numbers)}.pdf"
    paper.write_bytes(b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    browser.find("input[type=file]").send_keys(str(paper))
    if way.javascript:
        browser.until(lambda: "llegó" in browser.find(".uploads").text.lower() or "SHA" in browser.find(".uploads").text)
    way.look(browser, "oficio-a-9-entrega")
    press(browser, browser.find("[name=decision][value=aprobar]"))
    browser.click("Guardar y siguiente")
    has_said(browser, "Guardado")
    page = group.hand.get(f"{group.hand.course}/ideacion/tarea/entregas/1")
    expect(paper.name in page, "the file goes back with the grade")
    equal(query(server, "SELECT state FROM submission WHERE person_id = ?", group.ana.id), "approved")
    go_home(browser, "Coordinación")


def give_a_code(browser, server, way, group):
    browser.click("Claves")
    browser.fill("identifier", group.luis.key)
    browser.click("Buscar")
    browser.click("Dar un código")
    way.look(browser, "oficio-a-10-codigo")
    code = browser.find(".lead code").text
    go_home(browser, "Coordinación")
    return code


def run_an_exam(browser, server, way, group):
    browser.click("Examen de validación")
    way.look(browser, "oficio-a-11-examenes")
    browser.choose("quienes", "n:latacunga:aprende-trabaja-emprende")
    browser.fill("nombre", "Sala de Latacunga")
    for field, value in (("dia", day(-86_400)), ("desde", "00:00"), ("fin", day(86_400)), ("hasta", "23:59")):
        set_value(browser, field, value)
    if browser.find("input[name=sala]").is_selected():
        press(browser, browser.find("input[name=sala]"))
    browser.click("Abrir la convocatoria")
    equal(browser.heading, "Sala de Latacunga")
    board = browser.path
    way.look(browser, "oficio-a-12-sala")
    name_candidates(browser, group)
    browser.open(server.address + board)
    door = next(found for found in re.findall(r"<form.*?</form>", group.hand.get(f"{group.hand.course}/examen"), re.S) if "Empezar el examen" in found)
    question = group.hand.post(f"{group.hand.course}/examen", *hidden(door))
    browser.open_until(server.address + board, lambda: "0 de 36" in browser.find("tbody").text, "the board shows who is inside")
    group.hand.take(question)
    if way.javascript:
        browser.until(lambda: ", aprobado" in browser.find("tbody").text, "the board follows")
    else:
        browser.click("Actualizar")
    has_said(browser, ", aprobado")
    way.look(browser, "oficio-a-13-sala-despues")
    equal(download(browser, server, "Descargar en Excel")[0], XLSX)
    browser.click("Acta para imprimir")
    has_said(browser, group.ana.name)
    way.look(browser, "oficio-a-14-acta")
    go_home(browser, "Coordinación")


def name_candidates(browser, group):
    browser.click("Nombrar personas")
    say(browser, "datos", group.ana.key)
    browser.click("Agregar a la convocatoria")
    has_said(browser, group.ana.name)


def issue_certificates(browser, way, group):
    equal(waiting(browser), {"Certificados por emitir": "1"})
    browser.click("Certificados por emitir")
    way.look(browser, "oficio-a-15-certificados")
    browser.click(group.name)
    browser.click("Emitir")
    has_said(browser, group.ana.name)
    way.look(browser, "oficio-a-16-emitido")
    go_home(browser, "Coordinación")
    equal(waiting(browser), {})


def export_and_close(browser, server, way, group):
    browser.click("Mis grupos")
    way.look(browser, "oficio-a-17-mis-grupos")
    browser.click(group.name)
    way.look(browser, "oficio-a-18-grupo")
    equal(download(browser, server, "Descargar en Excel")[0], XLSX)
    kind, text = download(browser, server, "Descargar en CSV")
    equal((kind, len(text.decode().strip().splitlines())), ("text/csv", 4))
    go_home(browser, "Coordinación")
    browser.click("Ciclos y grupos")
    browser.click(f"Ciclo de {group.name}")
    way.look(browser, "oficio-a-19-ciclo")
    press(browser, next(summary for summary in browser.all("summary") if summary.text == "Cerrar este ciclo"))
    browser.click("Cerrar el ciclo")
    has_said(browser, "Listo: está cerrado.")
    way.look(browser, "oficio-a-20-cerrado")
    browser.open(f"{server.address}/facilitacion/grupos/{group.cohort}")
    has_said(browser, "cerr")


def use_the_code(browser, server, way, group, code):
    browser.open(server.address + "/recuperar")
    for name, text in (("identifier", group.luis.key), ("codigo", code), ("nueva", "tres lomas verdes"), ("repetida", "tres lomas verdes")):
        browser.fill(name, text)
    browser.click("Guardar mi clave")
    equal(browser.heading, "Tu clave nueva ya está guardada")
    sign_in(browser, server, group.luis)
    equal(browser.path, "/mi-aula")
    has_said(browser, group.name)


# MARK: Who trains

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


# MARK: The official who becomes a trainer

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


# MARK: Who administers

@in_each_way
def test_who_administers_sets_up_roles_courses_settings_and_copies(server, way):
    with tempfile.TemporaryDirectory(prefix="aula-oficio-") as folder, way.browser() as browser:
        courses = own_courses(folder)
        with Server(courses=courses, options=["--second-factor"]) as own:
            administrator = somebody(own, "Gabriela Ponce", "quito", "administrator")
            secret = set_up_second_step(browser, own, way, administrator)
            give_and_take_a_role(browser, own, way)
            check_and_reload(browser, own, way, courses)
            change_and_undo(browser, own, way)
            copy = back_up(browser, own, way, folder)
            read_the_log(browser, own, way)
            sign_out(browser)
        bring_back(browser, way, copy, courses, administrator, secret)


def add_people(server):
    """Somebody who registered, so that the search finds their name."""
    body = urllib.parse.urlencode({"identifier": "096 299 0000", "clave": "tres lomas verdes", "repetida": "tres lomas verdes",
                                   "nombre": "Blanca Nieves Cando", "nacimiento": "2/5/1979", "condicion": "host", "ciudad": "ambato"})
    equal(server.request("POST", "/registro", body)[0], 303)
    return registered(server, "Blanca Nieves Cando", "0962990000")


def set_up_second_step(browser, server, way, administrator):
    sign_in(browser, server, administrator, CAST_PASSWORD)
    equal(browser.heading, "Protege tu cuenta con un segundo paso")
    way.look(browser, "oficio-d-1-segundo-paso")
    browser.click("Empezar")
    way.look(browser, "oficio-d-2-cuadro")
    secret = browser.find("code").get_attribute("textContent")
    browser.fill("codigo", time_code(secret))
    browser.click("Confirmar")
    equal(len(browser.all("ol.codes code")), 10)
    way.look(browser, "oficio-d-3-papel")
    browser.click("Ya los guardé")
    go_home(browser, "Administración")
    way.look(browser, "oficio-d-4-administracion")
    return secret


def give_and_take_a_role(browser, server, way):
    person = add_people(server)
    browser.click("Personas")
    browser.fill("buscar", "Blanca Nieves")
    browser.click("Buscar")
    way.look(browser, "oficio-d-5-personas")
    browser.click(person.name)
    way.look(browser, "oficio-d-6-ficha")
    give_in_form(browser, "coordinator", "ambato")
    has_said(browser, "Coordinación")
    equal(query(server, "SELECT count(*) FROM role_grant WHERE person_id = ? AND role = 'coordinator' AND revoked_at IS NULL", person.id), 1)
    take = next(button for button in browser.all("main form button") if "Coordinación" in (button.get_attribute("aria-label") or ""))
    browser.follow(take)
    equal(query(server, "SELECT count(*) FROM role_grant WHERE person_id = ? AND role = 'coordinator' AND revoked_at IS NULL", person.id), 0)
    way.look(browser, "oficio-d-7-quitada")
    go_home(browser, "Administración")


def give_in_form(browser, role, city):
    browser.choose("cargo", f"{role}:{city}")
    browser.click("Dar esta función")


def check_and_reload(browser, server, way, courses):
    browser.click("Cursos")
    browser.find("h1")
    browser.open(server.address + "/administracion/cursos")
    way.look(browser, "oficio-d-8-cursos")
    quiz = courses / "aprende-trabaja-emprende/01-bienvenida/prueba.md"
    quiz.write_text(OPEN_QUIZ.replace("preguntas: 1", "preguntas: 7"))
    browser.click("Comprobar la carpeta")
    has_said(browser, "Errores: 1.")
    way.look(browser, "oficio-d-9-errores")
    browser.click("Leer los cursos otra vez")
    has_said(browser, "No se cambió nada")
    way.look(browser, "oficio-d-10-rechazado")
    quiz.write_text(OPEN_QUIZ.replace("titulo: Prueba del módulo 1", "titulo: Prueba corregida"))
    browser.click("Leer los cursos otra vez")
    has_said(browser, "Listo: se sirven los cursos de la carpeta.")
    browser.open(f"{server.address}/cursos/aprende-trabaja-emprende/bienvenida")
    has_said(browser, "Prueba corregida")
    go_home(browser, "Administración")


def change_and_undo(browser, server, way):
    """The name of a city is changed on its page; how the server runs, where it is started: the page says it."""
    browser.click("Ciudades")
    way.look(browser, "oficio-d-11-ciudades")
    for before, after in (("Durán", "Eloy Alfaro (Durán)"), ("Eloy Alfaro (Durán)", "Durán")):
        browser.click(before)
        browser.fill("nombre", after)
        browser.click("Guardar")
        browser.open(server.address + "/administracion/ciudades")
        has_said(browser, after)
    browser.open(server.address + "/administracion/ajustes")
    way.look(browser, "oficio-d-12-ajustes")
    for options, word in (([], "No"), (["--second-factor"], "Sí")):
        server.stop()
        server.options = options
        server.start()
        browser.open(server.address + "/administracion/ajustes")
        row = next(row for row in browser.all("tbody tr") if "segundo paso obligatorio" in row.text)
        equal(row.find_element("css selector", "td").text, word)
    go_home(browser, "Administración")


def back_up(browser, server, way, folder):
    browser.click("Copias de respaldo")
    has_said(browser, "Todavía no hay ninguna copia cifrada")
    way.look(browser, "oficio-d-13-sin-copia")
    key, copy = f"{folder}/key", f"{folder}/copy"
    aula("backup-key", key)
    aula("backup", copy, "--key-file", key, "--data", server.data)
    aula("check-backup", copy, "--key-file", key, "--data", server.data)
    browser.open_until(server.address + "/administracion/respaldos", lambda: "Todo está al día." in browser.find("main").text)
    way.look(browser, "oficio-d-14-con-copia")
    go_home(browser, "Administración")
    aula("restore", copy, "--key-file", key, "--data", f"{folder}/restored")
    return f"{folder}/restored"


def aula(*words):
    subprocess.run([PROGRAM, *words], check=True, stdout=subprocess.DEVNULL)


def read_the_log(browser, server, way):
    browser.click("Bitácora")
    for words in ("Blanca Nieves Cando", "Gabriela Ponce"):
        has_said(browser, words)
    way.look(browser, "oficio-d-15-bitacora")
    kind, text = download(browser, server, "Descargar en CSV")
    equal((kind, "Blanca Nieves Cando" in text.decode()), ("text/csv", True))


def bring_back(browser, way, data, courses, administrator, secret):
    """The copy, in another folder, is the programme as it was: the same password, the same second step, the same people."""
    with Server(data=data, courses=courses, options=["--second-factor"]) as restored:
        sign_in(browser, restored, administrator, CAST_PASSWORD)
        browser.fill("codigo", time_code(secret, steps=1))
        browser.click("Entrar")
        go_home(browser, "Administración")
        browser.click("Personas")
        browser.fill("buscar", "Blanca Nieves")
        browser.click("Buscar")
        has_said(browser, "Blanca Nieves Cando")
        way.look(browser, "oficio-d-16-de-vuelta")
        sign_out(browser)


# The journeys alone: what helps them here has namesakes elsewhere.
__all__ = [name for name in globals() if name.startswith("test_")]
