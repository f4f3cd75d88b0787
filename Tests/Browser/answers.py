"""What is right in a quiz or an exam: read from the question as the attempt keeps it, and from the page for what was drawn."""

import html
import re
import sqlite3
from fractions import Fraction


# A figure with the marks within it, or a word.
TOKEN = r"\d+(?:[.,]\d+)*|[^\W\d]+"


def right_answer(database, page, attempt, position):
    """The fields of a question's form, name and value, that answer it rightly.

    `page` is the HTML of the question, `attempt` its row's number in the database.
    """
    with sqlite3.connect(database, timeout=60) as db:
        content, = db.execute("SELECT content FROM attempt_question JOIN question_text USING (version)"
                              " WHERE attempt_id = ? AND position = ?", (attempt, position)).fetchone()
    db.close()
    fields = Fields(content)
    _, _, title, stem = fields.text(), fields.text(), fields.text(), fields.text()
    fields.texts()
    fields.text()
    return KINDS[fields.text()](fields, page, f"{title}\n{stem}")


class Fields:
    """The texts one after the other that `StoredFields` writes: `4:RUC?,0:,`."""

    def __init__(self, content):
        self.rest = content.encode()

    def text(self):
        count, _, self.rest = self.rest.partition(b":")
        field, self.rest = self.rest[:int(count)], self.rest[int(count) + 1:]
        return field.decode()

    def number(self):
        return int(self.text())

    def texts(self):
        return [self.text() for _ in range(self.number())]

    def numbers(self):
        return [int(text) for text in self.texts()]


def letters(text):
    """What is left of a text when marks of Markdown, tags and blanks are taken away: the same on the page and in the source."""
    text = re.sub(r"\]\([^)]*\)", "]", re.sub(r"<[^>]+>", " ", text))
    return "".join(re.findall(r"\w", html.unescape(text))).lower()


def labelled(page):
    """The letters of each option on the page with its value."""
    found = re.findall(r'<label class="check"><input type="(?:radio|checkbox)"[^>]*? name="respuesta" value="([^"]*)"[^>]*>(.*?)</label>',
                       page, re.S)
    return {letters(text): value for value, text in found}


def choices(page, name):
    """The letters of each choice of a list on the page with its value."""
    listed = re.search(rf'<select id="{name}".*?</select>', page, re.S)[0]
    return {letters(text): value for value, text in re.findall(r'<option value="([^"]+)"[^>]*>(.*?)</option>', listed, re.S)}


def single(fields, page, _):
    options, right = fields.texts(), fields.number()
    return [("respuesta", labelled(page)[letters(options[right])])]


def several(fields, page, _):
    options, right = fields.texts(), fields.numbers()
    return [("respuesta", labelled(page)[letters(options[index])]) for index in right]


def truth(fields, page, _):
    return [("respuesta", labelled(page)["verdadero" if fields.number() == 1 else "falso"])]


def number(fields, *_):
    fields.number()
    return [("respuesta", as_typed(Fraction(fields.text())))]


def short_text(fields, *_):
    return [("respuesta", fields.texts()[0])]


def order(fields, page, _):
    places = {letters(item): place for place, item in enumerate(fields.texts(), 1)}
    shown = re.findall(r'<label for="([^"]+)">(.*?)</label><select', page, re.S)
    return [(name, str(places[letters(text)])) for name, text in shown]


def matching(fields, page, _):
    lefts, rights, sides = fields.texts(), fields.numbers(), fields.texts()
    pairs = {letters(left): letters(sides[right]) for left, right in zip(lefts, rights)}
    shown = re.findall(r'<label for="([^"]+)">(.*?)</label><select', page, re.S)
    return [(name, choices(page, name)[pairs[letters(text)]]) for name, text in shown]


def calculated(fields, page, text):
    names = []
    for _ in range(fields.number()):
        names.append(fields.text())
        fields.text(), fields.text(), fields.text(), fields.text()
    formula = fields.text()
    seen = set()
    pattern = " ".join(drawn_part(token, seen) for token in re.findall(r"\{\w+\}|" + TOKEN, text))
    shown = html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<h1>"):page.index('<form class="answer"')]))
    drawn = re.search(pattern, " ".join(re.findall(TOKEN, shown)))
    value = formula
    for name in names:
        figures = drawn[name].replace(".", "").replace(",", ".")
        value = value.replace("{" + name + "}", f"({figures})")
    return [("respuesta", as_typed(calculate(value)))]


def drawn_part(token, seen):
    """What stands on the page for a word, a figure or a name of the source; of a name that comes again the first is taken."""
    if not token.startswith("{"):
        return re.escape(token)
    again = token in seen
    seen.add(token)
    return r"\S+" if again else rf"(?P<{token[1:-1]}>\d\S*)"


def calculate(formula):
    """The value of a formula of figures, brackets and the four operations."""
    plain = re.sub(r"(?<=\d),(?=\d)", ".", formula)
    if not re.fullmatch(r"[\d. ()+*/-]+", plain):
        raise ValueError(f"no formula that is understood: {formula}")
    return eval(re.sub(r"\d+(?:\.\d+)?", lambda figure: f"Fraction('{figure[0]}')", plain), {"Fraction": Fraction})


def as_typed(value):
    """With a comma, and four figures after it where it has no end."""
    text = f"{float(value):.4f}".rstrip("0").rstrip(".")
    # One mark and three figures after it would be asked about.
    return text.replace(".", ",") + ("0" if re.search(r"\.\d{3}$", text) else "")


KINDS = {"single": single, "several": several, "true-false": truth, "number": number, "short-text": short_text, "order": order,
         "matching": matching, "calculated": calculated}
