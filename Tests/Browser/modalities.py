"""The way of a participant from the first page to the certificate, in each of the four modalities."""

import tempfile
from pathlib import Path

from browser import DESK, PHONE
from checks import equal, expect
from deciding import grade, issue_certificate, mark_present
from participant import COURSE_PAGE, PDF, arrival_code, go_on, next_step, open_classroom, says, write
from people import invitation, register, sign_in, sign_out
from rows import COURSE, DAY, HOUR, add_cohort, add_session, change, query
from studying import Study, answer, finish_lesson, take_quiz
from ways import in_each_way


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
