#!/usr/bin/env python3
"""What people see: every page at a telephone and at a desk, in light and dark, and the way of a participant.

`run.py --screenshots FOLDER` also keeps a picture of each page.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Support"), str(Path(__file__).resolve().parent)]
from aula import Server, add_exam  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402
from browser import DESK, PHONE, Browser  # noqa: E402
from checks import equal, expect, run  # noqa: E402

COURSE = "/cursos/aprende-trabaja-emprende"
LESSON = COURSE + "/bienvenida/tu-ruta"
QUIZ = COURSE + "/educacion-financiera/prueba"
PUBLIC_PAGES = [
    "/", "/entrar", "/registro", "/recuperar", "/cursos", COURSE, COURSE + "/glosario", COURSE + "/bienvenida", LESSON,
    COURSE + "/bienvenida/tu-punto-de-partida", COURSE + "/educacion-financiera/punto-de-equilibrio",
    COURSE + "/ideacion/tarea", COURSE + "/ideacion/prueba", COURSE + "/examen",
    "/cursos/formador-de-formadores", "/cursos/en-marcha-digital", "/no-existe"]
OWN_PAGES = ["/", "/cuenta", "/cuenta/clave", "/cuenta/consentimientos", LESSON]
ADMINISTRATION_PAGES = ["/cuenta", "/cuenta/segundo-factor", "/administracion/personas", "/administracion/personas?buscar=ana"]
STAFF_PAGES = ["/cuenta", "/facilitacion/clave", "/facilitacion/preguntas", "/facilitacion/correcciones", "/cursos/formador-de-formadores/programa-y-site/sesion"]
FIRST_VISIT_BYTES = 14_336
REPEAT_VISIT_BYTES = 4_096

screenshots = Path(sys.argv[2]) if sys.argv[1:2] == ["--screenshots"] else None


def look(browser, server, pages, mark):
    found = []
    for page in pages:
        browser.open(server.address + page)
        found += [f"{mark} {page}: {line}" for line in browser.violations()]
        if browser.overflow() > 0:
            found.append(f"{mark} {page}: {browser.overflow()} px wider than the window")
        found += [f"{mark} {page}: {line}" for line in browser.complaints() if "404" not in line]
        if screenshots:
            screenshots.mkdir(parents=True, exist_ok=True)
            name = page.strip("/").replace("/", "_") or "portada"
            browser.screenshot(screenshots / f"{name}-{mark}.png")
    return found


def test_every_page_is_accessible_fits_and_loads_cleanly(server):
    found = []
    for size, dark in ((PHONE, False), (PHONE, True), (DESK, False), (DESK, True)):
        mark = f"{size[0]}{'-dark' if dark else ''}"
        with Browser(size, dark) as browser:
            found += look(browser, server, PUBLIC_PAGES, mark)
            browser.sign_in(server, "ana")
            found += look(browser, server, OWN_PAGES, mark + "-ana")
            browser.open(server.address + "/cuenta/clave")
            browser.fill("actual", "no-es-esa")
            browser.fill("nueva", "corta")
            browser.fill("repetida", "otra")
            browser.click("Guardar mi clave")
            found += [f"{mark} clave con errores: {line}" for line in browser.violations()]
            browser.complaints()  # The form's 422 is what was asked for.
            browser.click("Salir")
            browser.sign_in(server, "fabiola")
            found += look(browser, server, STAFF_PAGES, mark + "-fabiola")
            browser.click("Salir")
            browser.sign_in(server, "ada")
            found += look(browser, server, ADMINISTRATION_PAGES, mark + "-ada")
    equal(found, [])


def test_the_narrowest_telephone_and_large_text_need_no_sideways_scrolling(server):
    with Browser((320, 640)) as browser:
        for page in PUBLIC_PAGES:
            browser.open(server.address + page)
            equal((page, max(browser.overflow(), 0)), (page, 0))
    with Browser(PHONE) as browser:
        for page in PUBLIC_PAGES:
            browser.open(server.address + page)
            browser.driver.execute_script("document.documentElement.style.fontSize = '200%'")
            equal((page, max(browser.overflow(), 0)), (page, 0))


def participant_reads(browser, server):
    browser.open(server.address + "/")
    browser.click("Entrar a mi aula")
    equal(browser.path, "/entrar")
    browser.fill("identifier", "ana@demo.example")
    browser.fill("password", "demo-aula-2026")
    browser.click("Entrar")
    equal(browser.path, "/cursos")
    browser.click("Aprende, Trabaja y Emprende")
    browser.click("Empezar por el módulo 1")
    equal(browser.heading, "Bienvenida: tu ruta en el programa")
    browser.click("Empezar la lección 1")
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


def test_leaving_forgets_the_pages_of_the_last_person(server):
    with Browser(PHONE) as browser:
        browser.sign_in(server, "ana")
        browser.open(server.address + "/cuenta")
        expect("Ana Lucía" in browser.find("main").text, "the account page names Ana")
        browser.click("Salir")
        browser.driver.back()
        expect("Ana Lucía" not in browser.find("body").text, "going back shows Ana's page after she left")


def test_a_sign_in_elsewhere_is_seen_and_ended(server):
    with Browser(PHONE) as phone, Browser(DESK) as desk:
        phone.sign_in(server, "pedro")
        desk.sign_in(server, "pedro")
        desk.open(server.address + "/cuenta")
        desk.click("Cerrar")
        phone.open(server.address + "/cuenta")
        expect(phone.path.startswith("/entrar"), "the telephone is signed out")
        desk.click("Cerrar todas las sesiones")
        equal(desk.path, "/entrar")


def test_a_question_in_a_lesson_opens_its_answer_by_keyboard(server):
    with Browser(PHONE) as browser:
        browser.open(server.address + LESSON)
        question = browser.find(".question details")
        expect(question.get_attribute("open") is None, "the answer is closed at first")
        question.find_element("css selector", "summary").send_keys("\n")
        expect(question.get_attribute("open") is not None, "Enter opens the answer")


def begin_quiz(browser, server, mailbox):
    """The address of a new attempt, and how many questions it has."""
    browser.sign_in(server, mailbox)
    browser.open(server.address + QUIZ)
    browser.click("Empezar la prueba" if browser.driver.page_source.count("Empezar la prueba") else "Intentar otra vez")
    count = int(browser.find("main p.soft").text.split()[-1])
    return server.address + browser.path.rsplit("/", 1)[0], count


def answer_question(browser):
    """Gives the question that is shown some answer."""
    boxes = browser.all("input[name=respuesta][type=radio], input[name=respuesta][type=checkbox]")
    if boxes:
        boxes[0].click()
    for field in browser.all("input[name=respuesta]:not([type]), textarea[name=respuesta]"):
        field.send_keys("12")
    for number, choice in enumerate(browser.all(".part select")):
        options = choice.find_elements("css selector", "option")
        options[min(number + 1, len(options) - 1)].click()


def quiz_state(browser, text):
    WebDriverWait(browser.driver, 20).until(lambda _: text in browser.find("#estado").text)


def take_quiz(browser, server, mailbox):
    attempt, count = begin_quiz(browser, server, mailbox)
    for number in range(1, count + 1):
        equal(browser.find("main p.soft").text, f"Pregunta {number} de {count}")
        answer_question(browser)
        browser.click("Guardar y seguir" if number < count else "Guardar y revisar")
    equal(browser.heading, "Antes de entregar")
    equal(browser.find(".lead").text, f"Respondiste las {count} preguntas.")
    browser.click("Entregar la prueba")
    expect(browser.heading in ("¡Aprobaste la prueba!", "Todavía no apruebas"), "the result is shown")
    equal(len(browser.all(".marked")), count)
    browser.open(server.address + QUIZ)
    expect("Tus intentos" in browser.find("main").text, "the history is shown")


def test_a_participant_takes_a_quiz(server):
    with Browser(PHONE) as browser:
        take_quiz(browser, server, "ana")


def test_a_participant_without_javascript_takes_a_quiz(server):
    with Browser(PHONE, javascript=False) as browser:
        take_quiz(browser, server, "pedro")


def test_an_answer_waits_for_the_network_and_is_saved_when_it_comes_back(server):
    with Browser(PHONE) as browser:
        attempt, _ = begin_quiz(browser, server, "olga")
        browser.tell("Network.enable")

        def network(is_away):
            browser.tell("Network.emulateNetworkConditions", offline=is_away, latency=0, downloadThroughput=-1,
                         uploadThroughput=-1)

        answer_question(browser)
        quiz_state(browser, "Guardada · recibo")
        first = browser.find("#estado").text
        network(True)
        browser.find("input[name=despues]").click()
        quiz_state(browser, "Sin conexión")
        browser.find("form.answer button").click()
        equal(browser.path.rsplit("/", 1)[1], "1")
        network(False)
        WebDriverWait(browser.driver, 20).until(lambda _: browser.path.endswith("/2"))
        browser.open(attempt + "/1")
        expect("Guardada · recibo" in browser.find("#estado").text, "the answer is there")
        expect(browser.find("input[name=despues]").is_selected(), "and so is the wish to look again")
        expect(first != "", "the first receipt was shown")


def test_an_answer_that_waited_is_sent_after_the_page_was_closed(server):
    with Browser(PHONE) as browser:
        attempt, _ = begin_quiz(browser, server, "elena")
        browser.tell("Network.enable")
        browser.tell("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        answer_question(browser)
        quiz_state(browser, "Sin conexión")
        browser.tell("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        browser.driver.execute_script("window.stop()")
        browser.open(attempt + "/1")
        quiz_state(browser, "Guardada · recibo")


def test_every_question_is_accessible_and_a_first_visit_weighs_little(server):
    found = []
    for size, dark in ((PHONE, False), (DESK, True)):
        with Browser(size, dark) as browser:
            attempt, count = begin_quiz(browser, server, "esteban" if dark else "mesa")
            pages = [attempt.removeprefix(server.address) + part for part in [""] + [f"/{number + 1}" for number in range(count)]]
            found += look(browser, server, pages + [QUIZ], f"{size[0]}-prueba")
            browser.tell("Network.enable")
            browser.tell("Network.clearBrowserCache")
            browser.open("about:blank")
            browser.received()
            browser.open(attempt + "/1")
            scroll_through(browser)
            first = sum(browser.received().values())
            print(f"  first visit to a quiz question: {first} bytes")
            expect(first <= FIRST_VISIT_BYTES, f"{first} bytes")
            browser.open(attempt)
            browser.click("Entregar la prueba")
            found += look(browser, server, [browser.path], f"{size[0]}-resultado")
    equal(found, [])


def test_an_exam_is_taken_against_the_clock_and_watched(server):
    exam, found = COURSE + "/examen", []
    sitting = f"/coordinacion/examenes/{add_exam(server.database, ['ana', 'olga'])}"
    with Browser(PHONE) as phone, Browser(DESK) as desk:
        phone.sign_in(server, "ana")
        found += look(phone, server, [exam], "360-examen")
        phone.click("Empezar el examen")
        attempt = phone.path.rsplit("/", 1)[0]
        expect("Te queda: 1 h" in phone.find("main").text, "the time that is left is shown")
        answer_question(phone)
        quiz_state(phone, "Guardada · recibo")
        found += look(phone, server, [attempt, attempt + "/2"], "360-examen")
        desk.sign_in(server, "carmen")
        found += look(desk, server, ["/coordinacion/examenes", sitting, sitting + "/acta", sitting + "/preguntas"], "1280-examen")
        desk.open(server.address + sitting)
        expect("1 de 36" in desk.find("tbody").text, "the board shows the answer")
        desk.follow(desk.find("tbody th a"))
        found += look(desk, server, [desk.path], "1280-examen")
        desk.resize(PHONE)
        found += look(desk, server, ["/coordinacion/examenes", sitting, desk.path], "360-mesa")
        phone.open(server.address + attempt)
        phone.click("Entregar el examen")
        equal(phone.heading, "Todavía no apruebas")
        expect("Puedes volver a intentarlo desde el" in phone.find("main").text, "the next attempt is announced")
        found += look(phone, server, [attempt, exam], "360-examen")
    equal(found, [])


def test_a_keyboard_reaches_the_content_first(server):
    with Browser(DESK) as browser:
        browser.open(server.address + LESSON)
        body = browser.find("body")
        body.send_keys("\t")
        first = browser.driver.switch_to.active_element
        equal(first.text, "Ir al contenido")


def test_a_first_visit_to_any_lesson_weighs_little(server):
    with Browser(PHONE) as browser:
        browser.open(server.address + COURSE)
        modules = [link.get_attribute("href") for link in browser.all("ol.path a")]
        lessons = []
        for module in modules:
            browser.open(module)
            lessons += [link.get_attribute("href") for link in browser.all("ol.path a")]
        browser.sign_in(server, "ana")
        browser.tell("Network.enable")
        heaviest = []
        for lesson in lessons:
            browser.tell("Network.clearBrowserCache")
            browser.open("about:blank")
            browser.received()
            browser.open(lesson)
            scroll_through(browser)
            first = sum(browser.received().values())
            browser.open(server.address + "/cursos")
            browser.received()
            browser.open(lesson)
            scroll_through(browser)
            heaviest.append((first, sum(browser.received().values()), lesson.split("/cursos/")[1]))
        heaviest.sort(reverse=True)
        print(f"  {len(lessons)} lessons; the heaviest first visit {heaviest[0][0]} bytes ({heaviest[0][2]}), "
              f"the heaviest repeat {max(repeat for _, repeat, _ in heaviest)} bytes")
        equal([line for line in heaviest if line[0] > FIRST_VISIT_BYTES], [])
        equal([line for line in heaviest if line[1] > REPEAT_VISIT_BYTES], [])


def scroll_through(browser):
    """As a reader does: pictures further down load when they come near."""
    browser.driver.execute_async_script(
        "const done = arguments[0];"
        "const pictures = [...document.images];"
        "pictures.forEach(picture => picture.loading = 'eager');"
        "Promise.all(pictures.map(picture => picture.decode().catch(() => {}))).then(() => done())")


def test_a_lesson_prints_with_its_answers_and_without_its_menus(server):
    with Browser(DESK) as browser:
        browser.open(server.address + LESSON)
        expect(browser.print().startswith(b"%PDF"), "the printer got a PDF")
        browser.tell("Emulation.setEmulatedMedia", media="print")
        shown = browser.driver.execute_script(
            "return [...document.querySelectorAll('body > header nav, .pager, .outline, .demo')]"
            ".filter(e => e.getClientRects().length > 0).map(e => e.className || e.tagName)")
        equal([name for name in shown if name != "demo"], [])


if __name__ == "__main__":
    with Server() as server:
        run([function for name, function in list(globals().items()) if name.startswith("test_")], server=server)
