"""What differs between two definitions, told so that a person can read it, and which answers can be set beside each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import cli, i18n
from app.forms.catalogue import FormCatalogue
from app.forms.compiler import compile_form
from app.forms.diff import Aspect, Part, compare_forms
from app.forms.diff_words import as_json, sentences
from app.forms.matching import Difference, match_boxes
from app.forms.model import BoxKey, Form
from tests.forms.test_versions import lay
from tests.helpers.form_scenario import FormScenario
from tests.helpers.toml_text import toml_bytes

OLD = FormScenario("""
    M1 | count
    M4 | yes_no
    M6 | days
    M7 | client_rating | scale bothered
    M8 | code_list | choices 1,2
    D1 | substance_row
    rule K4 | M6 == 0 | M7=0
    check C3 | M6 > 3 and M7 == 0 | M6 M7
    proposal Q1 | M6 == 0 | M7=0
""")
NEW = FormScenario("""
    M1 | count | max 9 | critical
    M6 | days
    M9 | months
    M7 | client_rating | scale important | special XN
    M8 | code_list | choices 1,2,3
    M4 | count
    D1 | substance_row | private
    rule K4 | M6 == 0 or M1 == 9 | M7=0
    rule K5 | M1 == 0 | M9=0
    check C4 | M6 > 3 and M7 == 0 | M6
