"""A form taken from another one: what is kept, what falls away, and every slip in its few lines is told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from app.forms.compiler import compile_form
from app.forms.derive import Parent, Parents
from app.forms.engine.session import InterviewSession
from app.forms.findings import FormRefusedError
from app.forms.model import BoxKey, Form
from tests.forms.test_compiler import BROKEN_FORMS, broken_tables
from tests.helpers.form_scenario import FormScenario, play
from tests.helpers.toml_text import toml_bytes

Tables = dict[str, dict[str, Any]]

PARENT = FormScenario("""
    M1 | count | follow_up since_last
    M2 | years_months
    M3 | yes_no | specify | follow_up asked
    M6 | days | follow_up asked
    M7 | client_rating | scale bothered | follow_up asked
    D1 | substance_row
    P1 | yes_no_row
    rule K1 | M1 == 0 | M2.years=N M2.months=N
    rule K4 | M6 == 0 | M7=0
    rule K9 | D1.d30 == 0 and D1.life == 0 | D1.route=N
    check C1 | M1 > 3 | M1
    check C2 | M6 > 3 and M7 == 0 | M6 M7
    proposal Q1 | M6 == 0 | M7=0
    proposal Q2 | M1 == 0 | M2.years=N
""")


def parent_tables() -> Tables:
    """The form that is derived from, with marks on some boxes of its rows and two cases in a check."""
    tables: Tables = copy.deepcopy(PARENT.tables())
    for item in tables["A.toml"]["item"]:
        match item["code"]:
            case "D1":
                item["boxes"] = {"d30": {"follow_up": "asked"}, "route": {"follow_up": "asked"}}
                item["special"] = ["X", "N"]
            case "P1":
                item["boxes"] = {"d30": {"follow_up": "asked"}}
            case "M2":
                item["special"] = ["X", "N"]
    (check,) = (each for each in tables["A.toml"]["check"] if each["id"] == "C1")
    check["cases"] = [
        {"when": "M2.years > 3", "items": ["M2.years"]},
        {"when": "M1 > 3 and D1.life > 1", "items": ["M1"]},
        {"when": "M1 > 3", "items": ["M1", "M2.years"]},
    ]
    words = tables["words/sv.toml"]
    words["checks"]["C1"] = {"text": "Allt.", "cases": {"0": "Noll.", "1": "Ett.", "2": "Två."}}
    words["items"]["D1"] |= {"boxes": {"d30": "Dagar?", "life": "År?", "route": "Hur?"}, "said": {"life": {"other": "{n} år."}}}
    words["items"]["P1"] |= {"boxes": {"d30": "De 30 dagarna?", "life": "Förr?"}}
    words["items"]["M1"] |= {"help": "Hjälp.", "said": {"0": "Aldrig.", "other": "{n} gånger."}}
    return tables


CHILD: Tables = {
    "form.toml": {
        "id": "later",
        "version": "1.0",
        "derived_from": {"form": "small", "version": "1.0"},
        "rule": [{"id": "K9", "cases": [{"when": "D1.d30 == 0", "fill": {"D1.route": "N"}}], "source": "test"}],
    },
    "words/sv.toml": {"language": "sv", "form": {"title": "Senare"}, "items": {"M1": {"question": "Sedan {since}?"}}},
}


def contents(tables: Tables) -> dict[str, bytes]:
    return {name: toml_bytes(table) for name, table in tables.items()}


def derived(
    change: Callable[[Tables], object] = lambda _child: None, change_parent: Callable[[Tables], object] = lambda _parent: None
) -> Form:
    """The derived form after a change to its own files or to those it is taken from."""
    child, parent = copy.deepcopy(CHILD), parent_tables()
    change(child)
    change_parent(parent)
    return compile_form(contents(child), parents=parents_of(parent))


def parents_of(parent: Tables) -> Parents:
    """Finds this form alone."""
    files = contents(parent)
    found = Parent(contents=files, load=cache(lambda: compile_form(files)))
    return lambda form_id, version: found if (form_id, version) == ("small", "1.0") else None


PARENTS = parents_of(parent_tables())


def refused(change: Callable[[Tables], object], change_parent: Callable[[Tables], object] = lambda _parent: None) -> list[str]:
    with pytest.raises(FormRefusedError) as error:
        derived(change, change_parent)
    assert all(problem.path.startswith(("form.toml", "words/", "extra")) and problem.remedy for problem in error.value.problems)
    return [problem.id for problem in error.value.problems]


def _origin(child: Tables) -> dict[str, Any]:
    origin: dict[str, Any] = child["form.toml"]["derived_from"]
    return origin


# ---- What comes out


def test_marked_boxes_are_kept_and_the_others_left_out() -> None:
    form = derived()
    assert list(form.boxes) == ["M1", "M3", "M3.specify", "M6", "M7", "D1.d30", "D1.route", "P1.d30"]
    assert [box.index for box in form.boxes.values()] == list(range(8))
    assert (form.id, form.version, form.default_language) == ("later", "1.0", "sv")


def test_one_kind_of_mark_can_be_left_out_and_single_boxes_put_in_or_taken_away() -> None:
    def change(child: Tables) -> None:
        _origin(child).update(marks=["asked"], also=["M2", "P1.life"], without=["M3.specify"])
        child["words/sv.toml"]["items"] = {}

    form = derived(change)
    assert list(form.boxes) == ["M2.years", "M2.months", "M3", "M6", "M7", "D1.d30", "D1.route", "P1.d30", "P1.life"]


def test_rules_keep_the_cases_whose_boxes_are_all_asked_and_own_ones_are_added() -> None:
    form = derived()
    assert {(case.rule, case.condition) for case in form.rules} == {("K4", "M6 == 0"), ("K9", "D1.d30 == 0")}
    assert play(form, "D1.d30=0").state(BoxKey("D1.route")).rule == "K9"
    assert {proposal.id for proposal in form.proposals} == {"Q1"}


def test_a_check_keeps_its_other_cases_with_their_sentences() -> None:
    form = derived()
    (case,) = (each for each in form.checks if each.check == "C1")
    assert (case.case, case.condition, case.items) == (0, "M1 > 3", ("M1",))
    assert form.words["sv"].checks["C1"] == ("Två.",)


def test_a_rule_or_check_can_be_left_out_although_its_boxes_are_asked() -> None:
    form = derived(lambda child: _origin(child).update(without_rules=["K4", "C2"]))
    assert {case.rule for case in form.rules} == {"K9"}
    assert {case.check for case in form.checks} == {"C1"}


def test_words_are_the_parents_but_for_the_forms_own() -> None:
    words = derived().words["sv"]
    of = {str(code): item for code, item in words.items.items()}
    assert words.title == "Senare"
    assert (of["M1"].question, of["M1"].help) == ("Sedan {since}?", "Hjälp.")
    assert of["M6"].question == "fråga M6?"
    assert (dict(of["D1"].boxes), dict(of["D1"].said)) == ({"d30": "Dagar?", "route": "Hur?"}, {})
    assert of["P1"].question == "De 30 dagarna?"
    assert set(words.rules) == {"K4", "K9"}


def test_sentences_for_paper_are_replaced_as_a_whole_and_prompts_one_by_one() -> None:
    own = {"M1": {"said": {"other": "Sedan sist {n}."}}, "D1": {"boxes": {"route": "Hur nu?"}}}
    of = {
        str(code): item
        for code, item in derived(lambda child: child["words/sv.toml"].update(items=own)).words["sv"].items.items()
    }
    assert of["M1"].said == {"": {"other": "Sedan sist {n}."}}
    assert dict(of["D1"].boxes) == {"d30": "Dagar?", "route": "Hur nu?"}


def test_a_section_without_a_box_left_is_not_there() -> None:
    def two_sections(parent: Tables) -> None:
        parent["form.toml"]["sections"] = ["A", "B"]
        rule = {"id": "K7", "cases": [{"when": "M1 == 5", "fill": {"B1": 0}}], "source": "test"}
        check = {"id": "C7", "cases": [{"when": "M6 == 5", "items": ["M6"]}], "source": "test"}
        parent["B.toml"] = {
            "section": "B",
            "area": "general",
            "item": [{"code": "B1", "kind": "days"}],
            "rule": [rule],
            "check": [check],
        }
        words = parent["words/sv.toml"]
        words["sections"]["B"] = {"title": "Del B"}
        words["items"]["B1"] = {"label": "B", "question": "B?"}
        words["rules"]["K7"], words["checks"]["C7"] = {"because": "Så."}, {"text": "Va?"}

    form = derived(change_parent=two_sections)
    assert [section.code for section in form.sections] == ["A"]
    assert set(form.words["sv"].sections) == {"A"}
    assert "K7" not in {case.rule for case in form.rules}
    assert "C7" in {case.check for case in form.checks}, "its boxes are all asked, wherever it stood"


# ---- Bound to its structure


def test_polishing_words_changes_no_digest() -> None:
    same = derived().digest
    assert len(same) == 64
    assert derived(lambda child: child["words/sv.toml"].update(items={})).digest == same
    assert derived(change_parent=lambda parent: parent["words/sv.toml"]["items"]["M6"].update(question="Annat?")).digest == same


def _mark(code: str) -> Callable[[Tables], None]:
    def change(parent: Tables) -> None:
        next(item for item in parent["A.toml"]["item"] if item["code"] == code)["critical"] = True

    return change


def test_a_change_of_structure_on_either_side_changes_the_digest() -> None:
    same = derived().digest
    assert derived(change_parent=_mark("M6")).digest != same
    assert derived(lambda child: _origin(child).update(without=["M3"])).digest != same
    assert derived(lambda child: child["form.toml"].pop("rule")).digest != same


def test_a_change_to_what_is_not_taken_over_changes_nothing() -> None:
    assert derived(change_parent=_mark("M2")).digest == derived().digest


# ---- Slips


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda child: _origin(child).update(also=["M99"]), ["unknown_box"]),
        (lambda child: _origin(child).update(without=["D1.often", "M1"]), ["unknown_box"]),
        (lambda child: _origin(child).update(without_rules=["K99"]), ["unknown_rule"]),
        (lambda child: _origin(child).update(marks=["sometimes"]), ["wrong_type"]),
        (lambda child: _origin(child).update(form="nothing"), ["unknown_form"]),
        (lambda child: _origin(child).update(version="9.9"), ["unknown_form"]),
        (lambda child: _origin(child).pop("version"), ["missing_field"]),
        (lambda child: _origin(child).update(keep=["M1"]), ["unknown_field"]),
        (lambda child: child["form.toml"].update(sections=["A"]), ["unknown_field"]),
        (lambda child: child["form.toml"].update(derived_from=3), ["wrong_type", "missing_field", "missing_field"]),
        (lambda child: child.update({"extra.toml": {"section": "E"}}), ["forgotten_file"]),
        (lambda child: child["words/sv.toml"]["items"].update(M2={"question": "?"}), ["unknown_item"]),
        (lambda child: child["words/sv.toml"]["items"].update(P1={"boxes": {"life": "?"}}), ["unknown_field"]),
        (lambda child: child["words/sv.toml"].update(form={}), ["missing_field"]),
        (lambda child: child["words/sv.toml"].update(title="?"), ["unknown_field"]),
        (lambda child: child["form.toml"]["rule"][0]["cases"][0].update(when="D1.life == 0"), ["bad_expression", "unknown_rule"]),
    ],
)
def test_a_slip_is_told_with_its_place(change: Callable[[Tables], object], found: list[str]) -> None:
    assert refused(change) == found


def test_words_of_another_shape_are_told_of() -> None:
    assert "wrong_type" in refused(lambda child: child["words/sv.toml"].update(items=3))


def test_a_text_alone_is_no_item() -> None:
    found = refused(lambda child: _origin(child).update(marks=["since_last"], also=["M3.specify"]))
    assert "no_box_left" in found


def test_a_parent_that_cannot_be_used_is_told_of() -> None:
    assert refused(lambda _child: None, lambda parent: parent["form.toml"].update(sections=["Z"])) == ["parent_refused"]


def test_nothing_is_derived_from_a_derived_form() -> None:
    def derives(parent: Tables) -> None:
        parent["form.toml"] = {"id": "small", "version": "1.0", "derived_from": {"form": "small", "version": "1.0"}}

    assert refused(lambda _child: None, derives) == ["wrong_parent"]


@settings(max_examples=BROKEN_FORMS)
@given(broken_tables(CHILD))
def test_a_derived_form_broken_in_any_way_loads_whole_or_is_refused_clearly(broken: dict[str, bytes]) -> None:
    try:
        form = compile_form(broken, parents=PARENTS)
    except FormRefusedError:
        with pytest.raises(FormRefusedError) as error:
            compile_form(broken, parents=PARENTS)
        assert error.value.problems
        assert all(problem.path and problem.remedy for problem in error.value.problems)
    else:
        InterviewSession(form).answer_many(dict.fromkeys(form.boxes))


def test_files_that_lie_nowhere_have_nothing_to_derive_from() -> None:
    with pytest.raises(FormRefusedError) as error:
        compile_form(contents(CHILD))
    assert [problem.id for problem in error.value.problems] == ["unknown_form"]
