"""A form loads whole or is refused with everything that is wrong, each with file, item and what would be right."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AppError, ErrorCode, Problem
from app.forms.catalogue import FormCatalogue
from app.forms.compiler import compile_form
from app.forms.engine.session import InterviewSession
from app.forms.findings import FormRefusedError
from app.forms.model import BoxKey, Form
from app.forms.source import read_bytes
from tests.helpers.form_scenario import FormScenario, shipped_form
from tests.helpers.generated_form import generated_form
from tests.helpers.toml_text import toml_bytes

SMALL = FormScenario("""
    M1 | count
    M2 | years_months | special XN
    M3 | yes_no | specify
    M6 | days
    M7 | client_rating | scale bothered
    D1 | substance_row
    G12 | code_list | choices 1,2,N
    rule K2 | M1 == 0 | M2.years=N M2.months=N
    rule K3 | M3 == 0 | hide M3.specify
    rule K4 | M6 == 0 | M7=0
    check C3 | M6 > 0 and M7 == 0 | M6 M7
    proposal K9 | M6 > 0 | M7=X
""")
Tables = dict[str, dict[str, Any]]


def _problems(contents: dict[str, bytes]) -> tuple[Problem, ...]:
    with pytest.raises(FormRefusedError) as refused:
        compile_form(contents)
    assert refused.value.code is ErrorCode.FORM_REFUSED
    for problem in refused.value.problems:
        assert problem.id
        assert problem.path
        assert problem.remedy.endswith(".")
    return refused.value.problems


def _with(change: Callable[[Tables], object]) -> dict[str, bytes]:
    tables = copy.deepcopy(SMALL.tables())
    change(tables)
    return {name: toml_bytes(table) for name, table in tables.items()}


def _item(tables: Tables, code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in tables["A.toml"]["item"] if item["code"] == code)
    return found


def _rule(tables: Tables, name: str) -> dict[str, Any]:
    case: dict[str, Any] = next(rule for rule in tables["A.toml"]["rule"] if rule["id"] == name)["cases"][0]
    return case


WRONG: list[tuple[str, str, str, Callable[[Tables], object]]] = [
    # reason, item, a piece of the path, what is done to the form
    ("unknown_field", "M1", "colour", lambda form: _item(form, "M1").update(colour="red")),
    ("wrong_type", "M1", "kind", lambda form: _item(form, "M1").update(kind="number")),
    ("wrong_type", "M1", "special", lambda form: _item(form, "M1").update(special=["Q"])),
    ("wrong_type", "M1", "critical", lambda form: _item(form, "M1").update(critical="yes")),
    ("wrong_type", "M1", "max", lambda form: _item(form, "M1").update(max=-1)),
    ("wrong_type", "M1", "print", lambda form: _item(form, "M1").update(print="often")),
    ("missing_field", "M7", "scale", lambda form: _item(form, "M7").pop("scale")),
    ("choices", "G12", "choices", lambda form: _item(form, "G12").update(choices=[1, 1])),
    ("choices", "G12", "choices", lambda form: _item(form, "G12").update(choices="nowhere")),
    ("unknown_box", "D1", "boxes.year", lambda form: _item(form, "D1").update(boxes={"year": {"critical": True}})),
    ("unknown_box", "D1", "parts", lambda form: _item(form, "D1").update(parts=["week"])),
    ("duplicate_code", "M6", "code", lambda form: form["A.toml"]["item"].append({"code": "M6", "kind": "days"})),
    ("bad_code", "m6", "code", lambda form: form["A.toml"]["item"].append({"code": "m6", "kind": "days"})),
    ("bad_code", "table", "code", lambda form: form["A.toml"]["item"].append({"code": "table", "kind": "days"})),
    ("wrong_kind", "M6", "kind", lambda form: _item(form, "M6").update(kind="each_day")),
    ("wrong_type", "M6", "min", lambda form: _item(form, "M6").update(min=31)),
    ("wrong_type", "M6", "min", lambda form: _item(form, "M6").update(min=-1)),
    ("wrong_type", "", "use", lambda form: form["form.toml"].update(use="game")),
    ("bad_code", "N", "code", lambda form: form["A.toml"]["item"].append({"code": "N", "kind": "days"})),
    ("bad_code", "A.if", "code", lambda form: form["A.toml"]["item"].append({"code": "A.if", "kind": "days"})),
    ("unknown_list", "D1", "item[6]", lambda form: form["form.toml"]["lists"].pop("route")),
    ("forward_reference", "K4", "when", lambda form: _rule(form, "K4").update(when="G12 == N")),
    ("forward_reference", "K4", "when", lambda form: _rule(form, "K4").update(when="M7 == 0")),
    ("bad_expression", "K4", "when", lambda form: _rule(form, "K4").update(when="M99 == 0")),
    ("bad_expression", "K4", "when", lambda form: _rule(form, "K4").update(when="M6 + 1")),
    ("bad_expression", "K4", "when", lambda form: _rule(form, "K4").update(when="M6 == 'noll'")),
    ("unknown_box", "K4", "fill.M99", lambda form: _rule(form, "K4").update(fill={"M99": 0})),
    ("wrong_answer", "K4", "fill.M7", lambda form: _rule(form, "K4").update(fill={"M7": 5})),
    ("wrong_answer", "K4", "fill.M7", lambda form: _rule(form, "K4").update(fill={"M7": "N"})),
    ("wrong_answer", "K4", "fill.M7", lambda form: _rule(form, "K4").update(fill={"M7": "-"})),
    ("missing_field", "K4", "cases[1]", lambda form: _rule(form, "K4").pop("fill")),
    ("missing_field", "K4", "source", lambda form: form["A.toml"]["rule"][2].pop("source")),
    ("missing_field", "K4", "cases", lambda form: form["A.toml"]["rule"][2].update(cases=[])),
    ("duplicate_id", "K4", "form.toml", lambda form: form["A.toml"]["check"][0].update(id="K4")),
    ("unknown_box", "C3", "items", lambda form: form["A.toml"]["check"][0]["cases"][0].update(items=["M99"])),
    ("wrong_answer", "K9", "answer", lambda form: form["A.toml"]["proposal"][0].update(answer=9)),
    ("missing_field", "M6", "question", lambda form: form["words/sv.toml"]["items"]["M6"].pop("question")),
    ("missing_field", "M6", "label", lambda form: form["words/sv.toml"]["items"].pop("M6")),
    ("missing_field", "G12", "choices.N", lambda form: form["words/sv.toml"]["items"]["G12"]["choices"].pop("N")),
    ("missing_field", "yes_no", "1", lambda form: form["words/sv.toml"]["lists"]["yes_no"].pop("1")),
    ("missing_field", "K4", "because", lambda form: form["words/sv.toml"]["rules"].pop("K4")),
    ("missing_field", "C3", "text", lambda form: form["words/sv.toml"]["checks"].pop("C3")),
    ("missing_field", "A", "title", lambda form: form["words/sv.toml"]["sections"].pop("A")),
    ("unknown_item", "", "items.M99", lambda form: form["words/sv.toml"]["items"].update(M99={})),
    ("unknown_rule", "", "rules.K99", lambda form: form["words/sv.toml"]["rules"].update(K99={"because": "x"})),
    ("placeholder", "M6", "question", lambda form: form["words/sv.toml"]["items"]["M6"].update(question="{vem}?")),
    ("placeholder", "M6", "question", lambda form: form["words/sv.toml"]["items"]["M6"].update(question="{from?")),
    ("placeholder", "M6", "question", lambda form: form["words/sv.toml"]["items"]["M6"].update(question="{0.__class__}")),
    ("unknown_value", "M6", "said.31", lambda form: form["words/sv.toml"]["items"]["M6"].update(said={"31": "för många"})),
    ("placeholder", "M6", "said.other", lambda form: form["words/sv.toml"]["items"]["M6"].update(said={"other": "{from}"})),
    ("text_too_long", "M6", "question", lambda form: form["words/sv.toml"]["items"]["M6"].update(question="a" * 2001)),
    ("missing_words", "", "words/", lambda form: form.pop("words/sv.toml")),
    ("missing_words", "", "words/", lambda form: form["form.toml"].update(default_language="fi")),
    ("missing_file", "", "sections.B", lambda form: form["form.toml"].update(sections=["A", "B"])),
    ("missing_file", "", "sections.../A", lambda form: form["form.toml"].update(sections=["A", "../A"])),
    ("forgotten_file", "", "B.toml", lambda form: form.update({"B.toml": {"section": "B"}})),
    ("missing_file", "", "form.toml", lambda form: form.pop("form.toml")),
    ("wrong_name", "", "version", lambda form: form["form.toml"].update(version="ny")),
    ("wrong_section", "", "section", lambda form: form["A.toml"].update(section="B")),
    ("items", "", "A.toml", lambda form: form["A.toml"].update(item=[])),
]


@pytest.mark.parametrize(("reason", "item", "path", "change"), WRONG)
def test_what_is_wrong_is_named_with_its_place(reason: str, item: str, path: str, change: Callable[[Tables], object]) -> None:
    problems = _problems(_with(change))
    assert any(
        problem.id == reason and path in problem.path and problem.items == ((item,) if item else ()) for problem in problems
    ), problems


def test_the_untouched_form_loads() -> None:
    assert len(compile_form(_with(lambda _form: None)).boxes) == 11


def test_all_problems_come_at_once() -> None:
    def break_three(form: Tables) -> None:
        _item(form, "M1").update(kind="number")
        _rule(form, "K4").update(when="M99 == 0")
        form["words/sv.toml"]["items"]["M6"].pop("question")

    reasons = {problem.id for problem in _problems(_with(break_three))}
    assert {"wrong_type", "bad_expression", "missing_field"} <= reasons


BROKEN_FILES = [
    b"\xff\xfe",
    b"item = [",
    b"a = 1\na = 2\n",
    b"x = " + b"[" * 5000 + b"]" * 5000,
    b"x = " + b"{a=" * 3000 + b"1" + b"}" * 3000,
    b"a." * 100_000 + b"a = 1",
    b'"a".' * 100_000 + b"a = 1",
    b"[" + b"a." * 100_000 + b"a]",
    b"x = " + b"9" * 100_000,
    b"x = '" + b"a" * 9_000_000 + b"'",
    b"x = [[[[[[[[[[[[[[1]]]]]]]]]]]]]]",
    b"x = 1979-99-99",
    b"",
]


@pytest.mark.parametrize("content", BROKEN_FILES, ids=range(len(BROKEN_FILES)))
@pytest.mark.parametrize("name", ["form.toml", "A.toml", "words/sv.toml"])
def test_a_file_that_is_no_toml_is_refused(name: str, content: bytes) -> None:
    assert any(problem.path.startswith((name, "words/")) for problem in _problems({**SMALL.contents(), name: content}))


# ---- Broken in any way

BROKEN_FORMS = int(os.environ.get("RT_BROKEN_FORMS", "500"))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)


def _paths(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(longer for step, each in inner for longer in _paths(each, (*path, step)))]


@st.composite
def broken_tables(draw: st.DrawFn, whole: Tables) -> dict[str, bytes]:
    """A form's files with some values replaced, taken away or doubled."""
    tables: Any = copy.deepcopy(whole)
    for _change in range(draw(st.integers(1, 3))):
        paths = _paths(tables)[1:]
        if not paths:
            break
        path = draw(st.sampled_from(paths))
        place = tables
        for step in path[:-1]:
            place = place[step]
        value = draw(VALUES | st.sampled_from([place[path[-1]], "M6", "M6 == 0", "{M6}", {"M6": 0}, ["M6"]]))
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "remove":
                del place[path[-1]]
            case "add" if isinstance(place, list):
                place.append(value)
            case "add":
                place[draw(st.text(max_size=6))] = value
            case _:
                place[path[-1]] = value
    return {f"{name}" or "x.toml": toml_bytes(table if isinstance(table, dict) else {}) for name, table in tables.items()}


