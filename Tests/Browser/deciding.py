"""What those who decide do by requests, while the journey is a participant's."""

import re
import urllib.parse

from checks import equal
from rows import query
from studying import hidden


def mark_present(server, session, facilitator="fabiola"):
    """Whoever runs the cohort marks everybody on the list of a session."""
    cookie, path = server.sign_in(facilitator), f"/facilitacion/encuentros/{session}"
    page = server.request("GET", path, cookie=cookie)[2].decode()
    roll = next(found for found in re.findall(r"<form.*?</form>", page, re.S) if 'name="todas"' in found)
    status, _, _ = server.request("POST", re.search(r'action="([^"]+)"', roll)[1],
                                  urllib.parse.urlencode([*hidden(roll), ("todas", "1")]), cookie=cookie)
    equal(status, 303, path)


def grade(server, person, module, decision="aprobar", comment="Muy bien.", grader="fabiola"):
    """Somebody who runs the cohort grades what the person handed in for a module: the best level of each criterion and
    `aprobar`, or the least and `devolver`."""
    submission = query(server, "SELECT id FROM submission WHERE person_id = ? AND module = ?", person.id, module)
    cookie = server.sign_in(grader)
    page = server.request("GET", f"/facilitacion/entregas/{submission}", cookie=cookie)[2].decode()
    grading = next(found for found in re.findall(r"<form.*?</form>", page, re.S) if 'name="decision"' in found)
    levels = {}
    for name, value in re.findall(r'name="(nivel-\d+)" value="([^"]*)"', grading):
        levels.setdefault(name, []).append(value)
    fields = hidden(grading) + [(name, values[-1 if decision == "aprobar" else 0]) for name, values in levels.items()]
    fields += [("comentario", comment), ("decision", decision)]
    status, _, _ = server.request("POST", re.search(r'action="([^"]+)"', grading)[1], urllib.parse.urlencode(fields), cookie=cookie)
    equal(status, 303, f"grading {module}")


def issue_certificate(server, person, cohort, coordinator="carmen"):
    """The coordination of the city issues the certificate of somebody who has finished."""
    status, _, _ = server.request("POST", f"/coordinacion/certificados/grupos/{cohort}/personas/{person.id}", "",
                                  cookie=server.sign_in(coordinator))
    equal(status, 303, "issuing")
