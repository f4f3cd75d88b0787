"""Studying in a browser: lessons done, going on, and a workbook that loses nothing."""

from browser import DESK, PHONE, Browser
from checks import equal, expect

COURSE = "/cursos/aprende-trabaja-emprende"
LESSON = COURSE + "/bienvenida/tu-ruta"
OTHER = COURSE + "/bienvenida/cuatro-modalidades"


def open_lesson(browser, server, mailbox):
    browser.sign_in(server, mailbox)
    browser.open(server.address + LESSON)


def write(browser, text):
    area = browser.find(".answer textarea")
    area.clear()
    area.send_keys(text)


def said(browser):
    return browser.find(".answer output").text


def wait_until_said(browser, words):
    browser.until(lambda: words in said(browser), f"«{words}» was not said")


def open_until(browser, address, words):
    """Opens a page again and again until it has them: nobody waits for the write that remembers a place."""
    browser.open_until(address, lambda: words in browser.driver.page_source, f"{words} is not on {address}")


def written(browser):
    return browser.find(".answer textarea").get_attribute("value")


def finish_a_lesson(browser, server, mailbox):
    open_lesson(browser, server, mailbox)
    browser.click("Terminé esta lección")
    expect("✓ Lección terminada" in browser.find("#fin").text, "the page says that it is done")
    expect("1 de 5 lecciones hechas" in browser.find("#fin").text, "and how much of the module")
    browser.click("Aún no terminé")
    browser.click("Terminé esta lección")
    browser.open(server.address + COURSE)
    expect("Llevas 1 de" in browser.find("main").text, "the course page says so")
    browser.click("Sigue con esto")
    equal(browser.path, OTHER)
    open_until(browser, server.address + "/", "Sigue aquí")
    browser.click("Sigue aquí")
    equal(browser.path, OTHER)


def test_a_lesson_is_finished(server):
    with Browser(PHONE) as browser:
        finish_a_lesson(browser, server, "ana")


def test_a_lesson_is_finished_without_javascript(server):
    with Browser(PHONE, javascript=False) as browser:
        finish_a_lesson(browser, server, "pedro")


def test_two_pages_without_javascript_keep_both_texts(server):
    with Browser(PHONE, javascript=False) as one, Browser(DESK, javascript=False) as two:
        for browser in (one, two):
            open_lesson(browser, server, "olga")
        write(one, "Desde el teléfono")
        one.click("Guardar")
        expect("Guardado" in said(one), "it says when it was saved")
        write(two, "Desde la computadora")
        two.click("Guardar")
        equal(two.heading, "Elige qué texto se queda")
        expect("Desde el teléfono" in two.find("main").text, "the text of the telephone is there")
        expect("Desde la computadora" in two.find("main").text, "and that of the desk")
        two.click("Guardar este texto")
        two.open(server.address + LESSON)
        equal(written(two), "Desde el teléfono\n\nDesde la computadora")


def test_an_answer_saves_itself_while_one_types_and_when_one_leaves(server):
    with Browser(PHONE) as browser:
        open_lesson(browser, server, "elena")
        write(browser, "Mi meta es un taller")
        wait_until_said(browser, "Guardado ")
        browser.find(".answer textarea").send_keys(" de costura")
        browser.open(server.address + OTHER)
        # Nobody waits for what is sent on leaving.
        browser.open_until(server.address + LESSON, lambda: written(browser) == "Mi meta es un taller de costura")
        equal(browser.complaints(), [])
        equal(browser.violations(), [])
        browser.open(server.address + "/mi-aula/cuaderno")
        expect("Mi meta es un taller de costura" in browser.find(".written").text, "it is in the workbook")


def test_two_pages_that_save_themselves_keep_both_texts(server):
    with Browser(PHONE) as browser:
        open_lesson(browser, server, "esteban")
        first = browser.driver.current_window_handle
        browser.driver.switch_to.new_window("tab")
        browser.open(server.address + LESSON)
        second = browser.driver.current_window_handle
        browser.driver.switch_to.window(first)
        browser.paste(browser.find(".answer textarea"), "En la primera")
        wait_until_said(browser, "Guardado ")
        browser.driver.switch_to.window(second)
        browser.paste(browser.find(".answer textarea"), "En la segunda")
        wait_until_said(browser, "Guardamos los dos textos")
        browser.find(".answer textarea").send_keys(", y algo más")
        browser.until(lambda: browser.all(".answer output a"))
        # What is said may still be about the half of it; the rest is sent on leaving at the latest.
        choice = browser.find(".answer output a").get_attribute("href")
        browser.open_until(choice, lambda: [text.text for text in browser.all(".card .written")] ==
                           ["En la primera", "En la segunda, y algo más"])
        equal(browser.violations(), [])
        browser.click("Quedarme con este")
        browser.click("Volver a la lección")
        equal(written(browser), "En la segunda, y algo más")


def test_what_is_written_without_a_network_is_saved_when_it_is_back(server):
    with Browser(PHONE) as browser:
        open_lesson(browser, server, "carmen")
        browser.network(False)
        write(browser, "En el bus")
        wait_until_said(browser, "Sin conexión")
        browser.find(".answer textarea").send_keys(", sin señal")
        wait_until_said(browser, "Sin conexión")
        equal(written(browser), "En el bus, sin señal")
        browser.network(True)
        wait_until_said(browser, "Guardado ")
        browser.open_until(server.address + LESSON, lambda: written(browser) == "En el bus, sin señal")


def test_whoever_signs_in_next_gets_nothing_of_an_open_page(server):
    with Browser(PHONE) as browser:
        open_lesson(browser, server, "fernando")
        first = browser.driver.current_window_handle
        browser.driver.switch_to.new_window("tab")
        browser.open(server.address + "/cuenta")
        browser.click("Salir")
        browser.driver.switch_to.window(first)
        write(browser, "De Fernando")
        wait_until_said(browser, "Tu sesión terminó")
        browser.driver.switch_to.new_window("tab")
        browser.fill_sign_in(server, "felix")
        browser.driver.switch_to.window(first)
        wait_until_said(browser, "Otra persona")
        browser.open(server.address + LESSON)
        equal(written(browser), "")


def test_a_course_goes_on_at_the_part_that_was_in_view(server):
    with Browser(PHONE) as browser:
        open_lesson(browser, server, "tomas")
        part = browser.driver.execute_script(
            "const part = [...document.querySelectorAll('.read>[id]')].at(-2); part.scrollIntoView(); return part.id")
        # A page says where one was when the next one is there already.
        browser.open(server.address + "/cursos")
        open_until(browser, server.address + COURSE, f'#{part}"')
        browser.click("Sigue aquí")
        equal(browser.path, f"{LESSON}#{part}")


def test_the_workbook_prints_what_was_written(server):
    with Browser(DESK) as browser:
        open_lesson(browser, server, "teresa")
        write(browser, "Para imprimir")
        wait_until_said(browser, "Guardado ")
        browser.open(server.address + "/mi-aula/cuaderno")
        expect(browser.print().startswith(b"%PDF"), "the printer got a PDF")
        browser.tell("Emulation.setEmulatedMedia", media="print")
        expect(browser.find(".written").is_displayed(), "what was written is on the paper")
        equal([link.text for link in browser.all("main .btn") if link.is_displayed()], [])
