"""Who facilitates, from signing in to the closed cohort."""

import re
import shutil
import tempfile
from pathlib import Path

from aula import TOP, Server
from checks import equal, expect
from formacion import press, say, set_value
from office import XLSX, Hand, _numbers, download, enter, go_home, has_said, somebody, waiting
from people import sign_in, sign_out
from rows import HOUR, add_cohort, add_session, query
from sala import day
from studying import form, hidden
from ways import in_each_way

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
