"""Who administers: roles, courses, settings, copies."""

import subprocess
import tempfile
import urllib.parse

from aula import PASSWORD as CAST_PASSWORD, PROGRAM, Server
from checks import equal
from facilitator import OPEN_QUIZ, own_courses
from office import download, go_home, has_said, somebody
from people import registered, sign_in, sign_out
from rows import query
from second_factor import time_code
from ways import in_each_way


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
