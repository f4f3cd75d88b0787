"""An exam on bad networks and shared telephones: nothing that was answered is lost, and nobody else reads it."""

import contextlib
import socket
import sqlite3
import tempfile

from aula import Server, add_exam, add_person
from browser import DESK, PHONE, Browser
from checks import equal, expect
from wire import Wire

COURSE = "/cursos/aprende-trabaja-emprende"
EXAM = COURSE + "/examen"


def begin_exam(browser, server, mailbox):
    """Signs in, begins, and says where the attempt is."""
    browser.fill_sign_in(server, mailbox)
    browser.open(server.address + EXAM)
    browser.click("Empezar el examen")
    return server.address + browser.path.rsplit("/", 1)[0]


def saved_by(database, person):
    """The questions of somebody's attempt with the number of answers that are on the disk."""
    with sqlite3.connect(database, timeout=60) as db:
        found = dict(db.execute("SELECT position, count(*) FROM answer JOIN attempt ON attempt.id = attempt_id WHERE person_id = ?"
                                " GROUP BY position", (person,)))
    db.close()
    return found


def choose(browser, option):
    """Ticks an option of the question that is shown: all of the exam that the test answers have some."""
    browser.all("input[name=respuesta]")[option].click()


def questions_with_options(browser, attempt, count):
    """The first so many questions that are answered by choosing."""
    found, number = [], 0
    while len(found) < count:
        number += 1
        browser.open(f"{attempt}/{number}")
        if len(browser.all("input[name=respuesta][type=radio]")) > 1:
            found.append(number)
    return found


def state(browser, words):
    browser.until(lambda: words in browser.find("#estado").text, f"«{words}» was not said")


def receipt(browser):
    return browser.find("#estado").text.split(" · ")[1]


def kept(browser):
    """What answers lie in the browser, as it keeps them."""
    return browser.driver.execute_script("return Object.keys(localStorage).filter(n => n.startsWith('espera:')).map(n => localStorage[n])")


def test_an_exam_whose_network_is_cut_loses_no_answer_when_the_browser_is_closed(server):
    person = add_person(server.database, "rocio", "Rocío Tumbaco")
    add_exam(server.database, ["rocio"])
    with tempfile.TemporaryDirectory(prefix="aula-profile-") as profile, Wire(server) as wire:
        with Browser(PHONE, profile=profile) as phone:
            attempt = begin_exam(phone, wire, "rocio")
            first, *others = questions_with_options(phone, attempt, 4)
            phone.open(f"{attempt}/{first}")
            choose(phone, 0)
            state(phone, "Guardada · recibo")
            tabs = open_in_tabs(phone, [f"{attempt}/{number}" for number in [first] + others])
            wire.cut()
            for tab in tabs:
                phone.driver.switch_to.window(tab)
                choose(phone, 1)
                state(phone, "Sin conexión. Tu respuesta espera en este teléfono")
                expect("wait" in phone.find("#estado").get_attribute("class"), "it is marked as waiting")
                equal(phone.violations(), [])
            equal(len(kept(phone)), 4)
            equal([text for text in kept(phone) if "respuesta" in text or "hoja" in text], [], "what is kept cannot be read")
        equal(saved_by(server.database, person), {first: 1})
        wire.mend()
        with Browser(PHONE, profile=profile) as phone:
            # The sign-in has ended meanwhile.
            phone.tell("Network.clearBrowserCookies")
            phone.open(wire.address + "/entrar")
            phone.until(lambda: kept(phone) == [], "what waited goes when the browser is opened again")
            equal(saved_by(server.database, person), {first: 2} | dict.fromkeys(others, 1))
            equal([cookie["name"] for cookie in phone.driver.get_cookies() if cookie["name"] == "espera"], [])
            phone.fill_sign_in(wire, "rocio")
            for number in [first] + others:
                phone.open(f"{attempt}/{number}")
                expect("Guardada · recibo" in phone.find("#estado").text, "its receipt is shown")
                expect(phone.all("input[name=respuesta]")[1].is_selected(), "the last choice counts")
            phone.open(attempt)
            expect("Te faltan 32" in phone.find(".lead").text, phone.find(".lead").text)
            phone.click("Entregar el examen")
            equal(phone.heading, "Todavía no apruebas")


