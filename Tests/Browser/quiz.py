"""A quiz and an exam as they are taken: with and without JavaScript, without a network, against the clock."""

from aula import add_exam
from browser import DESK, PHONE, Browser
from checks import equal, expect
from looks import COURSE, FIRST_VISIT_BYTES, look, scroll_through

QUIZ = COURSE + "/educacion-financiera/prueba"


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
    browser.until(lambda: text in browser.find("#estado").text, f"«{text}» was not said")


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
        answer_question(browser)
        quiz_state(browser, "Guardada · recibo")
        first = browser.find("#estado").text
        browser.network(False)
        browser.find("input[name=despues]").click()
        quiz_state(browser, "Sin conexión")
        browser.find("form.answer button").click()
        equal(browser.path.rsplit("/", 1)[1], "1")
        browser.network(True)
        browser.until(lambda: browser.path.endswith("/2"))
        browser.open(attempt + "/1")
        expect("Guardada · recibo" in browser.find("#estado").text, "the answer is there")
        expect(browser.find("input[name=despues]").is_selected(), "and so is the wish to look again")
        expect(first != "", "the first receipt was shown")


def test_an_answer_that_waited_is_sent_after_the_page_was_closed(server):
    with Browser(PHONE) as browser:
        attempt, _ = begin_quiz(browser, server, "cesar")
        browser.network(False)
        answer_question(browser)
        quiz_state(browser, "Sin conexión")
        browser.network(True)
        browser.driver.execute_script("window.stop()")
        browser.open(attempt + "/1")
        quiz_state(browser, "Guardada · recibo")


def test_every_question_is_accessible_and_a_first_visit_weighs_little(server):
    found = []
    for size, mailbox in ((PHONE, "mesa"), (DESK, "esteban")):
        with Browser(size, counts_bytes=True) as browser:
            attempt, count = begin_quiz(browser, server, mailbox)
            pages = [attempt.removeprefix(server.address) + part for part in [""] + [f"/{number + 1}" for number in range(count)]]
            found += look(browser, server, pages + [QUIZ], f"{size[0]}-prueba")
            browser.forget_pages()
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
