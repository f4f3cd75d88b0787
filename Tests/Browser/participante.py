"""The way of a participant, from the first page to the grant, in each of the four modalities."""

import subprocess
import tempfile
from pathlib import Path

from browser import DESK, PHONE, Browser
from checks import equal, expect
from steps import (COURSE, DAY, HOUR, Study, add_call, add_cohort, add_session, answer, approve_works, change, fill_registration,
                   finish_lesson, finish_training, grade, in_each_way, invitation, issue_certificate, mark_present, query, register,
                   registered, sign_in, sign_out, take_quiz, telephone)
from wire import Wire

COURSE_PAGE = f"/cursos/{COURSE}"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def open_classroom(browser, server):
    browser.open(server.address + "/mi-aula")


def next_step(browser):
    """What «Mi aula» asks for: its heading, and what its button says."""
    card = browser.find(".next")
    return card.find_element("css selector", "h2").text, [button.text for button in card.find_elements("css selector", ".btn")]


def go_on(browser, server):
    """The one button of what comes next."""
    open_classroom(browser, server)
    browser.follow(browser.find(".next .btn"))


def says(browser, *words):
    text = browser.find("main").text.replace("\xa0", " ")
    for each in words:
        expect(each in text, f"«{each}» is not on {browser.path}: {text[:1500]}")


def write(browser, way, selector, text):
    """Writes into what saves itself, or is saved by its button where it cannot."""
    area = browser.find(f"{selector} textarea")
    area.clear()
    area.send_keys(text)
    if way.javascript:
        browser.until(lambda: "Guardado" in browser.find(f"{selector} output").text)


# MARK: Virtual

@in_each_way
def test_a_newcomer_takes_a_seat_reads_and_passes_a_quiz(server, way):
    link = invitation(server, add_cohort(server, f"Noches en línea {way.size[0]}{way.javascript}"))
    with way.browser() as browser:
        person = register(browser, server, "Ximena Quishpe", condition="on-the-move")
        way.look(browser, "registrada")
        browser.click("Ir a mi aula")
        equal(next_step(browser), ("Todavía no estás en un grupo", ["Leer los cursos"]))
        way.look(browser, "aula-sin-grupo")
        browser.open(link)
        way.look(browser, "invitacion")
        browser.click("Acepto el cupo")
        way.look(browser, "grupos")
        browser.click("Ir a mi aula")
        equal(next_step(browser), ("Lección 1: Tu ruta en el programa", ["Empezar"]))
        says(browser, "Te faltan 40 horas de estudio virtual.", "No hay encuentros planificados.")
        way.look(browser, "aula-nueva")
        browser.click("Empezar")
        write(browser, way, ".answer", "Quiero un taller de costura")
        if not way.javascript:
            browser.click("Guardar")
        way.look(browser, "leccion")
        finish_lesson(browser)
        sign_out(browser)
        sign_in(browser, server, person)
        equal(next_step(browser)[0], "Lección 2: Cuatro maneras de estudiar, un mismo certificado")
        browser.open(server.address + "/mi-aula/cuaderno")
        says(browser, "Quiero un taller de costura")
        way.look(browser)
        Study(browser, server, person).finish_lessons(COURSE_PAGE + "/bienvenida")
        go_on(browser, server)
        way.look(browser, "prueba")
        browser.click("Empezar la prueba")
        take_quiz(browser, server, person, look=way.look)
        way.look(browser, "ultima-mirada")
        browser.click("Entregar la prueba")
        equal(browser.heading, "¡Aprobaste la prueba!")
        way.look(browser, "prueba-aprobada")
        open_classroom(browser, server)
        says(browser, "Llevas 6 de 78 pasos")
        expect("Lección 1" in next_step(browser)[0], "the next module comes")


