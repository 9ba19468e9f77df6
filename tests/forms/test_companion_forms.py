"""The companion instruments as forms: what they hold, whose words they speak, and that the official wording takes their place."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.forms import overlay, overlay_check, overlay_sheet, wording
from app.forms.catalogue import FormCatalogue
from app.forms.compiler import compile_form
from app.forms.engine.answers import AnswerRefusedError
from app.forms.engine.session import InterviewSession
from app.forms.engine.window import thirty_days
from app.forms.findings import FormRefusedError
from app.forms.model import Audience, BoxKey, BoxKind, Form, FormUse, ItemCode, Special
from tests.helpers.form_scenario import FormScenario
from tests.helpers.toml_text import toml_bytes

SHIPPED = FormCatalogue()
USES = {
    "asi-grund": FormUse.INTERVIEW,
    "asi-uppfoljning": FormUse.INTERVIEW,
    "audit": FormUse.TEST,
    "audit-c": FormUse.TEST,
    "dudit": FormUse.TEST,
    "mi-talk": FormUse.TALK,
    "miti": FormUse.CODING,
    "socrates": FormUse.TEST,
    "tlfb": FormUse.TIMELINE,
}
TESTS = [name for name, use in USES.items() if use is FormUse.TEST]
OURS = [name for name, use in USES.items() if use not in (FormUse.INTERVIEW, FormUse.TALK)]
SMALL = FormScenario("""
    Q1 | count
    Q2 | code_list | choices 0,1
