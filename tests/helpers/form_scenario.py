"""Forms in three lines, and what happens when they are answered.

    FormScenario('''
        M6 | days
        M7 | client_rating | scale bothered
        rule K4 | M6 == 0 | M7=0
    ''').play("M7=3 M6=0")

Lines are `CODE | kind | options`, `rule ID | condition | BOX=value ...` (or `hide BOX`), `check ID | condition | boxes` and
`proposal ID | condition | BOX=value`. Options are `name value` or a bare name for true; `special XN`, `choices 1,2`. Answers
are `BOX=value`: a number, X, N, -, a text without blanks, or nothing for blank.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import cache, cached_property

from app.forms.catalogue import FormCatalogue
from app.forms.compiler import compile_form
from app.forms.engine.answers import from_plain, to_plain
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, Form
from tests.helpers.toml_text import toml_bytes

Plain = dict[str, object]


class FormScenario:
    """A small form of one section, A, with made-up words."""

    def __init__(self, text: str) -> None:
        self.items: list[Plain] = []
        self.rules: list[Plain] = []
        self.checks: list[Plain] = []
        self.proposals: list[Plain] = []
        for line in textwrap.dedent(text).strip().splitlines():
            self._line([part.strip() for part in line.split("|")])

    def contents(self) -> dict[str, bytes]:
        """The form's files."""
        return {name: toml_bytes(table) for name, table in self.tables().items()}

    def tables(self) -> dict[str, Plain]:
        """The form's files before they are written as TOML."""
        header: Plain = {"id": "small", "version": "1.0", "default_language": "sv", "sections": ["A"]}
        header["lists"] = {"route": [1, 2, 3, 4, 5]}
        section: Plain = {"section": "A", "area": "general", "item": self.items}
        section |= {"rule": self.rules, "check": self.checks, "proposal": self.proposals}
        return {"form.toml": header, "A.toml": section, "words/sv.toml": self._words()}

    @cached_property
    def form(self) -> Form:
        """The compiled form."""
        return compile_form(self.contents())

    def play(self, answers: str = "") -> InterviewSession:
        """A session in which these answers were given one after the other."""
        return play(self.form, answers)

    def _line(self, parts: list[str]) -> None:
        head, *rest = parts
        kind, _, name = head.partition(" ")
        match kind:
            case "rule":
                case = {"when": rest[0], **_effects(rest[1])}
                self._add_case(self.rules, name, case)
            case "check":
                self._add_case(self.checks, name, {"when": rest[0], "items": rest[1].split()})
            case "proposal":
                box, _, value = rest[1].partition("=")
                self.proposals.append({"id": name, "when": rest[0], "boxes": [box], "answer": _plain(value), "source": "test"})
            case _:
                self.items.append({"code": head, "kind": rest[0], **_options(rest[1:])})

    @staticmethod
    def _add_case(entries: list[Plain], name: str, case: Plain) -> None:
        entries.append({"id": name, "cases": [case], "source": "test"})

    def _words(self) -> Plain:
        numbers = {str(number): f"ord {number}" for number in range(10)}
        lists: Plain = {
            "yes_no": {"0": "nej", "1": "ja"},
            "severity": numbers,
            "route": {str(n): f"väg {n}" for n in range(1, 6)},
        }
        for scale in ("bothered", "important", "serious"):
            lists[scale] = {str(number): f"steg {number}" for number in range(5)}
        items: Plain = {}
        for item in self.items:
            words: Plain = {"label": f"rad {item['code']}", "question": f"fråga {item['code']}?"}
            if isinstance(choices := item.get("choices"), list):
                words["choices"] = {str(choice): f"val {choice}" for choice in choices}
            items[str(item["code"])] = words
        rules: Plain = {str(rule["id"]): {"because": "Därför."} for rule in self.rules}
        checks: Plain = {str(check["id"]): {"text": "Stämmer det?"} for check in self.checks}
        proposals: Plain = {str(proposal["id"]): {"text": "Förslag"} for proposal in self.proposals}
        return {
            "language": "sv",
            "form": {"title": "Litet formulär"},
            "sections": {"A": {"title": "Del A"}},
            "lists": lists,
            "items": items,
            "rules": rules,
            "checks": checks,
            "proposals": proposals,
        }


def play(form: Form, answers: str, session: InterviewSession | None = None) -> InterviewSession:
    """Give answers one after the other, in a new session or further on in one."""
    session = session or InterviewSession(form)
    for box, answer in parse_answers(form, answers):
        session.answer(box, answer)
    return session


def parse_answers(form: Form, text: str) -> list[tuple[BoxKey, Answer | None]]:
    """`M6=3 M7=X` as boxes and answers. "L3-L16=0" says the same of a run of items."""
    pairs: list[tuple[BoxKey, Answer | None]] = []
    for part in text.split():
        keys, _, value = part.partition("=")
        boxes = [form.boxes[BoxKey(key)] for key in _run(keys)]
        pairs += [(box.key, from_plain(box, _plain(value)) if value else None) for box in boxes]
    return pairs


def plain_effective(session: InterviewSession) -> Mapping[str, object]:
    """What counts, as plain values."""
    return {key: to_plain(answer) for key, answer in session.effective.items()}


@cache
def shipped_form() -> Form:
    """ASI Grund as it is shipped."""
    return FormCatalogue().load("asi-grund")


def _run(keys: str) -> list[str]:
    name, dot, part = keys.partition(".")
    if "-" not in name:
        return [keys]
    first, last = name.split("-")
    letter = first[0]
    return [f"{letter}{number}{dot}{part}" for number in range(int(first[1:]), int(last[1:]) + 1)]


def _plain(text: str) -> object:
    return int(text) if text.isdecimal() else text


def _effects(text: str) -> Plain:
    if text.startswith("hide "):
        return {"hide": text.removeprefix("hide ").split()}
    return {"fill": {box: _plain(value) for box, _, value in (part.partition("=") for part in text.split())}}


def _options(parts: list[str]) -> Plain:
    options: Plain = {}
    for part in parts:
        name, _, value = part.partition(" ")
        match name:
            case "special":
                options["special"] = list(value)
            case "choices":
                options["choices"] = [_plain(each) for each in value.split(",")]
            case _:
                options[name] = True if not value else _plain(value)
    return options