@in_each_way
def test_on_line_alone_one_comes_to_the_certificate(server, way):
    """All twelve modules and the six assignments: the hours of the assignments are the last of the forty."""
    with way.browser() as browser:
        person = register(browser, server, "Yadira Rondón", since="1/2/2020")
        cohort = add_cohort(server, f"Solo en línea {way.size[0]}{way.javascript}", people=[person])
        study = Study(browser, server, person)
        study.study(study.modules())
        open_classroom(browser, server)
        equal(next_step(browser), ("Prepara y entrega: Tu proyecto de vida en una página", ["Abrir la tarea"]))
        way.look(browser, "aula-tareas")
        browser.click("Abrir la tarea")
        write(browser, way, ".work", "Quiero vivir de mi costura.")
        browser.click("Entregar tarea")
        says(browser, "Guarda tu recibo")
        way.look(browser, "tarea-entregada")
        study.hand_in("ideacion", ("texto", "Vendo jugos en la parada."))
        go_on(browser, server)
        hand_in_with_file(browser, way)
        study.write_model()
        go_on(browser, server)
        equal(browser.path, "/mi-aula/modelo-de-negocio")
        way.look(browser, "modelo-escrito")
        browser.click("Ir a la tarea para entregarlo")
        browser.click("Entregar tarea")
        study.write_plan()
        go_on(browser, server)
        equal(browser.path, "/mi-aula/herramienta-financiera")
        way.look(browser, "plan-escrito")
        browser.click("Ir a la tarea para entregarla")
        browser.click("Entregar tarea")
        go_on(browser, server)
        write(browser, way, ".work", "Pido un horno de 300 dólares.")
        browser.click("Entregar tarea")
        browser.open(server.address + "/mi-aula/horas")
        says(browser, "Ya tienes todas tus horas.", "40 h de 40 h")
        way.look(browser)
        certified(browser, server, way, person, cohort)
        # Both works wait, then one comes back, and then both are approved.
        equal(next_step(browser)[0], "Están leyendo: Tu modelo de negocio")
        grade(server, person, "activa-tu-negocio", decision="devolver", comment="Di a quién le vendes.")
        open_classroom(browser, server)
        equal(next_step(browser), ("Tu modelo de negocio", ["Mejorar mi tarea"]))
        way.look(browser, "aula-devuelta")
        browser.click("Mejorar mi tarea")
        says(browser, "Devuelta con comentarios")
        browser.click("Ver la calificación y los comentarios")
        says(browser, "Di a quién le vendes.")
        way.look(browser, "tarea-comentarios")
        browser.click("Mejorarla y entregar otra vez")
        browser.click("Entregar tarea")
        grade(server, person, "activa-tu-negocio")
        grade(server, person, "educacion-financiera")
        open_classroom(browser, server)
        expect(next_step(browser)[0] != "Tu modelo de negocio", "it is done")