""")


def test_every_shipped_form_says_what_it_is_held_with() -> None:
    assert {ref.id: SHIPPED.load(ref.id).use for ref in SHIPPED.forms()} == USES
    assert SHIPPED.unusable() == ()


@pytest.mark.parametrize("name", OURS)
def test_no_sentence_of_an_instrument_is_shipped(name: str) -> None:
    """Labels of at most six words, and a question that only points at the form: the wording itself is not ours to give."""
    form = SHIPPED.load(name)
    for language in ("sv", "en"):
        for code, item in form.items.items():
            words = form.words[language].items[code]
            assert len(words.label.split()) <= 6, (language, code)
            if code.startswith("Q"):
                number = code.removeprefix("Q")
                start = {"sv": f"Fråga {number} på blanketten: ", "en": f"Question {number} on the form: "}[language]
                assert words.question.casefold() == f"{start}{words.label}.".casefold()
            assert item.is_addon or item.audience is Audience.CASEWORKER or not words.help or name == "tlfb"


@pytest.mark.parametrize(
    ("name", "owner"), [("audit", "WHO"), ("audit-c", "Bergman"), ("dudit", "Berman"), ("socrates", "Miller")]
)
def test_whose_instrument_it_is_stands_where_it_begins(name: str, owner: str) -> None:
    form = SHIPPED.load(name)
    assert all(owner in form.words[language].intros[form.sections[0].code] for language in ("sv", "en"))


@pytest.mark.parametrize("name", TESTS)
def test_what_the_caseworker_chooses_is_never_read_by_the_client_or_printed(name: str) -> None:
    form = SHIPPED.load(name)
    assert form.addons
    for item in form.addons:
        assert (item.audience, item.print_class.value) == (Audience.CASEWORKER, "never")
        assert all(not box.special for box in item.boxes)


def test_no_word_of_a_diagnosis_is_in_the_words() -> None:
    for name in OURS:
        for words in SHIPPED.load(name).words.values():
            told = " ".join(
                [words.title, *words.intros.values(), *(f"{each.label} {each.question}" for each in words.items.values())]
            )
            for word in ("missbruk", "beroende", "alkoholist", "abuse", "dependen", "alcoholic", "addict"):
                assert word not in told.casefold(), (name, word)


@pytest.mark.parametrize("name", TESTS)
def test_the_official_wording_can_be_loaded_and_takes_the_place_of_ours(name: str) -> None:
    form = SHIPPED.load(name)
    heading, *lines = overlay_sheet.template(form, "sv")
    question = heading.index("fråga")
    official = [tuple(f"Ordalydelse {line[0]}?" if n == question else cell for n, cell in enumerate(line)) for line in lines]
    preview = overlay_check.check(form, overlay_sheet.read_sheet([heading, *official]), "sv", "officiell")
    assert preview.findings == ()
    assert preview.missing == ()
    spoken = overlay.apply(form, preview.overlay)
    session, window = InterviewSession(form), thirty_days(dt.date(2026, 11, 22))
    for item in form.sections[0].items:
        assert wording.question(form, spoken, item, item.boxes[0], session, window) == f"Ordalydelse {item.code}?"


def test_official_steps_stand_in_the_place_of_ours_and_half_of_them_do_not() -> None:
    form = SHIPPED.load("audit")

    def spoken(choices: str) -> dict[str, str]:
        table = [("kod", "fråga", "svar"), ("Q9", "Så?", choices)]
        preview = overlay_check.check(form, overlay_sheet.read_sheet(table), "sv", "officiell")
        return dict(wording.choice_words(overlay.apply(form, preview.overlay), form.boxes[BoxKey("Q9")]))

    assert spoken("0=a | 2=b | 4=c") == {"0": "a", "2": "b", "4": "c"}
    assert spoken("0=a | 2=b") == form.words["sv"].lists["half_points"]


def test_a_template_in_another_language_can_be_filled_in_for_every_test() -> None:
    for name in TESTS:
        form = SHIPPED.load(name)
        codes = {line[0] for line in overlay_sheet.template(form, "fi")[1:]}
        assert codes == set(form.items)


@pytest.mark.parametrize("name", OURS)
def test_points_are_choices_and_what_does_not_fit_is_refused(name: str) -> None:
    form = SHIPPED.load(name)
    session = InterviewSession(form)
    for key, box in form.boxes.items():
        if box.kind is BoxKind.EACH_DAY:
            for answer in (0, 1, "2026-10-23"):
                with pytest.raises(AnswerRefusedError):
                    session.answer(key, answer)
        elif box.choices is not None:
            for choice in box.choices:
                session.answer(key, choice)
            with pytest.raises(AnswerRefusedError):
                session.answer(key, 9)
        elif box.greatest is not None and box.least is not None:
            session.answer(key, box.greatest)
            for outside in (box.least - 1, box.greatest + 1):
                with pytest.raises(AnswerRefusedError):
                    session.answer(key, outside)
    assert session.problems == ()
    assert session.filled == {}


def test_a_question_can_be_left_without_an_answer_and_a_table_cannot_be_refused() -> None:
    session = InterviewSession(SHIPPED.load("audit"))
    session.answer(BoxKey("Q1"), Special.NOT_ANSWERED)
    for box in ("table", "age"):
        with pytest.raises(AnswerRefusedError):
            session.answer(BoxKey(box), Special.NOT_ANSWERED)


# ---- what the compiler takes and refuses


def _compiled(use: str, change: Callable[[dict[str, Any]], object] = lambda _section: None) -> Form:
    tables: dict[str, Any] = copy.deepcopy(SMALL.tables())
    tables["form.toml"]["use"] = use
    change(tables["A.toml"])
    for item in tables["A.toml"]["item"]:
        words: dict[str, Any] = {"label": "Ord", "question": "Ord?"}
        words |= {"choices": {str(value): "ord" for value in item["choices"]}} if "choices" in item else {}
        tables["words/sv.toml"]["items"][item["code"]] = words
    return compile_form({name: toml_bytes(table) for name, table in tables.items()})


def _reasons(use: str, change: Callable[[dict[str, Any]], object]) -> set[str]:
    with pytest.raises(FormRefusedError) as refused:
        _compiled(use, change)
    return {problem.id for problem in refused.value.problems}


def _with_code(code: str, kind: str = "count") -> Callable[[dict[str, Any]], object]:
    return lambda section: section["item"].append({"code": code, "kind": kind})


PLAIN = ["table", "age", "gi", "persuade_permission", "n", "x", "a1"]


@pytest.mark.parametrize("code", PLAIN)
@pytest.mark.parametrize("use", ["test", "timeline", "coding"])
def test_a_plain_name_stands_beside_the_questions_of_a_test(use: str, code: str) -> None:
    assert BoxKey(code) in _compiled(use, _with_code(code)).boxes


@pytest.mark.parametrize("code", PLAIN)
def test_an_interview_takes_no_plain_names(code: str) -> None:
    assert "bad_code" in _reasons("interview", _with_code(code))


@pytest.mark.parametrize(
    "code", ["N", "X", "if", "from", "to", "since", "main_problem", "_a", "1a", "a-b", "a.b", "Ä", "tabell å", "a" * 41]
)
def test_a_test_takes_no_other_names(code: str) -> None:
    assert "bad_code" in _reasons("test", _with_code(code))


def test_a_remedy_shows_a_code_that_the_form_could_have() -> None:
    for use, example in (("interview", "M6 or RT.housing"), ("test", "Q1 or table")):
        with pytest.raises(FormRefusedError) as refused:
            _compiled(use, _with_code("å"))
        assert example in refused.value.problems[0].remedy


def test_the_same_plain_name_twice_is_refused() -> None:
    assert _reasons("test", lambda section: [_with_code("age")(section), _with_code("age")(section)]) == {"duplicate_code"}


def test_a_condition_can_read_a_box_that_is_called_like_a_function() -> None:
    tables: dict[str, Any] = copy.deepcopy(SMALL.tables())
    tables["form.toml"]["use"] = "test"
    tables["A.toml"]["item"] += [{"code": "age", "kind": "count", "max": 120}, {"code": "Q3", "kind": "count"}]
    tables["A.toml"]["rule"] = [{"id": "R1", "cases": [{"when": "age >= 65", "fill": {"Q3": 1}}], "source": "our own"}]
    for code in ("age", "Q3"):
        tables["words/sv.toml"]["items"][code] = {"label": "Ord", "question": "Ord?"}
    tables["words/sv.toml"]["rules"] = {"R1": {"because": "Ålder."}}
    session = InterviewSession(compile_form({name: toml_bytes(table) for name, table in tables.items()}))
    session.answer(BoxKey("age"), 64)
    assert session.filled == {}
    session.answer(BoxKey("age"), 65)
    assert session.filled == {BoxKey("Q3"): 1}


def test_days_belong_to_a_timeline_alone() -> None:
    form = _compiled("timeline", _with_code("glasses", "each_day"))
    box = form.boxes[BoxKey("glasses")]
    assert (box.kind, box.collected, box.least, box.greatest) == (BoxKind.EACH_DAY, False, 0, 99)
    assert form.items[ItemCode("glasses")].asked
    for use in ("interview", "test", "coding"):
        assert "wrong_kind" in _reasons(use, _with_code("G1", "each_day"))


@pytest.mark.parametrize(("least", "greatest", "is_possible"), [(1, 5, True), (5, 5, True), (6, 5, False), (100, None, False)])
def test_the_least_number_is_never_above_the_greatest(least: int, greatest: int | None, is_possible: bool) -> None:
    limits: dict[str, Any] = {"min": least} | ({} if greatest is None else {"max": greatest})

    def change(section: dict[str, Any]) -> None:
        section["item"][0].update(limits)

    if is_possible:
        box = _compiled("interview", change).boxes[BoxKey("Q1")]
        assert (box.least, box.greatest) == (least, greatest)
    else:
        assert _reasons("interview", change) == {"wrong_type"}


# ---- what a form is held with, without loading it


def test_the_use_is_known_from_the_header_alone() -> None:
    assert {name: SHIPPED.use(name) for name in USES} == USES
    assert SHIPPED.use("ingen") is FormUse.INTERVIEW


@pytest.mark.parametrize("header", [b"", b"use = 3", b'use = "game"', b"use = [", b"\xff", b"a = " + b"[" * 100_000, b"use = {}"])
def test_a_header_that_cannot_be_read_is_no_reason_to_fall(header: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "prov" / "1.0"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_bytes(header)
    assert FormCatalogue((tmp_path,)).use("prov") is FormUse.INTERVIEW
    (folder / "form.toml").write_bytes(b'use = "test"')
    assert FormCatalogue((tmp_path,)).use("prov") is FormUse.TEST, "control"
