"""Coming in and going out: signing in, registering, lists and cards, a new password, what a shared telephone keeps."""

import email
import email.policy
import re
import sqlite3
import tempfile
import time
from pathlib import Path

from aula import Server
from browser import DESK, PHONE, Browser
from checks import equal, expect
from looks import COURSE, LESSON, screenshots


def register_twice(browser, server, telephones=("098 100 2000", "098 100 3000"), name="Luz Marina Vega"):
    """Two records of one person in Quito, so that the desk of duplicates has a case."""
    for identifier in telephones:
        browser.open(server.address + "/registro")
        for field, text in (("identifier", identifier), ("clave", "tres lomas verdes"), ("repetida", "tres lomas verdes"),
                            ("nombre", name), ("nacimiento", "2/5/1979")):
            browser.fill(field, text)
        browser.choose("condicion", "host")
        browser.choose("ciudad", "quito")
        browser.click("Abrir mi cuenta")
        browser.click("Salir")


def test_two_records_of_one_person_become_one_and_two_again(server):
    with Browser(PHONE, javascript=False) as browser:
        register_twice(browser, server)
        browser.sign_in(server, "carmen")
        browser.click("Coordinación")
        browser.click("Fichas repetidas")
        browser.click("Luz Marina Vega y Luz Marina Vega")
        browser.click("Unir las dos fichas")
        expect("Ya está decidido" in browser.find("main").text, "the two are one")
        browser.click("Deshacer")
        expect("Es la misma persona" in browser.find("main").text, "the case is open again")


def participant_reads(browser, server):
    browser.open(server.address + "/")
    browser.click("Entrar a mi aula")
    equal(browser.path, "/entrar")
    browser.fill("identifier", "ana@demo.example")
    browser.fill("password", "demo-aula-2026")
    browser.click("Entrar")
    equal(browser.path, "/mi-aula")
    browser.open(server.address + "/cursos")
    browser.click("Aprende, Trabaja y Emprende")
    browser.follow(browser.find(f'main a[href="{COURSE}/bienvenida"]'))
    equal(browser.heading, "Bienvenida: tu ruta en el programa")
    browser.follow(browser.find(f'main a[href="{LESSON}"]'))
    equal(browser.heading, "Tu ruta en el programa")
    browser.follow(browser.find("a[rel=next]"))
    equal(browser.path, COURSE + "/bienvenida/cuatro-modalidades")
    browser.follow(browser.find("a[rel=prev]"))
    equal(browser.path, LESSON)
    browser.click("Salir")
    equal(browser.path, "/entrar")
    browser.open(server.address + "/cuenta")
    equal(browser.path, "/entrar?volver=%2Fcuenta")


def test_a_participant_signs_in_reads_and_leaves(server):
    with Browser(PHONE) as browser:
        participant_reads(browser, server)


def test_a_participant_without_javascript_does_the_same(server):
    with Browser(PHONE, javascript=False) as browser:
        participant_reads(browser, server)


def test_a_wrong_password_says_what_to_do_and_keeps_what_was_typed(server):
    with Browser(PHONE) as browser:
        browser.open(server.address + "/entrar?volver=/cuenta")
        browser.fill("identifier", "ana@demo.example")
        browser.fill("password", "equivocada")
        browser.click("Entrar")
        equal(browser.find("[role=alert] h2").text, "No pudimos abrir tu aula")
        equal(browser.find("#identifier").get_attribute("value"), "ana@demo.example")
        equal(browser.find("#password").get_attribute("value"), "")
        equal(browser.violations(), [])
        browser.fill("password", "demo-aula-2026")
        browser.click("Entrar")
        equal(browser.path, "/cuenta")


def test_a_newcomer_registers_and_is_inside(server):
    with Browser(PHONE, javascript=False) as browser:
        browser.open(server.address + "/registro")
        for name, text in (("identifier", "099 765 4321"), ("clave", "corta"), ("repetida", "corta"),
                           ("nombre", "Yajaira Montes"), ("nacimiento", "27/3/1990")):
            browser.fill(name, text)
        browser.choose("condicion", "on-the-move")
        browser.choose("ciudad", "machala")
        browser.click("Abrir mi cuenta")
        expect("arreglar" in browser.find("[role=alert] h2").text, "a short password is said to be short")
        equal(browser.find("#nombre").get_attribute("value"), "Yajaira Montes")
        browser.fill("clave", "tres lomas verdes")
        browser.fill("repetida", "tres lomas verdes")
        browser.click("Abrir mi cuenta")
        browser.open(server.address + "/cuenta")
        expect("Yajaira Montes" in browser.find("main").text, "she is inside")


