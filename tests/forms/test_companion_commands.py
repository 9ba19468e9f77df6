"""`score` and `forms show` for the companion instruments: the shape, the exit statuses, one sentence for what cannot be read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import cli, i18n
from app.forms.catalogue import FormCatalogue

SHIPPED = FormCatalogue()
Score = Callable[..., dict[str, Any]]
DAYS: dict[str, Any] = {
    "start": "2026-10-23",
    "length": 30,
    "glasses": {"2026-10-23": 4, "2026-10-24": "X"},
    "drugs": {"cannabis": ["2026-10-25"]},
    "table": "men",
}


GLOBALS = ("cultivating", "softening", "partnership", "empathy")
LAST_COUNTS = ("affirm", "seek", "emphasize", "confront")


@pytest.fixture(autouse=True)
def _language_is_left_as_it_was() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.set_language(before)


def _written(folder: Path, answers: object) -> str:
    path = folder / "answers.json"
    path.write_text(answers if isinstance(answers, str) else json.dumps(answers), encoding="utf-8")
    return str(path)


@pytest.fixture
def score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Score:
    """Scores answers written to a file, and returns what was printed."""

    def run(form: str, answers: object, *arguments: str) -> dict[str, Any]:
        assert cli.main(["score", form, _written(tmp_path, answers), *arguments], SHIPPED) == 0
        captured = capsys.readouterr()
        assert captured.err == ""
        printed: dict[str, Any] = json.loads(captured.out)
        return printed

    return run


@pytest.fixture
def refusal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str, object], str]:
    """The one sentence that refuses answers."""

    def run(form: str, answers: object, *arguments: str) -> str:
        assert cli.main(["score", form, _written(tmp_path, answers), *arguments], SHIPPED) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        sentence = captured.err.rstrip("\n")
        assert sentence
        assert "\n" not in sentence
        assert "Traceback" not in sentence
        return sentence

    return run


def test_audit_is_printed_in_the_shape_of_the_contract(score: Score) -> None:
    answers = {f"Q{number}": 2 for number in range(1, 11)} | {"table": "women", "age": 30}
    printed = score("audit", answers)
    assert list(printed) == ["scores", "zone", "rule", "filled", "problems"]
    assert printed["scores"]["consumption"] == {
        "score": 6,
        "terms": {"Q1": 2, "Q2": 2, "Q3": 2},
        "blocked_by": [],
        "range": [6, 6],
    }
    assert (printed["scores"]["total"]["score"], printed["zone"]) == (20, "IV")
    assert printed["rule"] == {
        "id": "audit-women",
        "table": "women",
        "cutoff": 6,
        "reached": True,
        "preliminary": False,
        "valid_from": "1994-01-01",
        "source": printed["rule"]["source"],
        "band": "high",
    }
    assert (printed["filled"], printed["problems"]) == ({}, [])
    assert score("audit", answers, "--rate", "10", "--lang", "en") == printed


def test_incomplete_answers_have_no_zone_and_say_what_is_missing(score: Score) -> None:
    printed = score("audit", {"Q1": 4, "Q9": 4, "table": "men"})
    total = printed["scores"]["total"]
    assert (total["score"], printed["zone"], printed["rule"]["reached"]) == (None, None, None)
    assert total["blocked_by"] == ["Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q10"]
    assert total["range"] == [8, 40]
    refused = score("audit", {"Q1": 4, "Q2": "X", "table": "men"})["scores"]["total"]
    assert refused["blocked_by"][0] == "Q2"
    assert refused["range"] is None


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("audit", ["total", "consumption", "dependence", "harm"]),
        ("audit-c", ["total"]),
        ("dudit", ["total"]),
        ("socrates", ["recognition", "ambivalence", "taking_steps"]),
        ("miti", ["relational", "technical", "complex_share", "reflection_question", "adherent", "non_adherent"]),
    ],
)
def test_an_empty_object_is_read_and_everything_is_blocked(form: str, names: list[str], score: Score) -> None:
    printed = score(form, {})
    assert list(printed["scores"]) == names
    assert printed["zone"] is None
    assert all(each["score"] is None and each["blocked_by"] and each["range"] for each in printed["scores"].values())


def test_socrates_prints_deciles_and_no_stage(score: Score) -> None:
    printed = score("socrates", {f"Q{number}": 4 for number in range(1, 20)} | {"variant": "8A"})
    assert printed["zone"] is None
    assert printed["rule"]["deciles"] == {"recognition": 20, "ambivalence": 60, "taking_steps": 40}
    assert score("socrates", {"variant": "8D"})["rule"] is None
    assert score("socrates", {f"Q{number}": 4 for number in range(1, 20)})["rule"] is None, "8A is not taken for granted"


def test_miti_prints_no_number_where_nothing_can_be_divided(score: Score) -> None:
    counts = dict.fromkeys(["question", "simple", "complex"], 0)
    assert score("miti", counts)["scores"]["reflection_question"] == {
        "score": None,
        "terms": counts,
        "blocked_by": [],
        "range": None,
    }


def test_a_timeline_prints_every_measure_and_names_the_days_that_are_not_known(score: Score) -> None:
    printed = score("tlfb", DAYS)
    scores = printed["scores"]
    assert scores["known_days"]["score"] == 1
    assert scores["unknown_days"]["score"] == 29
    assert len(scores["glasses"]["blocked_by"]) == 29
    assert scores["drug_days.cannabis"] == {"score": 1, "terms": {"known_days": 30}, "blocked_by": [], "range": [1, 1]}
    assert (printed["zone"], printed["rule"]["id"], printed["rule"]["reached"]) == ("medium", "socialstyrelsen-2023", True)
    assert printed["rule"]["valid_from"] == "2023-09-12"
    assert {name for name in scores if name.startswith("weekday.")} == {
        f"weekday.{day}" for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    }
    empty = score("tlfb", {"start": "2026-10-23", "length": 7})
    assert (empty["zone"], empty["rule"], empty["scores"]["glasses"]["score"]) == (None, None, None)
    old = score("tlfb", {**DAYS, "start": "2020-10-23", "length": 1, "glasses": {"2020-10-23": 30}, "drugs": {}})
    assert (old["rule"], old["scores"]["heavy_days"]["score"]) == (None, 1)


WRONG = [
    ("audit", '{"Q1": 5}'),
    ("audit", '{"Q9": 1}'),
    ("audit", '{"Q10": 3}'),
    ("audit", '{"Q11": 1}'),
    ("audit", '{"Q1": -1}'),
    ("audit", '{"Q1": true}'),
    ("audit", '{"Q1": 1.5}'),
    ("audit", '{"Q1": 1e300}'),
    ("audit", '{"Q1": ' + "9" * 4000 + "}"),
    ("audit", '{"Q1": "1"}'),
    ("audit", '{"Q1": null}'),
    ("audit", '{"Q1": "N"}'),
    ("audit", '{"Q1": 1, "Q1": 1}'),
    ("audit", '{"q1": 1}'),
    ("audit", '{"table": "man"}'),
    ("audit", '{"table": "X"}'),
    ("audit", '{"table": 1}'),
    ("audit", '{"age": -1}'),
    ("audit", '{"age": 121}'),
    ("audit", '{"age": 40.0}'),
    ("audit", '{"age": "X"}'),
    ("audit", '{"variant": "8A"}'),
    ("audit", "[]"),
    ("audit", ""),
    ("audit-c", '{"Q4": 1}'),
    ("dudit", '{"Q10": 1}'),
    ("dudit", '{"Q12": 0}'),
    ("socrates", '{"Q1": 0}'),
    ("socrates", '{"Q1": 6}'),
    ("socrates", '{"Q20": 1}'),
    ("socrates", '{"variant": "8B"}'),
    ("miti", '{"empathy": 0}'),
    ("miti", '{"empathy": 6}'),
    ("miti", '{"question": 1000}'),
    ("miti", '{"question": -1}'),
    ("miti", '{"empathy": "X"}'),
    ("miti", '{"table": "men"}'),
    ("mi-talk", "{}"),
]


@pytest.mark.parametrize(("form", "content"), WRONG, ids=range(len(WRONG)))
def test_answers_that_cannot_be_read_are_refused_in_one_sentence(
    form: str, content: str, refusal: Callable[[str, object], str]
) -> None:
    assert refusal(form, content)


def _without(*keys: str) -> dict[str, Any]:
    return {key: value for key, value in DAYS.items() if key not in keys}


WRONG_DAYS: list[object] = [
    _without("start"),
    _without("length"),
    {**DAYS, "start": "2026-02-30"},
    {**DAYS, "start": "-"},
    {**DAYS, "start": 20261023},
    {**DAYS, "length": 0},
    {**DAYS, "length": 367},
    {**DAYS, "length": -7},
    {**DAYS, "length": 30.0},
    {**DAYS, "length": True},
    {**DAYS, "length": "-"},
    {**DAYS, "table": "both"},
    {**DAYS, "age": 40},
    {**DAYS, "glasses": []},
    {**DAYS, "glasses": 4},
    {**DAYS, "glasses": None},
    {**DAYS, "glasses": "X"},
    {**DAYS, "glasses": {"2026-10-22": 1}},
    {**DAYS, "glasses": {"2026-11-22": 1}},
    {**DAYS, "glasses": {"2026-10-32": 1}},
    {**DAYS, "glasses": {"20261023": 1}},
    {**DAYS, "glasses": {"": 1}},
    {**DAYS, "glasses": {"2026-10-23": -1}},
    {**DAYS, "glasses": {"2026-10-23": 100}},
    {**DAYS, "glasses": {"2026-10-23": 1.5}},
    {**DAYS, "glasses": {"2026-10-23": True}},
    {**DAYS, "glasses": {"2026-10-23": None}},
    {**DAYS, "glasses": {"2026-10-23": "4"}},
    {**DAYS, "glasses": {"2026-10-23": "N"}},
    {**DAYS, "glasses": {"2026-10-23": [4]}},
    {**DAYS, "drugs": []},
    {**DAYS, "drugs": "cannabis"},
    {**DAYS, "drugs": {"cannabis": "2026-10-25"}},
    {**DAYS, "drugs": {"cannabis": 3}},
    {**DAYS, "drugs": {"cannabis": {"2026-10-25": 1}}},
    {**DAYS, "drugs": {"cannabis": ["2026-10-25", "2026-10-25"]}},
    {**DAYS, "drugs": {"cannabis": ["2026-10-22"]}},
    {**DAYS, "drugs": {"cannabis": [20261025]}},
    {**DAYS, "drugs": {"cannabis": [True]}},
    {**DAYS, "drugs": {" ": ["2026-10-25"]}},
    {**DAYS, "drugs": {"a\nb": ["2026-10-25"]}},
    {**DAYS, "drugs": {"a" * 61: ["2026-10-25"]}},
    {**DAYS, "drugs": {f"drug {number}": [] for number in range(101)}},
    '{"start": "2026-10-23", "length": 2, "glasses": {"2026-10-23": 1, "2026-10-23": 1}}',
    '{"start": "2026-10-23", "length": 2, "drugs": {"a": [], "a": []}}',
    '{"start": "2026-10-23", "start": "2026-10-23", "length": 2}',
    '{"start": "2026-10-23", "length": 2, "glasses": {}, "glasses": {}}',
    '{"start": "2026-10-23", "length": 2, "glasses": {"2026-10-23": ' + "9" * 5000 + "}}",
    '{"start": "2026-10-23", "length": ' + "9" * 5000 + "}",
    '{"start": "2026-10-23", "length": 2, "glasses": ' + "[" * 100_000 + "]" * 100_000 + "}",
]


@pytest.mark.parametrize("content", WRONG_DAYS, ids=range(len(WRONG_DAYS)))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_days_that_cannot_be_read_are_refused_in_one_sentence(
    content: object, language: str, refusal: Callable[..., str], score: Score
) -> None:
    assert refusal("tlfb", content, "--lang", language)
    assert score("tlfb", DAYS)["scores"]["glasses"]["score"] == 4


@pytest.mark.parametrize("form", ["audit", "tlfb"])
def test_a_rate_is_not_needed_but_never_nonsense(form: str, refusal: Callable[..., str], score: Score) -> None:
    answers = DAYS if form == "tlfb" else {}
    assert refusal(form, answers, "--rate", "0")
    assert score(form, answers, "--rate", "10") == score(form, answers)


def test_the_asi_is_printed_as_before(score: Score) -> None:
    assert set(score("asi-grund", {"M6": 15})) == {"composites", "filled", "problems"}


# ---- forms show


def _shown(form: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert cli.main(["forms", "show", form, "--json"], SHIPPED) == 0
    shown: dict[str, Any] = json.loads(capsys.readouterr().out)
    return shown


@pytest.mark.parametrize(
    ("form", "items", "addons"),
    [
        ("audit", [f"Q{number}" for number in range(1, 11)], ["table", "age"]),
        ("audit-c", ["Q1", "Q2", "Q3"], ["table", "age"]),
        ("dudit", [f"Q{number}" for number in range(1, 12)], ["table", "age"]),
        ("socrates", [f"Q{number}" for number in range(1, 20)], ["variant"]),
        ("tlfb", ["start", "length", "glasses", "drugs"], ["table"]),
        (
            "miti",
            [*GLOBALS, "gi", "persuade", "persuade_permission", "question", "simple", "complex", *LAST_COUNTS],
            [],
        ),
    ],
)
def test_show_has_the_items_of_the_instrument_and_ours_beside_them(
    form: str, items: list[str], addons: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = _shown(form, capsys)
    assert [item["code"] for item in shown["items"]] == items
    assert [item["code"] for item in shown["addons"]] == addons
    for item in [*shown["items"], *shown["addons"]]:
        assert [box["key"] for box in item["boxes"]] == [item["code"]]
        assert all(item["words"][language]["question"] for language in ("sv", "en"))


def test_show_describes_points_choices_and_days(capsys: pytest.CaptureFixture[str]) -> None:
    audit = {item["code"]: item["boxes"][0] for item in _shown("audit", capsys)["items"]}
    assert (audit["Q8"]["choices"], audit["Q9"]["choices"], audit["Q8"]["special"]) == ([0, 1, 2, 3, 4], [0, 2, 4], ["X"])
    socrates = _shown("socrates", capsys)
    assert socrates["items"][0]["boxes"][0]["choices"] == [1, 2, 3, 4, 5]
    assert socrates["addons"][0]["boxes"][0]["choices"] == ["8A", "8D"]
    miti = {item["code"]: item["boxes"][0] for item in _shown("miti", capsys)["items"]}
    assert (miti["empathy"]["choices"], miti["question"]["range"]) == ([1, 2, 3, 4, 5], [0, 999])
    tlfb = {item["code"]: item["boxes"][0] for item in _shown("tlfb", capsys)["items"]}
    assert (tlfb["start"]["kind"], tlfb["length"]["range"]) == ("date", [1, 366])
    assert (tlfb["glasses"]["kind"], tlfb["glasses"]["range"], tlfb["glasses"]["special"]) == ("each_day", [0, 99], ["X"])
    assert (tlfb["drugs"]["kind"], tlfb["drugs"]["range"]) == ("each_day", [0, 1])


def test_scoring_a_test_loads_neither_windows_nor_a_database(tmp_path: Path) -> None:
    path = _written(tmp_path, DAYS)
    code = (
        "import sys; from app.cli import main; "
        f"assert main(['score', 'tlfb', {path!r}]) == 0; assert main(['forms', 'show', 'audit']) == 0; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'PySide6', 'sqlalchemy', 'sqlcipher3', 'reportlab'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(cli.__file__).parents[1], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_timeline_in_the_documentation_is_read(score: Score) -> None:
    guide = (Path(cli.__file__).parents[1] / "docs" / "adding-a-form.md").read_text(encoding="utf-8")
    days = guide.partition("```json\n")[2].partition("```")[0]
    scores = score("tlfb", days)["scores"]
    assert (scores["known_days"]["score"], scores["glasses"]["score"], scores["drug_days.cannabis"]["score"]) == (2, 4, 1)
