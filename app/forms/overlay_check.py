"""What of a words file fits a form, and why the rest does not: nothing is taken that could not be spoken at the table."""

from __future__ import annotations

import dataclasses
import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.forms.engine.navigation import is_at_table
from app.forms.model import BoxKey, Form, Item
from app.forms.overlay import OverlayRow, WordsOverlay, boxes_of, item_of, values_of
from app.forms.overlay_sheet import SheetRow, WordsSheet

# Three lines of the card on a small laptop at ordinary text size, above the answers; our own longest has 171 letters. Nobody
# holds a longer sentence in mind while it is read aloud.
QUESTION_LIMIT = 300
LABEL_LIMIT = 60  # one line of the list under the card, beside the answer
HELP_LIMIT = 1_500  # about one screen of the help panel; ours are below 500
CHOICE_LIMIT = 120  # three lines of a choice button
OFFICIAL_CODE_LIMIT = 12  # stands in brackets after ours, before the name of the area
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
PLACEHOLDERS = ("from", "to", "since", "main_problem")
_LIKE_A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Remark(enum.Enum):
    """What can be said of a line, or of the file."""

    UNKNOWN_CODE = "unknown_code"
    EMPTY = "empty"
    DUPLICATE = "duplicate"
    OTHER_LANGUAGE = "other_language"
    LABEL_TOO_LONG = "label_too_long"
    QUESTION_TOO_LONG = "question_too_long"
    HELP_TOO_LONG = "help_too_long"
    CHOICE_TOO_LONG = "choice_too_long"
    OFFICIAL_CODE_TOO_LONG = "official_code_too_long"
    OFFICIAL_CODE_LIKE_DATE = "official_code_like_date"
    PLACEHOLDER_UNKNOWN = "placeholder_unknown"
    CHOICES_UNREAD = "choices_unread"
    CHOICES_MISSING = "choices_missing"
    CHOICES_UNKNOWN = "choices_unknown"
    CHOICES_NOT_USED = "choices_not_used"
    CHOICES_STAY_OURS = "choices_stay_ours"
    NOT_FOR_A_BOX = "not_for_a_box"
    ASKED_BOX_BY_BOX = "asked_box_by_box"