def test_a_pasted_list_is_looked_at_and_then_confirmed(server):
    with Browser(PHONE) as browser:
        browser.sign_in(server, "fabiola")
        browser.open(server.address + "/facilitacion/grupos/1/importar")
        browser.find("#lista").send_keys("Luz Andrade;099 111 2222;27/3/1990\nSin datos;")
        browser.click("Revisar la lista")
        equal(browser.heading, "Esto es lo que pasará")
        equal(browser.violations(), [])
        browser.click("Confirmar: 1 persona")
        equal(browser.heading, "La lista está en el grupo")
        equal(browser.violations(), [])
        browser.click("Ver el grupo")
        expect("Luz Andrade" in browser.find("main").text, "she is in the cohort")


def test_a_new_password_comes_by_mail(server):
    """On a server of its own, which writes its mail into a folder."""
    with tempfile.TemporaryDirectory(prefix="aula-mail-") as folder:
        options = ["--mail-folder", folder, "--mail-from", "Aula <aula@demo.example>", "--base-url", "http://localhost"]
        with Server(options=options) as mailing, Browser(PHONE, javascript=False) as browser:
            browser.open(mailing.address + "/entrar")
            browser.find("main summary").click()
            browser.click("Elige una clave nueva")
            browser.fill("cuenta", "ana@demo.example")
            browser.click("Mandarme el enlace")
            equal(browser.heading, "Mira tu correo")
            letter = wait_for_letter(folder, 1)
            expect("Elige una clave nueva" in letter["subject"], "the letter says what it is")
            browser.open(mailing.address + re.search(r"/recuperar/correo\?llave=\S+", letter.get_content())[0])
            browser.fill("nueva", "tres lomas verdes")
            browser.fill("repetida", "tres lomas verdes")
            browser.click("Guardar mi clave")
            equal(browser.heading, "Tu clave nueva ya está guardada")
            equal(wait_for_letter(folder, 2)["subject"], "Tu clave cambió")
            log = Path(mailing.log.name).read_text()
            equal([word for word in ("ana@", "Ana", "llave=") if word in log], [], "what the log tells of her")
            browser.click("Entrar a mi aula")
            browser.fill("identifier", "ana@demo.example")
            browser.fill("password", "tres lomas verdes")
            browser.click("Entrar")
            equal(browser.path, "/mi-aula")


def wait_for_letter(folder, count):
    """The last of so many letters in the folder, once they are there."""
    for _ in range(600):
        letters = sorted(Path(folder).glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        if len(letters) >= count:
            return email.message_from_bytes(letters[count - 1].read_bytes(), policy=email.policy.default)
        time.sleep(0.1)
    raise AssertionError(f"{count} letters were expected in {folder}")


def test_a_card_opens_the_account_of_somebody_on_a_list(server):
    with sqlite3.connect(server.database) as database:
        person = database.execute("INSERT INTO person (name, created_at) VALUES ('Rosa Mina', 0)").lastrowid
        database.execute("INSERT INTO role_grant (person_id, role, city, granted_at) VALUES (?, 'participant', 'quito', 0)", (person,))
        database.execute("INSERT INTO claim_code (person_id) VALUES (?)", (person,))
    with Browser(DESK) as desk, Browser(PHONE) as phone:
        desk.sign_in(server, "carmen")
        desk.open(server.address + "/cuenta")
        desk.click("Imprimir tarjetas para quienes todavía no abren su cuenta")
        equal(desk.violations(), [])
        desk.click("Hacer tarjetas para imprimir")
        expect("tarjeta" in desk.heading, desk.heading)
        equal((desk.violations(), desk.complaints()), ([], []))
        if screenshots:
            desk.screenshot(screenshots / "tarjetas-hechas-1280.png")
        card = next(card for card in desk.all(".cards li") if "Rosa Mina" in card.text)
        code = card.find_element("css selector", "code").text
        phone.open(server.address + "/reclamar?codigo=" + code)
        equal(phone.find("#codigo").get_attribute("value"), code)
        phone.fill("nacimiento", "27/3/1985")
        phone.fill("nueva", "tres lomas verdes")
        phone.fill("repetida", "tres lomas verdes")
        phone.click("Abrir mi cuenta")
        equal(phone.find("#e-cuenta").is_displayed(), True)
        equal(phone.violations(), [])
        phone.fill("cuenta", "099 555 1234")
        phone.fill("nueva", "tres lomas verdes")
        phone.fill("repetida", "tres lomas verdes")
        phone.click("Abrir mi cuenta")
        expect("Tu cuenta ya es tuya" in phone.find("main").text, "she is inside")
