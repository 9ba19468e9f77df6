"""What is said of a words file, and how a wording is called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from app.cases.wordings import Wording
from app.forms.overlay_check import PLACEHOLDERS, Finding, OverlayPreview, Remark
from app.i18n import formats, mark, ntr, tr

LANGUAGES = {
    "sv": mark("Swedish"),
    "en": mark("English"),
    "ar": mark("Arabic"),
    "bs": mark("Bosnian"),
    "fa": mark("Persian"),
    "fi": mark("Finnish"),
    "fr": mark("French"),
    "ckb": mark("Kurdish (Sorani)"),
    "kmr": mark("Kurdish (Kurmanji)"),
    "pl": mark("Polish"),
    "prs": mark("Dari"),
    "ro": mark("Romanian"),
    "ru": mark("Russian"),
    "so": mark("Somali"),
    "es": mark("Spanish"),
    "ti": mark("Tigrinya"),
    "tr": mark("Turkish"),
    "uk": mark("Ukrainian"),
}
_KNOWN = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
_SAID = {
    Remark.UNKNOWN_CODE: mark("The form has no question with the code {code}."),
    Remark.EMPTY: mark("{code}: the line says nothing. Our words stand."),
    Remark.DUPLICATE: mark("{code} stands in an earlier line too. That one counts."),
    Remark.OTHER_LANGUAGE: mark("{code}: the line is in another language ({detail})."),
    Remark.LABEL_TOO_LONG: mark("{code}: the label has {length} letters, at most {limit} fit in the list. Ours stands."),
    Remark.QUESTION_TOO_LONG: mark(
        "{code}: the question has {length} letters, at most {limit} can be asked at once. Ours stands."
    ),
    Remark.HELP_TOO_LONG: mark("{code}: the help has {length} letters, at most {limit} fit beside the question. Ours stands."),
    Remark.CHOICE_TOO_LONG: mark("{code}: one of the choices has {length} letters, at most {limit} fit on a button. Ours stand."),
    Remark.OFFICIAL_CODE_TOO_LONG: mark("{code}: the official code has {length} signs, at most {limit} fit. It is left out."),
    Remark.OFFICIAL_CODE_LIKE_DATE: mark(
        "{code}: the spreadsheet program has made a date of the official code. Write it as text. It is left out."
    ),
    Remark.PLACEHOLDER_UNKNOWN: mark(
        "{code}: the program does not know what to put for {detail}. Ours stands. In a question it knows {known} and our codes."
    ),
    Remark.CHOICES_UNREAD: mark("{code}: “{detail}” among the choices cannot be read. Write them as 0=no | 1=yes."),
    Remark.CHOICES_MISSING: mark("{code}: words are missing for the choices {detail}. A scale is taken whole or not at all."),
    Remark.CHOICES_UNKNOWN: mark("{code}: the question has no choice with the code {detail}. It is left out."),
    Remark.CHOICES_NOT_USED: mark("{code}: the answer is typed, so the choices are left out."),
    Remark.CHOICES_STAY_OURS: mark("{code}: the question is in the other language, but its choices are ours."),
    Remark.NOT_FOR_A_BOX: mark("{code}: label and help belong to the line of the question itself. They are left out."),
    Remark.ASKED_BOX_BY_BOX: mark(
        "{code} is asked in steps, each with its own question: {detail}. Give them a line each, or ours are asked."
    ),
}


def finding_sentence(finding: Finding) -> str:
    """The remark as a sentence, after the number of its line."""
    code = finding.code or tr("(no code)")
    facts = {"code": code, "detail": finding.detail, "length": finding.length, "limit": finding.limit, "known": _KNOWN}
    said = tr(_SAID[finding.remark], **facts)
    return tr("Line {number}. {sentence}", number=finding.number, sentence=said)


def counts(preview: OverlayPreview) -> str:
    """How much fits, in a line or two."""
    parts = [
        ntr("The file has {n} line with text.", "The file has {n} lines with text.", preview.lines),
        ntr("{n} of them gives words to a question.", "{n} of them give words to a question.", preview.matched),
        _of(preview.too_long, lambda n: ntr("{n} text is too long.", "{n} texts are too long.", n)),
        _of(
            len(preview.missing),
            lambda n: ntr("{n} question keeps our words.", "{n} questions keep our words.", n),
            tr("No question keeps our words."),
        ),
    ]
    if preview.other_columns:
        parts.append(tr("Columns that are not used: {columns}.", columns=", ".join(preview.other_columns)))
    return " ".join(part for part in parts if part)


def language_name(code: str) -> str:
    """The language in words, its code where the program has none."""
    return tr(LANGUAGES[code]) if code in LANGUAGES else code


def wording_lines(wording: Wording, form_title: str) -> str:
    """A wording in the list: what it is, and below when and by whom it was taken in."""
    taken = wording.overlay
    what = tr(
        "{name}, version {n}  ·  {language}  ·  {form}",
        name=taken.name,
        n=wording.version,
        language=language_name(taken.language),
        form=form_title,
    )
    parts = [ntr("{n} line", "{n} lines", len(taken.rows)), tr("taken in {date}", date=_day(wording.imported_at))]
    if wording.imported_by:
        parts.append(tr("by {name}", name=wording.imported_by))
    if wording.retired:
        parts.append(tr("no longer offered"))
    return f"{what}\n{'  ·  '.join(parts)}"


def taken_in_sentence(wording: Wording) -> str:
    """What is said when words have been taken in."""
    name, version = wording.overlay.name, wording.version
    return tr("“{name}”, version {n}, is taken in and can be chosen in an interview.", name=name, n=version)


def _of(n: int, words: Callable[[int], str], none: str = "") -> str:
    return words(n) if n else none


def _day(moment: dt.datetime) -> str:
    return formats.long_date(moment.astimezone().date())