@st.composite
def broken_bytes(draw: st.DrawFn) -> dict[str, bytes]:
    """The small form with a piece of one file cut out or overwritten."""
    contents = dict(SMALL.contents())
    name = draw(st.sampled_from(sorted(contents)))
    content = contents[name]
    start = draw(st.integers(0, len(content)))
    end = min(len(content), start + draw(st.integers(0, 40)))
    contents[name] = content[:start] + draw(st.binary(max_size=12) | st.text(max_size=6).map(str.encode)) + content[end:]
    return contents


@settings(max_examples=BROKEN_FORMS)
@given(broken_tables(SMALL.tables()) | broken_bytes())
def test_a_form_broken_in_any_way_loads_whole_or_is_refused_clearly(contents: dict[str, bytes]) -> None:
    try:
        form = compile_form(contents)
    except FormRefusedError:
        _problems(contents)
    else:
        InterviewSession(form).answer_many(dict.fromkeys(form.boxes))


# ---- Large, and from disk


def test_a_form_of_five_thousand_items_loads_whole_and_works() -> None:
    form = generated_form(5_000).form
    assert len(form.items) == len(form.boxes) == 5_000
    session = InterviewSession(form)
    session.answer(BoxKey("Q1"), 1)
    outcome = session.answer(BoxKey("Q5"), 0)
    assert session.state(BoxKey("Q7")).rule == "K7"
    assert len(outcome.changes) > 100, "fills lead to further fills all through the form"