""")


def _form(scenario: FormScenario, version: str, **changed: Any) -> Form:
    tables = scenario.tables()
    tables["form.toml"]["version"] = version
    for code, words in changed.items():
        tables["words/sv.toml"]["items"][code].update(words)  # type: ignore[index]  # the scenario's own table
    return compile_form({name: toml_bytes(table) for name, table in tables.items()})


BEFORE, AFTER = _form(OLD, "1.0"), _form(NEW, "2.0", M6={"help": "Hela dagar."})


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


def test_nothing_differs_from_itself() -> None:
    diff = compare_forms(BEFORE, BEFORE)
    assert diff.same_structure
    assert diff.same_words
    assert diff.comparable == len(BEFORE.boxes)
    assert diff.incomparable == ()


def test_items_and_boxes_that_came_and_went() -> None:
    diff = compare_forms(BEFORE, AFTER)
    assert (diff.added_items, diff.removed_items) == (("M9",), ())
    back = compare_forms(AFTER, BEFORE)
    assert (back.added_items, back.removed_items) == ((), ("M9",))
    assert diff.reordered
    narrower = compile_form(FormScenario("D1 | substance_row").contents())
    assert compare_forms(narrower, narrower).removed_boxes == ()


def test_a_row_that_lost_a_column_lost_a_box() -> None:
    tables = FormScenario("D1 | substance_row").tables()
    whole = compile_form({name: toml_bytes(table) for name, table in tables.items()})
    tables["A.toml"]["item"][0]["parts"] = ["d30", "route"]  # type: ignore[index]  # the scenario's own table
    part = compile_form({name: toml_bytes(table) for name, table in tables.items()})
    assert compare_forms(whole, part).removed_boxes == ("D1.life",)
    assert compare_forms(part, whole).added_boxes == ("D1.life",)


def test_every_aspect_that_changed_is_told_as_it_was_and_is() -> None:
    changes = {(change.place, change.aspect): (change.before, change.after) for change in compare_forms(BEFORE, AFTER).changes}
    assert changes == {
        ("M1", Aspect.RANGE): ("0-99", "0-9"),
        ("M1", Aspect.CRITICAL): ("false", "true"),
        ("M7", Aspect.SCALE): ("bothered", "important"),
        ("M7", Aspect.CODES): ("X", "X N"),
        ("M8", Aspect.CHOICES): ("1 2", "1 2 3"),
        ("M4", Aspect.KIND): ("yes_no", "count"),
        ("M4", Aspect.RANGE): ("0-1", "0-99"),
        ("M4", Aspect.SCALE): ("yes_no", ""),
        ("D1", Aspect.PRIVATE): ("false", "true"),
    }


def test_rules_checks_and_proposals_are_compared_by_what_they_say() -> None:
    parts = {(part.part, part.id): (part.before, part.after) for part in compare_forms(BEFORE, AFTER).parts}
    assert parts == {
        (Part.RULE, "K4"): (("M6 == 0 -> M7 = 0",), ("M6 == 0 or M1 == 9 -> M7 = 0",)),
        (Part.RULE, "K5"): ((), ("M1 == 0 -> M9 = 0",)),
        (Part.CHECK, "C3"): (("M6 > 3 and M7 == 0 -> M6, M7",), ()),
        (Part.CHECK, "C4"): ((), ("M6 > 3 and M7 == 0 -> M6",)),
        (Part.PROPOSAL, "Q1"): (("M6 == 0 -> M7 = 0",), ()),
    }


def test_words_of_what_both_have_are_compared() -> None:
    words = {(change.place, change.field): (change.before, change.after) for change in compare_forms(BEFORE, AFTER).words}
    assert words == {("M6", "help"): ("", "Hela dagar."), ("M8", "choices.3"): ("", "val 3")}


# ---- Which answers can be set beside each other


def test_answers_are_set_beside_each_other_only_where_the_question_is_the_same() -> None:
    matching = match_boxes(BEFORE, AFTER)
    assert dict(matching.differences) == {
        "M1": Difference.OTHER_RANGE,
        "M9": Difference.MISSING,
        "M8": Difference.OTHER_CHOICES,
        "M4": Difference.OTHER_KIND,
    }
    assert matching.same == {"M6", "M7", "D1.d30", "D1.life", "D1.route"}


def test_grund_and_uppfoljning_share_the_thirty_days_and_not_the_time_since() -> None:
    grund, later = FormCatalogue().load("asi-grund"), FormCatalogue().load("asi-uppfoljning")
    matching = match_boxes(grund, later)
    assert set(matching.differences.values()) == {Difference.OTHER_TIME}
    for box in ("M6", "D3.d30", "D3.route", "F18.d30", "D23", "D24", "L22", "M9"):
        assert matching.is_same(BoxKey(box)), box
    for box in ("M1", "E1.years", "E7", "D19", "L3", "L21", "F4", "P1"):
        assert matching.differences[BoxKey(box)] is Difference.OTHER_TIME, box
    assert len(matching.differences) == 33
    assert match_boxes(later, later).differences == {}, "two follow-ups both ask about the time since"


# ---- As sentences and as JSON


def test_the_sentences_name_everything_once() -> None:
    text = "\n".join(sentences(compare_forms(BEFORE, AFTER), BEFORE, AFTER))
    for piece in (
        "small 1.0 compared with small 2.0.",
        "New item: M9 rad M9.",
        "The items come in another order.",
        "M1: other limits, 0-99 before and 0-9 now.",
        "M4: other words for the choices, yes_no before and nothing now.",
        "Rule K4 says something else.\n  - M6 == 0 -> M7 = 0\n  + M6 == 0 or M1 == 9 -> M7 = 0",
        "Rule K5 is new.",
        "Check C3 is gone.",
        "Proposal Q1 is gone.",
        "2 texts in sv are others:",
        "  M6 help\n    - \n    + Hela dagar.",
        "Answers in 5 boxes can be set beside each other.",
        "  M8: other choices.",
    ):
        assert text.count(piece) == 1, piece
    back = "\n".join(sentences(compare_forms(AFTER, BEFORE), AFTER, BEFORE))
    assert "Item taken away: M9 rad M9." in back


def test_two_that_say_the_same_are_told_in_two_sentences() -> None:
    text = "\n".join(sentences(compare_forms(BEFORE, BEFORE), BEFORE, BEFORE))
    assert "Items, rules and checks are the same." in text
    assert "The words are the same." in text


def test_as_json_it_holds_the_same() -> None:
    plain = json.loads(json.dumps(as_json(compare_forms(BEFORE, AFTER))))
    assert plain["before"]["version"] == "1.0"
    assert plain["items"] == {"added": ["M9"], "removed": [], "reordered": True}
    assert {"place": "M1", "what": "range", "before": "0-99", "after": "0-9"} in plain["changes"]
    assert [rule["id"] for rule in plain["rules"]] == ["K4", "K5"]
    assert plain["incomparable"] == {"M1": "other_range", "M8": "other_choices", "M4": "other_kind"}
    assert plain["comparable"] == 5


def test_the_command_compares_versions_and_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = "M6 | days"
    lay(tmp_path / "forms", scenario, "1.0")
    lay(tmp_path / "forms", f"{scenario}\n    M1 | count", "1.1")
    draft = lay(tmp_path / "drafts", scenario, "1.2")
    catalogue = FormCatalogue((tmp_path / "forms",))
    assert cli.main(["forms", "diff", "small@1.0", "small", "--lang", "en"], catalogue) == 0
    assert "New item: M1 rad M1." in capsys.readouterr().out
    assert cli.main(["forms", "diff", "small@1.1", str(draft), "--json"], catalogue) == 0
    assert json.loads(capsys.readouterr().out)["items"]["removed"] == ["M1"]
    assert cli.main(["forms", "diff", "small", "nothing"], catalogue) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_languages_that_came_or_went_are_told() -> None:
    contents = OLD.contents()
    english = toml_bytes({"language": "en", "form": {"title": "Small"}})
    two = compile_form({**contents, "words/en.toml": english})
    one = compile_form(contents)
    assert compare_forms(one, two).languages_added == ("en",)
    assert "Language taken away: en." in sentences(compare_forms(two, one), two, one)
