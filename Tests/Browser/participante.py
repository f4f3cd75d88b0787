"""The way of a participant, from the first page to the grant, in each of the four modalities."""

from checks import equal, expect
from steps import add_cohort, finish_lesson, in_each_way, invitation, join, register, sign_in, sign_out, take_quiz

COURSE_PAGE = "/cursos/aprende-trabaja-emprende"


@in_each_way
def test_a_newcomer_takes_a_seat_reads_and_passes_a_quiz(server, way):
    link = invitation(server, add_cohort(server, f"Con invitación {way}"))
    with way.browser() as browser:
        person = register(browser, server, "Ximena Quishpe")
        browser.open(server.address + "/mi-aula")
        way.look(browser, "aula-sin-grupo")
        join(browser, link)
        way.look(browser, "grupos")
        browser.open(server.address + "/mi-aula")
        way.look(browser, "aula-nueva")
        browser.click("Empezar")
        finish_lesson(browser)
        sign_out(browser)
        sign_in(browser, server, person)
        equal(browser.path, "/mi-aula")
        browser.open(server.address + COURSE_PAGE + "/bienvenida/prueba")
        browser.click("Empezar la prueba")
        take_quiz(browser, server, person, look=way.look)
        browser.click("Entregar la prueba")
        equal(browser.heading, "¡Aprobaste la prueba!")


# The journeys alone: what helps them here has namesakes elsewhere.
__all__ = [name for name in globals() if name.startswith("test_")]
