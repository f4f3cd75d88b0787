"""A programme of many times its size: every row of a demonstration that hangs on people, copied by the foreign keys of its schema.

Each copy adds a fixed number to every id of a table and to every column that refers to it, so that the copies are whole programmes
beside each other: people, groups, hours, works, exams, calls for grants, events. A new table comes along by itself once it refers to
people, however many steps away. Cities and cycles stay as they are: a hundred times the people of one programme, not a hundred
programmes. Calls are copied, since a call is as large as its budget allows.

It writes straight into the database of a server that is stopped.
"""

import base64
import hashlib
import os
import secrets
import shutil
import sqlite3
import time

DAY = 24 * 60 * 60 * 1000
# Tables that refer to people but do not grow with them.
KEPT = {"cycle", "cycle_turn", "endorsement"}
# What the schema cannot say: numbers of other rows without a foreign key, and texts that must differ or nobody's household, name or
# document would be their own. `{n}` is the number of the copy, `{+table}` what it adds to that table's ids.
EXPRESSIONS = {
    ("identifier", "normalised"): "CASE kind WHEN 'phone' THEN printf('09%08d', person_id + {+person}) ELSE 'c' || {n} || '.' || normalised END",
    ("identifier", "shown"): "CASE kind WHEN 'phone' THEN printf('09%08d', person_id + {+person}) ELSE 'c' || {n} || '.' || shown END",
    ("profile", "contact"): "'c' || {n} || '.' || contact",
    ("profile", "name_key"): "name_key || ' ' || {n}",
    ("profile", "document_number"): "document_number || {n}",
    ("profile", "document_key"): "document_key || {n}",
    ("person", "name"): "name || ' ' || {n}",
    ("event", "about_id"): "about_id + {+person}",
    ("certificate", "code"): "CAST(printf('%010d', id + {+certificate}) AS BLOB)",
    ("claim_code", "digest"): "CAST(printf('%032d', person_id + {+person}) AS BLOB)",
    ("canvas_version", "restored_from"): "restored_from + {+canvas_version}",
    ("hours_line", "evidence"): "CASE WHEN evidence LIKE 'class-session:%' THEN 'class-session:' || (substr(evidence, 15) + {+class_session})"
                                " WHEN evidence LIKE 'exam:%' THEN 'exam:' || (substr(evidence, 6) + {+attempt}) ELSE evidence END",
    ("file_use", "subject"): "subject + CASE kind WHEN 'application' THEN {+application_version} WHEN 'submission' THEN {+submission_version}"
                             " ELSE {+submission} END",
    ("notice", "path"): "CASE WHEN path LIKE '/facilitacion/entregas?grupo=%' THEN replace(path, 'grupo=' || CAST(substr(path, 30) AS INTEGER),"
                        " 'grupo=' || (CAST(substr(path, 30) AS INTEGER) + {+cohort})) ELSE path END",
}


