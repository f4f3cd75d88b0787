"""What the journeys of those who run grants share.

Every journey has a call and people of its own. What applicants do is in graduate.py; here their applications are written as
they stand after handing in, and what others do meanwhile goes by requests of their own.
"""

import json
import time
import urllib.parse
from datetime import datetime, timedelta, timezone

from aula import add_person
from checks import equal
from rows import change
from studying import hidden


def text(browser):
    return browser.find("main").text.replace("\xa0", " ")


def tap(browser, selector):
    """Something further down the page."""
    element = browser.find(selector)
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def put(browser, name, value):
    """A field in which keys would depend on the language of the browser, as dates do."""
    browser.driver.execute_script("arguments[0].value = arguments[1]", browser.find(f"main [name='{name}']"), value)


def day(days):
    """As a field of dates has it, so many days from now in Guayaquil."""
    return (datetime.now(timezone(timedelta(hours=-5))) + timedelta(days=days)).strftime("%Y-%m-%d")


def staff(server, mailbox, role, city):
    person = add_person(server.database, mailbox, mailbox.replace("-", " ").title(), city)
    change(server, "UPDATE role_grant SET role = ? WHERE person_id = ?", role, person)
    return person


def add_application(server, call, mailbox, city, amount=50_000, woman=True):
    """Handed in just now; returns its number."""
    now = int(time.time() * 1000)
    person = add_person(server.database, mailbox, mailbox.replace("-", " ").title(), city)
    content = {
        "activity": "Pan de casa todos los días", "address": "Mi barrio", "businessName": "La Espiga", "conditions": [], "declarations": [],
        "destination": "assets", "documents": [], "evidence": [], "opportunityText": "", "proof": [],
        "items": [{"kind": "asset", "quantity": 1, "quotes": [], "unitPrice": amount, "what": "Horno"}],
        "stage": "initial", "startedOn": "2024-05-01"}
    application = change(server, "INSERT INTO application (call_id, person_id, city, state, business, saved_at, created_at, number, submitted_at)"
                         " VALUES (?, ?, ?, 'submitted', 'La Espiga', ?, ?, 1, ?)", call, person, city, now, now, now)
    change(server, "INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, digest, at)"
           " VALUES (?, 1, ?, ?, 'assets', 'initial', ?, zeroblob(32), ?)", application, json.dumps(content), amount, int(woman), now)
    change(server, "INSERT INTO application_turn (application_id, deed, number, author_id, at) VALUES (?, 'submitted', 1, ?, ?)",
           application, person, now)
    return application


def reference(application):
    return f"P-{application:05d}"


def send(server, cookie, path, *fields):
    """A form by a request of its own; returns where it leads."""
    status, headers, body = server.request("POST", path, urllib.parse.urlencode(fields), cookie=cookie)
    equal(status, 303, f"{path}: {body[:300]}")
    return headers["Location"]


def hand_in(server, mailbox, review, level):
    """Somebody else scores everything at one level and hands it in."""
    cookie, path = server.sign_in(mailbox), f"/evaluacion/{review}"
    page = server.request("GET", path, cookie=cookie)[2].decode()
    count = page.count('<fieldset id="nivel-')
    scores = [(f"nivel-{index}", str(level)) for index in range(count)] + [(f"razon-{index}", "Se ve en las fotos") for index in range(count)]
    start = page.index('<form class="grade review"')
    sent = hidden(page[start:page.index("</form>", start)])
    confirm = send(server, cookie, path, *sent, *scores, ("comentario", ""), ("accion", "entregar"))
    page = server.request("GET", confirm, cookie=cookie)[2].decode()
    send(server, cookie, confirm, *hidden(page[page.index("<main"):]))


def give(server, application, evaluator):
    return change(server, "INSERT INTO review (application_id, evaluator_id, state, is_third, assigned_at) VALUES (?, ?, 'assigned', 0, ?)",
                  application, evaluator, int(time.time() * 1000))


def mark_of(way):
    """Names of the two ways differ: they share a server."""
    return f"{way.size[0]}{'con' if way.javascript else 'sin'}"