def hand_in_with_file(browser, way):
    """The assignment that asks for a text and a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "conteo.pdf"
        path.write_bytes(PDF)
        write(browser, way, ".work", "Lo probé con seis personas.")
        browser.find(".work input[type=file]").send_keys(str(path))
        if way.javascript:
            browser.until(lambda: browser.all(".work input[type=checkbox]"), "the file came whole")
        way.look(browser, "tarea-con-archivo")
        browser.click("Entregar tarea")
    says(browser, "Guarda tu recibo", "conteo.pdf")


def certified(browser, server, way, person, cohort):
    """«Mi aula» says that the training is done, the certificate comes, and a stranger sees that it is true."""
    open_classroom(browser, server)
    says(browser, "Terminaste tu formación", "Lo emite la coordinación de tu ciudad")
    way.look(browser, "aula-terminada")
    issue_certificate(server, person, cohort)
    open_classroom(browser, server)
    browser.click("Ver mi certificado")
    says(browser, "Vigente", "Descargar el PDF")
    way.look(browser, "certificado")
    code = browser.find("main .code").text
    with way.browser(PHONE if way.size == DESK else DESK) as stranger:
        stranger.open(server.address + "/certificados")
        stranger.fill("codigo", code.lower().replace("-", " "))
        stranger.click("Comprobar")
        equal(stranger.find("main h2").text, "Válido")
        says(stranger, person.name)
        equal(max(stranger.overflow(), 0), 0)
    open_classroom(browser, server)


# MARK: Presencial

@in_each_way
def test_in_the_classroom_hours_come_from_being_there(server, way):
    with way.browser() as browser:
        person = register(browser, server, "Digna Tumbaco")
        cohort = add_cohort(server, f"En el aula {way.size[0]}{way.javascript}", "presencial", people=[person])
        open_classroom(browser, server)
        says(browser, "Te faltan 40 horas de clase presencial.", "No hay encuentros planificados.")
        way.look(browser, "aula-presencial-sin-encuentros")
        past = [add_session(server, cohort, f"Taller {number}", -(number + 2) * DAY, minutes=720) for number in range(3)]
        add_session(server, cohort, "Vender sin perder", 3 * DAY)
        # A lesson that is read earns nothing here.
        Study(browser, server, person).finish_lessons(COURSE_PAGE + "/bienvenida")
        for session in past:
            mark_present(server, session)
        open_classroom(browser, server)
        equal(next_step(browser), ("Vender sin perder", ["Agregar al calendario"]))
        says(browser, "Te faltan 4 horas de clase presencial.", "Casa comunal, aula 2")
        way.look(browser, "aula-presencial")
        now = add_session(server, cohort, "Cuentas claras", -HOUR // 6, minutes=240)
        open_classroom(browser, server)
        equal(next_step(browser)[0], "Cuentas claras")
        arrive(browser, server, way, now)
        browser.click("Ir a mi aula")
        says(browser, "Terminaste tu formación")
        browser.open(server.address + "/mi-aula/horas")
        says(browser, "Encuentro: Cuentas claras", "40 h de 40 h")
        expect("Lección:" not in browser.find("main").text, "no lesson is among the hours")
        way.look(browser, "horas-presencial")
        certified(browser, server, way, person, cohort)


def arrive(browser, server, way, session):
    """Points the camera at the wall, and says that one is there."""
    browser.open(arrival_code(server, session))
    way.look(browser, "estoy-aqui")
    browser.click("Estoy aquí")
    says(browser, "Tu asistencia está guardada")
    way.look(browser, "asistencia-guardada")


def arrival_code(server, session):
    """The address in the code that Fabiola shows on the wall, as a camera reads it."""
    with Browser(DESK) as wall, tempfile.TemporaryDirectory() as folder:
        wall.sign_in(server, "fabiola")
        wall.open(f"{server.address}/facilitacion/encuentros/{session}/codigo")
        picture = Path(folder) / "pared.png"
        wall.screenshot(picture)
        found = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture], check=True,
                               capture_output=True, text=True)
    return found.stdout.strip()


# MARK: Mixta

@in_each_way
def test_nineteen_hours_in_the_classroom_and_twenty_one_on_line(server, way):
    with way.browser() as browser:
        person = register(browser, server, "Wilmer Cagua")
        cohort = add_cohort(server, f"Mitad y mitad {way.size[0]}{way.javascript}", "mixta", people=[person])
        session = add_session(server, cohort, "Cuentas claras", -2 * DAY, minutes=720)
        later = add_session(server, cohort, "Vender sin perder", DAY, minutes=420)
        open_classroom(browser, server)
        says(browser, "Te faltan 19 horas de clase presencial y 21 horas de estudio virtual.")
        way.look(browser, "aula-mixta")
        study = Study(browser, server, person)
        study.study(study.modules())
        mark_present(server, session)
        open_classroom(browser, server)
        # Of the assignments those alone add hours whose modules are on line here.
        equal(next_step(browser)[0], "Prepara y entrega: Tu modelo de negocio")
        study.write_model()
        study.hand_in("activa-tu-negocio")
        study.write_plan()
        study.hand_in("educacion-financiera")
        open_classroom(browser, server)
        # On line all is there that is asked for: the group's next session is what comes.
        says(browser, "Te faltan 7 horas de clase presencial.")
        equal(next_step(browser)[0], "Vender sin perder")
        way.look(browser, "aula-mixta-falta-encuentro")
        browser.open(server.address + "/mi-aula/horas")
        says(browser, "12 h de 19 h", "21 h")
        way.look(browser, "horas-mixta")
        change(server, "UPDATE class_session SET starts_at = starts_at - ? WHERE id = ?", 2 * DAY, later)
        open_classroom(browser, server)
        equal(next_step(browser)[0], "Hiciste todo lo que está abierto en línea")
        mark_present(server, later)
        certified(browser, server, way, person, cohort)


# MARK: Validación

@in_each_way
def test_who_knows_already_sits_the_exam_alone(server, way):
    mark = f"{way.size[0]}{way.javascript}"
    with way.browser() as browser:
        person = register(browser, server, "Norma Yánez")
        cohort = add_cohort(server, f"Ya sé {mark}", "validacion", people=[person])
        open_classroom(browser, server)
        equal(next_step(browser), ("Da tu examen de validación", ["Ver el examen de validación"]))
        says(browser, "Te falta aprobar el examen de validación.")
        way.look(browser, "aula-validacion")
        browser.click("Ver el examen de validación")
        says(browser, "Tus convocatorias")
        way.look(browser, "examen-sin-convocatoria")
        add_sitting(server, cohort)
        browser.open(server.address + COURSE_PAGE + "/examen")
        way.look(browser, "examen-convocatoria")
        browser.click("Empezar el examen")
        open_exam = browser.path
        way.look(browser, "examen-pregunta")
        for _ in range(3):
            answer(browser, server, person)
        study = Study(browser, server, person)
        study.answer_all(open_exam, first=4)
        browser.open(server.address + open_exam.rsplit("/", 1)[0])
        says(browser, "Respondiste las 36 preguntas.")
        way.look(browser, "examen-ultima-mirada")
        browser.click("Entregar el examen")
        equal(browser.heading, "¡Aprobaste el examen!")
        way.look(browser, "examen-aprobado")
        browser.open(server.address + "/mi-aula/horas")
        says(browser, "validación")
        certified(browser, server, way, person, cohort)
        equal(next_step(browser)[0], "Prepara y entrega: Tu modelo de negocio")


def add_sitting(server, cohort):
    now = query(server, "SELECT unixepoch() * 1000")
    return change(server, "INSERT INTO exam_sitting (course, city, cohort_id, name, opens_at, closes_at, minutes, pass_mark, attempts,"
                  " waiting_hours, opened_by, opened_at) VALUES (?, 'quito', ?, 'Sábado', ?, ?, 90, 70, 2, 24, 1, ?)",
                  COURSE, cohort, now - 1000, now + 4 * HOUR, now)


# MARK: The grant

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


# MARK: Without a network

@in_each_way
def test_what_was_sent_into_no_network_is_sent_again_and_counts_once(server, way):
    """What saves itself has journeys of its own (study, work, plan, business, apply, exam, uploads); here is what a button sends."""
    mark = f"{way.size[0]}{way.javascript}"
    cohort = add_cohort(server, f"En el bus {mark}", required=(60, 60))
    link = invitation(server, cohort).removeprefix(server.address)
    session = add_session(server, cohort, "Cuentas claras", -HOUR // 6, minutes=60)
    key = telephone()
    with Wire(server) as wire, way.browser() as browser:
        browser.open(wire.address + "/registro")
        fill_registration(browser, "Rosa Elvira Cuero", key)
        send_again(browser, wire, "Abrir mi cuenta", "Tu aula ya está abierta en este aparato")
        person = registered(server, "Rosa Elvira Cuero", key)
        equal(query(server, "SELECT count(*) FROM person WHERE name = 'Rosa Elvira Cuero' AND id >= ?", person.id), 1)
        browser.open(wire.address + link)
        send_again(browser, wire, "Acepto el cupo", "ya estás en el grupo")
        equal(query(server, "SELECT count(*) FROM enrolment WHERE person_id = ?", person.id), 1)
        browser.open(wire.address + COURSE_PAGE + "/bienvenida/tu-ruta")
        send_again(browser, wire, "Terminé esta lección", "✓ Lección terminada")
        browser.open(wire.address + COURSE_PAGE + "/bienvenida/prueba")
        send_again(browser, wire, "Empezar la prueba", "Pregunta 1 de")
        take_quiz(browser, server, person)
        send_again(browser, wire, "Entregar la prueba", "tu resultado")
        equal(query(server, "SELECT count(*) FROM hours_line WHERE person_id = ?", person.id), 2)
        browser.open(wire.address + COURSE_PAGE + "/ideacion/tarea")
        write(browser, way, ".work", "Vendo jugos.")
        if not way.javascript:
            send_again(browser, wire, "Entregar tarea", "Guarda tu recibo")
            equal(query(server, "SELECT count(*) FROM submission_version JOIN submission ON submission.id = submission_id"
                                " WHERE person_id = ?", person.id), 1)
        code = arrival_code(server, session).split("/", 3)[3]
        browser.open(f"{wire.address}/{code}")
        send_again(browser, wire, "Estoy aquí", "Tu asistencia está guardada")
        equal(query(server, "SELECT count(*) FROM attendance_mark WHERE person_id = ?", person.id), 1)


def send_again(browser, wire, button, words):
    """Taps a button without a network, and reloads what the browser shows then when the network is back."""
    wire.cut()
    browser.click(button)
    expect(not browser.all("main#contenido"), f"«{button}» reached somebody")
    wire.mend()
    browser.driver.refresh()
    browser.until(lambda: words in browser.find("body").text, f"«{words}» after «{button}»")


# The journeys alone: what helps them here has namesakes elsewhere.
__all__ = [name for name in globals() if name.startswith("test_")]
