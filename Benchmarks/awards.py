#!/usr/bin/env python3
"""A call of 2,224 applications before its committee: how long the board takes, with tight floors, plain and tried out, and to be decided.

`awards.py [APPLICATIONS]` on the release build. Each application has two scores; women, two cities and three stages have floors.
"""

import random
import re
import sqlite3
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Tests/Support")]
from aula import Server  # noqa: E402
from papers import Kept, tell  # noqa: E402

APPLICATIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 2224
CITIES = ["quito", "latacunga", "ambato"]
STAGES = ["opportunity", "initial", "intermediate"]
RUBRIC = """---
titulo: Capital
---

Mira.

## El negocio {#negocio peso=100}

- 0 Falta: nada.
- 1 Bien: todo.
"""


def fill(database):
    """A call in review with everybody's scores, by 30 evaluators, and money for 45 of a hundred."""
    numbers = random.Random(2224)
    with sqlite3.connect(database, timeout=30) as db:
        call = db.execute(
            "INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at, reviewers,"
            " is_blind, disagreement, appeal_days, state, created_by, created_at)"
            " VALUES ('Medida', '', 'aprende-trabaja-emprende', ?, ?, 10000, 100000, 0, 1, 2, 1, 100, 5, 'review', 1, 0)",
            (RUBRIC, APPLICATIONS * 22_500)).lastrowid
        db.executemany("INSERT INTO grant_call_city (call_id, city) VALUES (?, ?)", [(call, city) for city in CITIES])
        share = APPLICATIONS * 45 // 100
        floors = [("women", "", share // 2), ("city", "latacunga", share * 2 // 5), ("city", "ambato", share * 2 // 5)]
        floors += [("stage", stage, share // 3) for stage in STAGES]
        db.executemany("INSERT INTO grant_call_floor (call_id, kind, subject, least) VALUES (?, ?, ?, ?)",
                       [(call, *floor) for floor in floors])
        evaluators = [db.execute("INSERT INTO person (name, created_at) VALUES (?, 0)", (f"Evalúa {n}",)).lastrowid for n in range(30)]
        for number in range(APPLICATIONS):
            person = db.execute("INSERT INTO person (name, created_at) VALUES (?, 0)", (f"Postula {number}",)).lastrowid
            application = db.execute(
                "INSERT INTO application (call_id, person_id, city, state, saved_at, created_at, number, submitted_at)"
                " VALUES (?, ?, ?, 'submitted', 0, 0, 1, 0)", (call, person, numbers.choice(CITIES))).lastrowid
            db.execute(
                "INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, digest, at)"
                " VALUES (?, 1, '{}', ?, 'assets', ?, ?, zeroblob(32), 0)",
                (application, 5000 * numbers.randint(6, 14), numbers.choice(STAGES), numbers.random() < .4))
            merit = numbers.gauss(60, 15)
            for evaluator in numbers.sample(range(30), 2):
                points = min(10_000, max(0, int(100 * (merit + numbers.gauss(0, 8) + (evaluator % 3 - 1) * 5))))
                db.execute(
                    "INSERT INTO review (application_id, evaluator_id, state, is_third, points, assigned_by, assigned_at, submitted_at)"
                    " VALUES (?, ?, 'submitted', 0, ?, 1, 0, 0)", (application, evaluators[evaluator], points))
    db.close()
    return call


def main():
    with Server() as server:
        call = fill(server.database)
        mesa = Kept(server, server.sign_in("mesa"))
        board = f"/mesa/{call}"
        tell(f"the board of {APPLICATIONS} applications", [mesa.get(board)[0] for _ in range(10)])
        tell("another budget tried out: two rankings", [mesa.get(f"{board}?presupuesto={APPLICATIONS * 200}")[0] for _ in range(10)])
        tell("the ranking as a workbook", [mesa.get(board + "/lista.xlsx")[0] for _ in range(5)])
        cookie = server.sign_in("mesa")
        server.request("POST", board + "/sorteo", "", cookie=cookie)
        server.request("POST", board + "/sorteo", "numero=4711", cookie=cookie)
        with sqlite3.connect(server.database) as db:
            seed, = db.execute("SELECT seed FROM award_draw WHERE call_id = ?", (call,)).fetchone()
        db.close()
        # What the committee saw: the form says of which scores.
        page = server.request("GET", board, cookie=cookie)[2].decode()
        seen = re.search(r'name="visto" value="([^"]*)"', page)[1]
        began = time.perf_counter()
        status, headers, _ = server.request("POST", board + "/decidir", f"semilla={seed}&visto={seen}&confirmo=1", cookie=cookie)
        if status != 303:
            raise RuntimeError(f"not decided: {status}")
        print(f"decided, everybody told: {time.perf_counter() - began:.2f} s")
        with sqlite3.connect(server.database) as db:
            print("{} of {} funded, {:,} of {:,} dollars".format(*db.execute(
                "SELECT sum(outcome = 'funded'), count(*), sum(iif(outcome = 'funded', amount, 0)) / 100, budget / 100"
                " FROM award JOIN award_decision ON award_decision.id = decision_id").fetchone()))
        db.close()
        tell("the board afterwards", [mesa.get(board)[0] for _ in range(10)])
        tell("the record, all of it", [mesa.get(board + "/acta?nombres=no")[0] for _ in range(5)])
        tell("the trace, its first page", [mesa.get(f"/coordinacion/fondos/{call}/traza")[0] for _ in range(5)])


if __name__ == "__main__":
    main()