def open_in_tabs(browser, addresses):
    """The first in the tab that is shown, each other in a new one."""
    tabs = [browser.driver.current_window_handle]
    browser.open(addresses[0])
    for address in addresses[1:]:
        tabs.append(browser.new_tab())
        browser.open(address)
    return tabs


def test_an_answer_goes_by_itself_when_the_network_is_back(server):
    person = add_person(server.database, "noemi", "Noemí Cagua")
    add_exam(server.database, ["noemi"])
    with Browser(PHONE) as phone:
        attempt = begin_exam(phone, server, "noemi")
        number, = questions_with_options(phone, attempt, 1)
        phone.network(False)
        choose(phone, 0)
        state(phone, "Sin conexión")
        choose(phone, 1)
        state(phone, "Sin conexión")
        phone.network(True)
        state(phone, "Guardada · recibo")
        phone.until(lambda: kept(phone) == [])
        shown = receipt(phone)
        phone.open(f"{attempt}/{number}")
        equal(receipt(phone), shown)
        expect(phone.all("input[name=respuesta]")[1].is_selected(), "the last choice counts")
        expect(saved_by(server.database, person)[number] in (1, 2), "the choices in between need not arrive")


def test_what_waits_is_sent_from_the_next_persons_pages_and_never_shown_there(server):
    person = add_person(server.database, "ivan", "Iván Loor")
    add_person(server.database, "gladys", "Gladys Yánez")
    add_exam(server.database, ["ivan", "gladys"])
    with Wire(server) as wire, Browser(PHONE) as phone:
        attempt = begin_exam(phone, wire, "ivan")
        number, = questions_with_options(phone, attempt, 1)
        first = phone.driver.current_window_handle
        wire.cut()
        choose(phone, 1)
        state(phone, "Sin conexión. Tu respuesta espera en este teléfono")
        second = phone.new_tab()
        phone.driver.switch_to.window(first)
        phone.driver.close()
        phone.driver.switch_to.window(second)
        phone.tell("Network.enable")
        phone.tell("Network.setBlockedURLs", urls=["*/respuestas"])
        wire.mend()
        phone.open(wire.address + "/cuenta")
        waiting = kept(phone)
        equal(len(waiting), 1)
        phone.click("Salir")
        equal(kept(phone), waiting, "signing out leaves it")
        other = begin_exam(phone, wire, "gladys")
        expect(other != attempt, "Gladys has an exam of her own")
        for page in [f"{other}/1", other, wire.address + "/mi-aula", wire.address + EXAM]:
            phone.open(page)
            equal([word for word in ("Iván", "Esperan", "espera en este") if word in phone.find("body").text], [], page)
        equal(phone.driver.execute_async_script(
            "const done = arguments[0], kept = Object.values(localStorage).map(text => new URLSearchParams(text));"
            "done(kept.filter(fields => [...fields.keys()].join() !== 'ficha,sello').length)"), 0)
        phone.open(wire.address + "/cuenta")
        phone.click("Salir")
        equal(kept(phone), waiting, "so does the next person")
        equal(saved_by(server.database, person), {})
        phone.tell("Network.setBlockedURLs", urls=[])
        phone.fill_sign_in(wire, "gladys")
        phone.until(lambda: kept(phone) == [])
        equal(saved_by(server.database, person), {number: 1})
        phone.open(wire.address + "/cuenta")
        phone.click("Salir")
        equal(phone.driver.execute_script("return localStorage.length"), 0)