TOO_LONG = frozenset(remark for remark in Remark if remark.value.endswith("_too_long"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A remark on the line with that number. `detail` names codes or placeholders, `length` and `limit` count letters."""

    remark: Remark
    number: int
    code: str
    detail: str = ""
    length: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayPreview:
    """What would be taken in, line by line why something would not, and which questions get no words.

    `lines`: how many lines the file has. `missing`: items and boxes at the table whose question stays ours, in document order.
    """

    overlay: WordsOverlay
    lines: int
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    other_columns: tuple[str, ...] = ()

    @property
    def matched(self) -> int:
        """How many lines give words to something in the form."""
        return len(self.overlay.rows)

    @property
    def too_long(self) -> int:
        """How many texts are left out because they are too long."""
        return sum(finding.remark in TOO_LONG for finding in self.findings)


def check(form: Form, sheet: WordsSheet, language: str, name: str) -> OverlayPreview:
    """Match every line with the form. What does not fit is left out, and a finding says so."""
    checker = _Checker(form, language)
    for line in sheet.rows:
        checker.take(line)
    checker.look_back()
    overlay = WordsOverlay(form_id=form.id, language=language, name=name, rows=tuple(checker.taken.values()))
    return OverlayPreview(
        overlay=overlay,
        lines=len(sheet.rows),
        findings=tuple(sorted(checker.findings, key=lambda finding: finding.number)),
        missing=tuple(_missing(form, overlay)),
        other_columns=sheet.other_columns,
    )


class _Checker:
    """Goes through the lines once; `taken` are the rows that fit, by our code."""

    def __init__(self, form: Form, language: str) -> None:
        self.findings: list[Finding] = []
        self.taken: dict[str, OverlayRow] = {}
        self._form = form
        self._language = language
        self._numbers: dict[str, int] = {}
        self._codes = {str(code).casefold(): str(code) for code in (*form.boxes, *form.items)}

    def take(self, line: SheetRow) -> None:
        """Keep of the line what fits."""
        code = self._codes.get(line.row.code.casefold(), "")
        refusal = self._refusal(line, code)
        if refusal is not None:
            self._say(refusal, line.number, code or line.row.code, line.language if refusal is Remark.OTHER_LANGUAGE else "")
            return
        self._numbers[code] = line.number
        row = self._fitting_texts(dataclasses.replace(line.row, code=code), line.number)
        row = self._fitting_choices(row, line)
        if not row.is_empty:
            self.taken[code] = row

    def look_back(self) -> None:
        """What can be said only when every line is known."""
        for code, row in self.taken.items():
            item = item_of(self._form, code)
            if item is None or not row.question:
                continue
            if code == item.code and self._is_asked_box_by_box(item):
                self._say(Remark.ASKED_BOX_BY_BOX, self._numbers[code], code, ", ".join(box.key for box in item.boxes))
            if self._language != self._form.default_language and not self._has_choices(code, item):
                self._say(Remark.CHOICES_STAY_OURS, self._numbers[code], code)

    def _refusal(self, line: SheetRow, code: str) -> Remark | None:
        if line.language and line.language.partition("-")[0] != self._language.partition("-")[0]:
            return Remark.OTHER_LANGUAGE
        if not code:
            return Remark.UNKNOWN_CODE
        if code in self._numbers:
            return Remark.DUPLICATE
        return Remark.EMPTY if line.row.is_empty and not line.unread else None

    def _fitting_texts(self, row: OverlayRow, number: int) -> OverlayRow:
        if row.code not in self._form.items and (row.label or row.help):
            self._say(Remark.NOT_FOR_A_BOX, number, row.code)
            row = dataclasses.replace(row, label="", help="")
        if _LIKE_A_DATE.fullmatch(row.official_code):
            self._say(Remark.OFFICIAL_CODE_LIKE_DATE, number, row.code)
            row = dataclasses.replace(row, official_code="")
        row = dataclasses.replace(
            row,
            official_code=self._short(row.official_code, OFFICIAL_CODE_LIMIT, Remark.OFFICIAL_CODE_TOO_LONG, number, row.code),
            label=self._short(row.label, LABEL_LIMIT, Remark.LABEL_TOO_LONG, number, row.code),
            question=self._short(row.question, QUESTION_LIMIT, Remark.QUESTION_TOO_LONG, number, row.code),
            help=self._short(row.help, HELP_LIMIT, Remark.HELP_TOO_LONG, number, row.code),
        )
        return self._with_known_placeholders(row, number)

    def _short(self, text: str, limit: int, remark: Remark, number: int, code: str) -> str:
        if len(text) <= limit:
            return text
        self._say(remark, number, code, length=len(text), limit=limit)
        return ""

    def _with_known_placeholders(self, row: OverlayRow, number: int) -> OverlayRow:
        unknown = [match.group() for match in _BRACES.finditer(row.question) if not self._is_known(match.group(1))]
        # Label and help are shown as they are written: nothing would be filled in there.
        in_label, in_help = ([match.group() for match in _BRACES.finditer(text)] for text in (row.label, row.help))
        spoilt = dict.fromkeys((*unknown, *in_label, *in_help))
        if not spoilt:
            return row
        self._say(Remark.PLACEHOLDER_UNKNOWN, number, row.code, ", ".join(spoilt))
        return dataclasses.replace(
            row,
            question="" if unknown else row.question,
            label="" if in_label else row.label,
            help="" if in_help else row.help,
        )

    def _is_known(self, placeholder: str | None) -> bool:
        if placeholder is None or placeholder in PLACEHOLDERS:
            return placeholder is not None
        # Nothing that the client must not read is ever filled into what is read aloud, nor what others in the room must not hear.
        item = item_of(self._form, placeholder) if BoxKey(placeholder) in self._form.boxes else None
        return item is not None and is_at_table(item) and not item.private

    def _fitting_choices(self, row: OverlayRow, line: SheetRow) -> OverlayRow:
        """A scale is taken whole or not at all: half of it in another language cannot be answered."""
        if line.unread:
            self._say(Remark.CHOICES_UNREAD, line.number, row.code, " | ".join(line.unread))
        if not row.choices:
            return row
        bare = dataclasses.replace(row, choices=())
        scales = [values for box in boxes_of(self._form, row.code) if (values := values_of(box))]
        if not scales:
            self._say(Remark.CHOICES_NOT_USED, line.number, row.code)
            return bare
        known = dict.fromkeys(value for values in scales for value in values)
        given = {each.code: each for each in row.choices}
        unknown = [code for code in given if code not in known]
        if unknown:
            self._say(Remark.CHOICES_UNKNOWN, line.number, row.code, ", ".join(unknown))
        long = [len(each.words) for each in row.choices if len(each.words) > CHOICE_LIMIT]
        if long:
            self._say(Remark.CHOICE_TOO_LONG, line.number, row.code, length=max(long), limit=CHOICE_LIMIT)
            return bare
        missing = [value for value in known if value not in given]
        if missing:
            self._say(Remark.CHOICES_MISSING, line.number, row.code, ", ".join(missing))
        if not any(set(values) <= given.keys() for values in scales):
            return bare
        return dataclasses.replace(row, choices=tuple(each for code, each in given.items() if code in known))

    def _is_asked_box_by_box(self, item: Item) -> bool:
        prompts = self._form.words[self._form.default_language].items[item.code].boxes
        return all(box.part in prompts and not self._gives_question(box.key) for box in item.boxes)

    def _gives_question(self, code: str) -> bool:
        return code in self.taken and bool(self.taken[code].question)

    def _has_choices(self, code: str, item: Item) -> bool:
        boxes = [box for box in boxes_of(self._form, code) if values_of(box)]
        rows = (self.taken.get(item.code), *(self.taken.get(box.key) for box in boxes))
        return not boxes or any(row is not None and row.choices for row in rows)

    def _say(self, remark: Remark, number: int, code: str, detail: str = "", *, length: int = 0, limit: int = 0) -> None:
        finding = Finding(remark=remark, number=number, code=code, detail=detail, length=length, limit=limit)
        self.findings.append(finding)


def _missing(form: Form, overlay: WordsOverlay) -> Iterator[str]:
    spoken = {row.code for row in overlay.rows if row.question}
    prompts = form.words[form.default_language].items
    for item in _asked_at_table(form):
        own = [box for box in item.boxes if box.part in prompts[item.code].boxes]
        yield from (box.key for box in own if box.key not in spoken)
        if len(own) < len(item.boxes) and item.code not in spoken:
            yield item.code


def _asked_at_table(form: Form) -> Iterable[Item]:
    return (item for item in form.items.values() if is_at_table(item))
