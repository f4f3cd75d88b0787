"""A lesson as it is read: by keyboard, on paper, and what it weighs."""

from browser import DESK, PHONE, Browser
from checks import equal, expect
from looks import COURSE, FIRST_VISIT_BYTES, LESSON, REPEAT_VISIT_BYTES, scroll_through


def test_a_question_in_a_lesson_opens_its_answer_by_keyboard(server):
    with Browser(PHONE) as browser:
        browser.open(server.address + LESSON)
        question = browser.find(".question details")
        expect(question.get_attribute("open") is None, "the answer is closed at first")
        question.find_element("css selector", "summary").send_keys("\n")
        expect(question.get_attribute("open") is not None, "Enter opens the answer")


def test_a_keyboard_reaches_the_content_first(server):
    with Browser(DESK) as browser:
        browser.open(server.address + LESSON)
        body = browser.find("body")
        body.send_keys("\t")
        first = browser.driver.switch_to.active_element
        equal(first.text, "Ir al contenido")


def test_a_first_visit_to_any_lesson_weighs_little(server):
    with Browser(PHONE, counts_bytes=True) as browser:
        browser.open(server.address + COURSE)
        modules = [link.get_attribute("href") for link in browser.all("ol.path a")]
        lessons = []
        for module in modules:
            browser.open(module)
            lessons += [link.get_attribute("href") for link in browser.all("ol.path a")]
        browser.sign_in(server, "ana")
        heaviest = []
        for lesson in lessons:
            browser.forget_pages()
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


def test_a_lesson_prints_with_its_answers_and_without_its_menus(server):
    with Browser(DESK) as browser:
        browser.open(server.address + LESSON)
        expect(browser.print().startswith(b"%PDF"), "the printer got a PDF")
        browser.tell("Emulation.setEmulatedMedia", media="print")
        shown = browser.driver.execute_script(
            "return [...document.querySelectorAll('body > header nav, .pager, .outline, .demo')]"
            ".filter(e => e.getClientRects().length > 0).map(e => e.className || e.tagName)")
        equal([name for name in shown if name != "demo"], [])