def test_the_last_look_names_what_still_waits_and_hands_in_when_it_is_there(server):
    person = add_person(server.database, "walter", "Walter Chila")
    add_exam(server.database, ["walter"])
    with Browser(PHONE) as phone:
        attempt = begin_exam(phone, server, "walter")
        number, = questions_with_options(phone, attempt, 1)
        first = phone.driver.current_window_handle
        phone.new_tab()
        phone.open(attempt)
        last_look = phone.driver.current_window_handle
        phone.driver.switch_to.window(first)
        phone.network(False)
        choose(phone, 1)
        state(phone, "Sin conexión")
        phone.driver.switch_to.window(last_look)
        phone.network(False)
        button = next(button for button in phone.all("main button") if button.text == "Entregar el examen")
        button.click()
        phone.until(lambda: phone.find("#esperan").is_displayed())
        equal(phone.find("#esperan").text, f"Esperan en este teléfono, todavía sin guardar: {number}. Si entregas ahora, no cuentan.")
        equal(phone.violations(), [])
        phone.driver.switch_to.window(first)
        phone.driver.close()
        phone.driver.switch_to.window(last_look)
        phone.network(True)
        phone.until(lambda: kept(phone) == [])
        phone.open(attempt)
        expect("Te faltan 35" in phone.find(".lead").text, phone.find(".lead").text)
        phone.click("Entregar el examen")
        equal(saved_by(server.database, person), {number: 1})
        equal(phone.heading, "Todavía no apruebas")


def test_an_exam_goes_on_after_a_reload_and_on_another_device_and_an_older_page_overwrites_nothing(server):
    add_person(server.database, "sonia", "Sonia Rezabala")
    add_exam(server.database, ["sonia"])
    with Browser(PHONE) as phone, Browser(DESK) as desk:
        attempt = begin_exam(phone, server, "sonia")
        number, = questions_with_options(phone, attempt, 1)
        choose(phone, 0)
        state(phone, "Guardada · recibo")
        shown = receipt(phone)
        phone.driver.refresh()
        equal(receipt(phone), shown)
        desk.fill_sign_in(server, "sonia")
        desk.open(server.address + EXAM)
        desk.click("Seguir donde quedé")
        desk.open(f"{attempt}/{number}")
        equal(receipt(desk), shown)
        choose(desk, 1)
        desk.until(lambda: "Guardada" in desk.find("#estado").text and receipt(desk) != shown)
        newer = receipt(desk)
        choose(phone, 0 if phone.all("input[name=respuesta]")[1].is_selected() else 1)
        state(phone, "Hay una respuesta más nueva")
        phone.open(f"{attempt}/{number}")
        equal(receipt(phone), newer)
        expect("Te queda: 1 h" in phone.find("main").text, "the time runs on")


def test_an_exam_goes_on_after_the_server_was_killed(server):
    """On a server of its own, whose address outlives it as with systemd's socket."""
    with listening() as listener, Server(listener=listener) as own, Browser(PHONE) as phone:
        person = add_person(own.database, "byron", "Byron Tene")
        add_exam(own.database, ["byron"])
        attempt = begin_exam(phone, own, "byron")
        number, = questions_with_options(phone, attempt, 1)
        choose(phone, 0)
        state(phone, "Guardada · recibo")
        own.kill()
        choose(phone, 1)
        phone.until(lambda: "Guardada" not in phone.find("#estado").text, "it waits")
        own.start()
        state(phone, "Guardada · recibo")
        equal(saved_by(own.database, person), {number: 2})
        shown = receipt(phone)
        phone.open(f"{attempt}/{number}")
        equal(receipt(phone), shown)
        expect("Te queda: 1 h" in phone.find("main").text, "the time runs on")
        phone.open(attempt)
        phone.click("Entregar el examen")
        equal(phone.heading, "Todavía no apruebas")


@contextlib.contextmanager
def listening():
    """A socket that listens, as systemd holds one."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield listener
