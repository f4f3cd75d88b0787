"""Every page that reads the database, asked as those who see it ask, sorted by the server's own time.

The list is `docs/routes.txt`; `ROWS` says which row stands for a name in an address, so that a new route is measured or said to be missing.
"""

import http.client
import json
import re
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

WANTED = 100
ROUNDS = 5
# Who asks: the role of a route, and the account of the demonstration that holds it.
CAST = {"administrator": "ada", "coordinator": "carmen", "facilitator": "fabiola", "trainer": "teresa", "committee": "mesa",
        "evaluator": "elena"}
FABIOLAS = "SELECT cohort_id FROM cohort_facilitator JOIN identifier USING (person_id) WHERE normalised = 'fabiola@demo.example' AND ended_at IS NULL"
# The fullest of what there is, so that no page is measured on an empty case. The first that fits the address; `{1}` is the value before.
GROUP = (f"SELECT cohort_id FROM enrolment JOIN cohort ON cohort.id = cohort_id JOIN cycle ON cycle.id = cycle_id WHERE cohort_id IN ({FABIOLAS})"
         " AND closed_at IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
CERTIFIED = "SELECT cohort_id FROM certificate JOIN cohort ON cohort.id = cohort_id WHERE city = 'quito' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
TRAINED = "SELECT id FROM cohort WHERE zone = 'sierra-centro' ORDER BY id LIMIT 1"
CALL = "SELECT call_id FROM application WHERE call_id IN (SELECT call_id FROM award_decision) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
OPEN_CALL = "SELECT call_id FROM review JOIN application ON application.id = application_id WHERE review.state = 'assigned' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
APPLICANT = f"SELECT person_id FROM application WHERE call_id = ({CALL}) AND city = 'quito' ORDER BY id LIMIT 1"
SITTING = "SELECT sitting_id FROM exam_attempt JOIN exam_sitting ON exam_sitting.id = sitting_id WHERE city = 'quito' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
ROWS = [
    (r"^/formacion/grupos/{grupo}/personas/{persona}", [TRAINED, "SELECT person_id FROM enrolment WHERE cohort_id = {1} ORDER BY id LIMIT 1"]),
    (r"^/formacion/grupos/{grupo}", [TRAINED]),
    (r"^/formacion/ciclos/{ciclo}", ["SELECT cycle_id FROM cohort WHERE zone = 'sierra-centro' ORDER BY id LIMIT 1"]),
    (r"/certificados/grupos/{grupo}", [CERTIFIED]),
    (r"/practicas/{practica}", ["SELECT id FROM practice_class ORDER BY id LIMIT 1"]),
    (r"/grupos/{grupo}/importar/{lista}", [GROUP, "SELECT id FROM roster_import WHERE cohort_id = {1} LIMIT 1"]),
    (r"/grupos/{grupo}/personas/{inscripcion}", [GROUP, "SELECT id FROM enrolment WHERE cohort_id = {1} AND state = 'active' ORDER BY id LIMIT 1"]),
    (r"/grupos/{grupo}/(personas|estudio)/{persona}", [GROUP, "SELECT person_id FROM enrolment WHERE cohort_id = {1} AND state = 'active' ORDER BY id LIMIT 1"]),
    (r"/grupos/{grupo}", [GROUP]),
    (r"/ciclos/{ciclo}", ["SELECT cycle_id FROM cohort JOIN cycle ON cycle.id = cycle_id WHERE cohort.city = 'quito' AND zone IS NULL AND closed_at IS NULL"
                         " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"]),
    (r"/examenes/{convocatoria}/personas/{persona}", [SITTING, "SELECT person_id FROM exam_attempt JOIN attempt ON attempt.id = attempt_id WHERE sitting_id = {1} ORDER BY 1 LIMIT 1"]),
    (r"/personas/{persona}$", [f"SELECT person_id FROM enrolment WHERE cohort_id IN ({GROUP}) AND state = 'active' ORDER BY id LIMIT 1"]),
    (r"/(ciudades|contacto)/{ciudad}", ["SELECT 'quito'"]),
    (r"/duplicados/{caso}", ["SELECT min(id) FROM likely_duplicate"]),
    (r"/avales/{aval}/{imagen}", ["SELECT min(id) FROM endorsement", "SELECT 'logo.png'"]),
    (r"/emisiones/{emision}", ["SELECT min(id) FROM certificate_run"]),
    (r"/emitidos/{certificado}", ["SELECT certificate.id FROM certificate JOIN cohort ON cohort.id = cohort_id WHERE city = 'quito' ORDER BY 1 LIMIT 1"]),
    (r"/examenes/{convocatoria}/preguntas/{pregunta}", [SITTING, "SELECT lower(hex(version)) FROM attempt_question JOIN exam_attempt USING (attempt_id) WHERE sitting_id = {1} LIMIT 1"]),
    (r"/examenes/{convocatoria}", [SITTING]),
    (r"/fondos/{convocatoria}/evaluacion/postulaciones/{postulacion}", [OPEN_CALL, "SELECT id FROM application WHERE call_id = {1} AND city = 'quito' ORDER BY id LIMIT 1"]),
    (r"/fondos/{convocatoria}/postulaciones/{postulacion}", [CALL, "SELECT id FROM application WHERE call_id = {1} AND city = 'quito' ORDER BY id LIMIT 1"]),
    (r"/fondos/{convocatoria}/(evaluacion)", [OPEN_CALL]),
    (r"/(fondos|mesa)/{convocatoria}/?.*{(?:paso)}", [CALL, "SELECT 'negocio'"]),
    (r"/fondos/{convocatoria}/postulacion/entregas/{numero}", [CALL, "SELECT 1"]),
    (r"/(fondos|mesa)/{convocatoria}", [CALL]),
    (r"^/evaluacion/{evaluacion}", ["SELECT review.id FROM review JOIN identifier ON person_id = evaluator_id WHERE normalised = 'elena@demo.example' ORDER BY state, id LIMIT 1"]),
    (r"/entregas/{entrega}", [f"SELECT id FROM submission WHERE cohort_id IN ({FABIOLAS}) AND state = 'submitted' ORDER BY id LIMIT 1"]),
    (r"/encuentros/{encuentro}", ["SELECT session_id FROM attendance_mark JOIN class_session ON class_session.id = session_id"
                                  " JOIN cohort ON cohort.id = cohort_id WHERE city = 'quito' LIMIT 1"]),
    (r"/correcciones/{curso}/{pregunta}", ["SELECT course FROM question_text ORDER BY course LIMIT 1", "SELECT question FROM question_text ORDER BY course LIMIT 1"]),
    (r"/modelo-de-negocio/{casilla}", [f"SELECT block FROM canvas_block WHERE person_id = ({APPLICANT}) LIMIT 1"]),
    (r"/modelo-de-negocio/versiones/{version}", [f"SELECT id FROM canvas_version WHERE person_id = ({APPLICANT}) LIMIT 1"]),
    (r"/herramienta-financiera/versiones/{version}", [f"SELECT id FROM financial_plan_version WHERE person_id = ({APPLICANT}) LIMIT 1"]),
    (r"/herramienta-financiera/{paso}", ["SELECT 'productos'"]),
    (r"/mi-aula/certificados/{certificado}", [f"SELECT id FROM certificate WHERE person_id = ({APPLICANT}) LIMIT 1"]),
    (r"^/certificados/{codigo}", ["SELECT '1'"]),
    (r"/tarea/entregas/{numero}", ["SELECT 'aprende-trabaja-emprende'", f"SELECT module FROM submission WHERE person_id = ({APPLICANT}) LIMIT 1", "SELECT 1"]),
    (r"^/cursos/{curso}/{modulo}/{leccion}$", ["SELECT 'aprende-trabaja-emprende'", "SELECT 'bienvenida'", "SELECT 'tu-ruta'"]),
    (r"^/cursos/{curso}/{modulo}/(tarea|prueba|sesion)", ["SELECT 'aprende-trabaja-emprende'", "SELECT 'ideacion'"]),
    (r"^/cursos/{curso}/{modulo}$", ["SELECT 'aprende-trabaja-emprende'", "SELECT 'bienvenida'"]),
    (r"^/cursos/{curso}", ["SELECT 'aprende-trabaja-emprende'"]),
    (r"^/archivos/{archivo}", [f"SELECT id FROM file WHERE owner_id = ({APPLICANT}) LIMIT 1"]),
    (r"^/mi-aula/encuentros/{archivo}", ["SELECT '1.ics'"]),
]
# Views of a page that ask the database something else, beside the page itself.
VIEWS = {
    "/administracion/bitacora": ["que=role-granted", "que=practice-signed", "que=grant-drawn&desde=2026-01-01", "persona={staff}",
                                 "persona={staff}&que=practice-signed", "desde=2020-01-01&hasta=2020-01-31", "desde=2026-01-01&hasta=2026-12-31",
                                 "desde=2020-01-01&que=practice-signed", "antes=1000"],
    "/administracion/personas": ["ver=sin-verificar"],
    "/coordinacion/personas": ["ver=sin-verificar"],
    "/coordinacion/informes": ["ciudad=quito", "ciudad=quito&modalidad=mixta", "modalidad=virtual"],
    "/facilitacion/entregas": ["ver=todas", "ver=revisadas", "tarde=1"],
    "/evaluacion": ["ver=entregadas"],
    "/coordinacion/fondos/{convocatoria}/postulaciones": ["pagina=5", "estado=entregada"],
    "/facilitacion/grupos/{grupo}": ["ver=riesgo", "orden=avance"],
}


@dataclass
class Line:
    """Milliseconds by the server's own log; `processor` is what a request took of one, which other work on the machine does not change."""
    median: float
    first: float
    worst: float
    processor: float
    role: str
    address: str
    status: int
    bytes: int


class Desk:
    """The server with a copied programme, and who asks."""

    def __init__(self, server, sign_in):
        self.server = server
        self.db = sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)
        self.people = {role: server.sign_in(mailbox) for role, mailbox in CAST.items()}
        self.people["signed-in"] = sign_in(server.database, self.one(APPLICANT))
        self.staff = self.one("SELECT person_id FROM identifier WHERE normalised = 'carmen@demo.example'")
        self.connection = http.client.HTTPConnection("localhost", server.port, timeout=600)

    def one(self, sql):
        found = self.db.execute(sql).fetchone()
        return None if found is None else found[0]

    def pages(self):
        """(who, address) of each page that can be asked; and the patterns for which there is no row."""
        found, missing = [], []
        routes = (Path(__file__).resolve().parents[1] / "docs/routes.txt").read_text().splitlines()
        for method, pattern, audience, *_ in map(str.split, routes):
            if method != "GET" or audience in ("everyone", "operators") and not pattern.startswith(("/fondos", "/cursos", "/certificados", "/insignias")):
                continue
            who = ["signed-in"] if audience in ("everyone", "signed-in") else audience.split("|")
            address = self.address(pattern)
            if not address:
                missing.append(pattern)
                continue
            for role in who:
                found += [(role, address)] + [(role, f"{address}?{view.format(staff=self.staff)}") for view in VIEWS.get(pattern, [])]
        return found, missing

    def address(self, pattern):
        if "{" not in pattern:
            return pattern
        rows = next((rows for shape, rows in ROWS if re.search(shape, pattern)), None)
        if rows is None:
            return None
        values = []
        for sql in rows:
            value = self.one(sql.replace("{1}", str(values[0])) if values else sql)
            if value is None:
                return None
            values.append(value)
        for value in values:
            pattern = re.sub(r"{\w+}", str(value), pattern, count=1)
        return None if "{" in pattern else pattern

    def get(self, role, address):
        """Status, bytes, and milliseconds as the client sees them."""
        began = time.perf_counter()
        self.connection.request("GET", address, headers={"Cookie": f"aula={self.people[role]}", "Accept-Encoding": "gzip"})
        response = self.connection.getresponse()
        body = response.read()
        return response.status, len(body), (time.perf_counter() - began) * 1000

    def own_times(self, count):
        """Milliseconds of the last requests, as the server's log has them. The log is written by a thread of its own."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            lines = [line for line in Path(self.server.log.name).read_text().splitlines() if '"us":' in line]
            if len(lines) >= self.seen + count:
                own = [json.loads(line)["us"] / 1000 for line in lines[self.seen:]]
                self.seen = len(lines)
                return own
            time.sleep(0.1)
        raise RuntimeError("the log is short of lines")


def processor_time(process):
    """Milliseconds that the threads of a process have had of a processor."""
    return sum(int(Path(task, "schedstat").read_text().split()[0]) for task in Path(f"/proc/{process}/task").iterdir()) / 1e6


def measure(server, sign_in, only=""):
    """A `Line` of each page, the slowest first, and the addresses for which there is no example."""
    desk = Desk(server, sign_in)
    pages, missing = desk.pages()
    pages = [page for page in pages if only in page[1]]
    time.sleep(1)
    desk.seen = len([line for line in Path(server.log.name).read_text().splitlines() if '"us":' in line])
    answers = []
    for role, address in pages:
        first = desk.get(role, address)
        before = processor_time(server.process.pid)
        for _ in range(ROUNDS - 1):
            desk.get(role, address)
        answers.append((*first[:2], (processor_time(server.process.pid) - before) / (ROUNDS - 1)))
    own = desk.own_times(len(pages) * ROUNDS)
    lines = []
    for number, ((role, address), (status, size, processor)) in enumerate(zip(pages, answers)):
        times = own[number * ROUNDS:(number + 1) * ROUNDS]
        lines.append(Line(sorted(times)[ROUNDS // 2], times[0], max(times), processor, role, address, status, size))
    return sorted(lines, key=lambda line: -line.median), missing


def visit_all(server, sign_in):
    """Every page once, for what it leaves in memory."""
    desk = Desk(server, sign_in)
    for role, address in desk.pages()[0]:
        desk.get(role, address)