def _write(folder: Path, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the small form in two versions and a broken one beside it."""
    for version in ("1.2", "1.10"):
        tables = SMALL.tables()
        tables["form.toml"]["version"] = version
        _write(tmp_path / "small" / version, {name: toml_bytes(table) for name, table in tables.items()})
    _write(tmp_path / "broken" / "1.0", {"form.toml": b"id = 3"})
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_the_newest_version_is_taken_and_older_ones_stay(root: Path) -> None:
    catalogue = FormCatalogue((root,))
    assert catalogue.load("small").version == "1.10"
    assert catalogue.load("small", "1.2").version == "1.2"
    assert catalogue.load("small") is catalogue.load("small", "1.10")


def test_a_broken_form_does_not_hide_the_others(root: Path) -> None:
    catalogue = FormCatalogue((root,))
    assert [(ref.id, ref.version, dict(ref.title)) for ref in catalogue.forms()] == [("small", "1.10", {"sv": "Litet formulär"})]
    with pytest.raises(FormRefusedError):
        catalogue.load("broken")


@pytest.mark.parametrize("name", ["nothing", "", "..", "small/1.2", "../small", "empty", "/"])
def test_a_form_that_is_not_there_is_unknown(root: Path, name: str) -> None:
    with pytest.raises(AppError) as unknown:
        FormCatalogue((root,)).load(name)
    assert unknown.value.code is ErrorCode.FORM_UNKNOWN


def test_a_version_that_is_not_there_is_unknown(root: Path) -> None:
    with pytest.raises(AppError) as unknown:
        FormCatalogue((root,)).load("small", "9.9")
    assert unknown.value.code is ErrorCode.FORM_UNKNOWN


def test_a_form_in_a_folder_of_another_name_is_refused(root: Path) -> None:
    (root / "small").rename(root / "tiny")
    with pytest.raises(FormRefusedError):
        FormCatalogue((root,)).load("tiny")


def test_a_folder_without_forms_is_empty(tmp_path: Path) -> None:
    assert FormCatalogue((tmp_path / "none",)).forms() == ()


def _digest(change: Callable[[Tables], object]) -> str:
    return compile_form(_with(change)).digest


def test_the_digest_binds_the_structure_and_lets_words_be_polished() -> None:
    same = _digest(lambda _form: None)
    assert len(same) == 64
    assert same == _digest(lambda form: form["words/sv.toml"]["items"]["M6"].update(question="Hur många dagar?"))
    assert same != _digest(lambda form: _item(form, "M6").update(critical=True))
    assert same != _digest(lambda form: _rule(form, "K4").update(when="M6 == 1"))


def test_comments_and_layout_do_not_change_the_digest() -> None:
    contents = SMALL.contents()
    commented = {name: b"# note\n\n" + content for name, content in contents.items()}
    assert compile_form(contents).digest == compile_form(commented).digest


def test_a_second_language_falls_back_on_the_first() -> None:
    english: dict[str, Any] = {"language": "en", "form": {"title": "Small form"}, "items": {"M6": {"question": "How many days?"}}}
    form = compile_form({**SMALL.contents(), "words/en.toml": toml_bytes(english)})
    words = form.words["en"]
    assert (words.title, words.items[form.items[next(iter(form.items))].code].question) == ("Small form", "fråga M1?")
    assert [item.question for code, item in words.items.items() if code == "M6"] == ["How many days?"]
    assert words.sections["A"] == "Del A"


def test_the_shipped_form_loads_from_its_folder_with_both_languages() -> None:
    form: Form = shipped_form()
    assert set(form.words) == {"sv", "en"}
    assert form.digest == compile_form(read_bytes(Path("resources/forms/asi-grund/1.0").resolve()), "asi-grund", "1.0").digest
