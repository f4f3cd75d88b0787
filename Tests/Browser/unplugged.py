"""What a button sends into no network."""

from checks import equal, expect
from participant import COURSE_PAGE, arrival_code, write
from people import fill_registration, invitation, registered, telephone
from rows import HOUR, add_cohort, add_session, query
from studying import take_quiz
from ways import in_each_way
from wire import Wire


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