class Shape:
    """What the schema says about the tables to copy."""

    def __init__(self, db):
        self.db = db
        tables = [name for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        self.columns = {table: db.execute(f"PRAGMA table_info({table})").fetchall() for table in tables}
        self.parents = {table: {line[3]: (line[2], line[4] or "id") for line in db.execute(f"PRAGMA foreign_key_list({table})")}
                        for table in tables}
        self.copied = self._copied(tables)
        self.strides = {table: self._stride(table) for table in self.copied}

    def _copied(self, tables):
        """People, and whatever refers to what is copied."""
        copied, grown = {"person"}, True
        while grown:
            more = {table for table in tables if table not in KEPT | copied
                    and any(parent in copied for parent, _ in self.parents[table].values())}
            copied |= more
            grown = bool(more)
        return copied

    def key(self, table):
        """Its own integer key, which is nobody else's; none where the key is text or that of another table."""
        keys = [(line[1], line[2]) for line in self.columns[table] if line[5]]
        own = len(keys) == 1 and keys[0][1] == "INTEGER" and keys[0][0] not in self.parents[table]
        return keys[0][0] if own else None

    def _stride(self, table):
        key = self.key(table)
        return (self.db.execute(f"SELECT coalesce(max({key}), 0) FROM {table}").fetchone()[0] + 1) if key else 0

    def added(self, table, column):
        """What a copy adds to that column, once: the stride of the table whose ids it holds; 0 for a column without ids."""
        if column == self.key(table):
            return self.strides[table]
        parent = self.parents[table].get(column)
        return self.added(*parent) if parent and parent[0] in self.copied else 0

    def distinct(self, table):
        """Texts that a unique index wants to differ though none of its columns is an id that does."""
        found = set()
        types = {line[1]: line[2] for line in self.columns[table]}
        for index in self.db.execute(f"PRAGMA index_list({table})").fetchall():
            names = [line[2] for line in self.db.execute(f"PRAGMA index_info({index[1]})")]
            if index[2] and not any(name is None or self.added(table, name) or (table, name) in EXPRESSIONS for name in names):
                texts = [name for name in names if types[name] == "TEXT"]
                if not texts:
                    raise RuntimeError(f"say in EXPRESSIONS how copies of {table} differ in {', '.join(names)}")
                found.add(texts[-1])
        return found

    def expression(self, table, column):
        """The value of a column in copy `copy.n`."""
        if (table, column) in EXPRESSIONS:
            text = EXPRESSIONS[table, column].replace("{n}", "copy.n")
            for parent, stride in self.strides.items():
                text = text.replace("{+" + parent + "}", f"copy.n * {stride}")
            return f"CASE WHEN {column} IS NOT NULL THEN {text} END"
        if added := self.added(table, column):
            return f"{column} + copy.n * {added}"
        return f"{column} || ' ~' || copy.n" if column in self.distinct(table) else column


def fill(database, times, facilitated=60):
    """Makes the programme of `database` `times` as large; Fabiola runs up to `facilitated` of the groups. Returns how many people there are."""
    original = f"{database}.original"
    shutil.copyfile(database, original)
    with sqlite3.connect(database, timeout=60) as db:
        # A copy that is thrown away if it breaks: no journal, and no check before the end.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF", "temp_store = FILE"):
            db.execute(f"PRAGMA {pragma}")
        shape = Shape(db)
        db.execute("ATTACH ? AS original", (original,))
        db.executescript("CREATE TEMP TABLE copy (n INTEGER PRIMARY KEY)")
        db.executemany("INSERT INTO copy VALUES (?)", [(number,) for number in range(1, times)])
        # Indexes are quicker made anew than kept up.
        indexes = db.execute("SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        for name, _ in indexes:
            db.execute(f"DROP INDEX {name}")
        for table in sorted(shape.copied):
            if not db.execute(f"SELECT EXISTS (SELECT 1 FROM original.{table})").fetchone()[0]:
                continue
            names = [line[1] for line in shape.columns[table]]
            values = ", ".join(shape.expression(table, name) for name in names)
            db.execute(f"INSERT INTO main.{table} ({', '.join(names)}) SELECT {values} FROM temp.copy CROSS JOIN original.{table}")
            db.commit()
        for _, sql in indexes:
            db.execute(sql)
        sign_everybody_in(db)
        give_groups(db, facilitated)
        db.commit()
        people = db.execute("SELECT count(*) FROM profile").fetchone()[0]
        db.execute("DETACH original")
        db.execute("PRAGMA journal_mode = WAL")
    db.close()
    os.remove(original)
    return people


def number_of(db, mailbox):
    return db.execute("SELECT person_id FROM identifier WHERE normalised = ?", (f"{mailbox}@demo.example",)).fetchone()[0]


def sign_everybody_in(db):
    """A sign-in of everybody, some of them old; their tokens are unknown to everybody."""
    now = int(time.time() * 1000)
    db.execute(f"INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)"
               f" SELECT CAST(printf('%032d', id) AS BLOB), id, {now - 40 * DAY}, {now} - (id % 20) * {DAY}, {now + 30 * DAY}, 'Crowd' FROM person")


def give_groups(db, most):
    """Fabiola of the demonstration runs that many groups of Quito that she did not run."""
    db.execute("INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at)"
               " SELECT cohort.id, ?1, ?2, 0 FROM cohort WHERE city = 'quito' AND modality = 'mixta' AND archived_at IS NULL AND NOT EXISTS"
               " (SELECT 1 FROM cohort_facilitator AS f WHERE f.cohort_id = cohort.id AND f.person_id = ?1)"
               " ORDER BY ends_on DESC, id LIMIT max(0, ?3 - (SELECT count(*) FROM cohort_facilitator WHERE person_id = ?1))",
               (number_of(db, "fabiola"), number_of(db, "ada"), most))


def check(database):
    """Whether the copy is sound, as `aula check-data` asks."""
    with sqlite3.connect(database, timeout=60) as db:
        wrong = db.execute("PRAGMA foreign_key_check").fetchmany(5)
        if wrong:
            raise RuntimeError(f"rows that refer to nothing: {wrong}")
        found = db.execute("PRAGMA quick_check").fetchall()
        if found != [("ok",)]:
            raise RuntimeError(f"a damaged database: {found[:5]}")
    db.close()


def sign_in(database, person):
    """A cookie of that person, without the work of a password."""
    secret = secrets.token_bytes(32)
    now = int(time.time() * 1000)
    with sqlite3.connect(database, timeout=60) as db:
        db.execute("INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent) VALUES (?, ?, ?, ?, ?, 'Crowd')",
                   (hashlib.sha256(secret).digest(), person, now, now, now + DAY))
    db.close()
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")
