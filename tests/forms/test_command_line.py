"""`forms` and `score` as other programs use them: the shapes, the exit statuses, and one plain sentence when refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import cli, i18n
from app.errors import AppError, ErrorCode
from app.forms.catalogue import FormCatalogue
from tests.helpers.form_scenario import shipped_form

Score = Callable[..., dict[str, Any]]
SHIPPED = FormCatalogue()


@pytest.fixture(autouse=True)
def _language_is_left_as_it_was() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.set_language(before)


@pytest.fixture
def score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Score:
    """Scores answers written to a file, and returns what was printed."""

    def run(answers: object, *arguments: str) -> dict[str, Any]:
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(answers), encoding="utf-8")
        assert cli.main(["score", "asi-grund", str(path), *arguments], SHIPPED) == 0
        captured = capsys.readouterr()
        assert captured.err == ""
        printed: dict[str, Any] = json.loads(captured.out)
        return printed

    return run


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(arguments, SHIPPED) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def _refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence of a refused command."""
    assert cli.main(arguments, SHIPPED) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("\n")
    sentence = captured.err.rstrip("\n")
    assert sentence
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return sentence


# ---- forms


def test_forms_lists_the_forms(capsys: pytest.CaptureFixture[str]) -> None:
    printed = json.loads(_printed(capsys, "forms", "--json"))
    (grund,) = [form for form in printed["forms"] if form["id"] == "asi-grund"]
    assert set(grund) == {"id", "version", "title", "items"}
    assert grund["items"] == 195
    assert set(grund["title"]) == {"sv", "en"}


def test_the_follow_up_is_listed_shown_and_scored_by_the_same_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = {form["id"]: form["items"] for form in json.loads(_printed(capsys, "forms", "--json"))["forms"]}
    assert (listed["asi-grund"], listed["asi-uppfoljning"]) == (195, 160)
    form = json.loads(_printed(capsys, "forms", "show", "asi-uppfoljning", "--json"))
    marks = {item["code"]: item["follow_up"] for item in form["items"]}
    assert len(marks) == 160
    assert (marks["M1"], marks["M6"], marks["D23"]) == ("since_last", "asked", "since_last")
    assert [box["key"] for item in form["items"] if item["code"] == "D3" for box in item["boxes"]] == ["D3.d30", "D3.route"]
    path = tmp_path / "answers.json"
    path.write_text('{"M6": 15, "M7": 2, "M8": 1, "D3.d30": 0, "L27": 2, "E17": 0}', encoding="utf-8")
    scored = json.loads(_printed(capsys, "score", "asi-uppfoljning", str(path), "--lang", "sv"))
    assert round(scored["composites"]["medical"]["score"], 6) == 0.416667
    assert scored["filled"]["D3.route"] == "N"
    assert [problem["id"] for problem in scored["problems"]] == ["C6"]
    path.write_text('{"D3.life": 2}', encoding="utf-8")
    assert "D3.life" in _refusal(capsys, "score", "asi-uppfoljning", str(path))


def test_forms_can_be_read_by_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert "asi-grund 1.0  ASI Grund" in _printed(capsys, "forms").splitlines()
    lines = _printed(capsys, "forms", "show", "asi-grund").splitlines()
    assert f"  M6  {shipped_form().words['sv'].items[next(code for code in shipped_form().items if code == 'M6')].label}" in lines


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The whole form as JSON."""
    form: dict[str, Any] = json.loads(_printed(capsys, "forms", "show", "asi-grund", "--json"))
    return form


def test_show_has_every_item_once_in_document_order(shown: dict[str, Any]) -> None:
    assert set(shown) == {"id", "version", "items", "addons"}
    codes = [item["code"] for item in shown["items"]]
    assert len(codes) == len(set(codes)) == 195
    assert not any("." in code for code in codes)
    assert codes[0] == "G1"
    assert codes[-1] == "P23"
    assert [item["section"] for item in shown["items"]] == sorted((code[0] for code in codes), key="GMEDLHFP".index)
    assert sum(len(item["boxes"]) for item in shown["items"]) == 275
    assert all(item["code"].startswith("RT.") for item in shown["addons"])
    assert len(shown["addons"]) == 9


def test_show_describes_an_item_to_the_letter(shown: dict[str, Any]) -> None:
    item = next(item for item in shown["items"] if item["code"] == "F18")
    words = item.pop("words")
    assert item == {
        "code": "F18",
        "section": "F",
        "kind": "relation_row",
        "asked": True,
        "audience": "all",
        "print": "client",
        "boxes": [
            {"key": "F18.d30", "kind": "yes_no", "range": [0, 1], "choices": None, "special": ["X", "N"], "follow_up": "asked"},
            {"key": "F18.life", "kind": "yes_no", "range": [0, 1], "choices": None, "special": ["X", "N"], "follow_up": None},
        ],
        "follow_up": "asked",
        "critical": True,
        "composite": ["family"],
    }
    for language in ("sv", "en"):
        assert set(words[language]) == {"question", "help", "choices"}
        assert set(words[language]["choices"]) == {"0", "1"}
        assert words[language]["question"]
        assert words[language]["help"]


def test_every_item_and_add_on_has_the_same_fields(shown: dict[str, Any]) -> None:
    fields, boxes = set(shown["items"][0]), set(shown["items"][0]["boxes"][0])
    for item in [*shown["items"], *shown["addons"]]:
        assert set(item) == fields
        assert all(set(box) == boxes for box in item["boxes"])
        assert item["audience"] in {"all", "caseworker"}
        assert item["print"] in {"never", "ask", "client"}
        for box in item["boxes"]:
            assert box["range"] is None or box["choices"] is None
            assert box["follow_up"] in {"asked", "since_last", None}


def test_a_mark_of_an_item_is_set_when_any_of_its_boxes_has_it(shown: dict[str, Any]) -> None:
    items = {item["code"]: item for item in shown["items"]}
    assert items["D3"]["composite"] == ["drug"]
    assert items["D12"]["composite"] == []
    assert items["P9"]["follow_up"] == "asked"
    assert items["M1"]["follow_up"] == "since_last"
    assert items["G17"]["asked"] is False
    assert items["M9"]["audience"] == "caseworker"


# ---- score


def test_score_prints_scores_fills_and_problems(score: Score) -> None:
    printed = score({"M6": 15, "M7": 2, "M8": 1, "E4": 0, "M1": 0, "L27": 3, "E17": 0})
    assert set(printed) == {"composites", "filled", "problems"}
    assert list(printed["composites"]) == ["medical", "employment", "alcohol", "drug", "legal", "family", "psychiatric"]
    medical = printed["composites"]["medical"]
    assert set(medical) == {"score", "constant", "terms", "blocked_by", "range"}
    assert medical["score"] == pytest.approx(0.416667, abs=1e-6)
    assert medical["range"] == [medical["score"], medical["score"]]
    assert medical["terms"] == {"M6": pytest.approx(1 / 6), "M7": pytest.approx(1 / 6), "M8": pytest.approx(1 / 12)}
    assert printed["filled"] == {"M2.years": "N", "M2.months": "N", "E5": 0}
    assert printed["problems"] == [{"id": "C6", "items": ["L27", "E17"], "text": shipped_form().words["sv"].checks["C6"][0]}]


def test_employment_starts_from_one_with_negative_terms(score: Score) -> None:
    employment = score({"E4": 1, "E5": 1, "E11": 20, "E12": 10000}, "--rate", "10")["composites"]["employment"]
    assert employment["constant"] == 1
    assert all(term < 0 for term in employment["terms"].values())
    assert employment["score"] == pytest.approx(1 + sum(employment["terms"].values()), abs=1e-9)


def test_a_replaced_answer_is_a_problem_with_the_rules_id(score: Score) -> None:
    printed = score({"E4": 0, "E5": 1, "M3": 0, "M3.specify": "astma"})
    assert [(problem["id"], problem["items"]) for problem in printed["problems"]] == [("K3", ["M3.specify"]), ("K5", ["E5"])]
    assert all(problem["text"] for problem in printed["problems"])
    assert printed["filled"] == {"E5": 0}
    assert "astma" not in json.dumps(printed)


def test_codes_and_choices_are_read_as_they_stand(score: Score) -> None:
    printed = score({"E19": "N", "M7": "X", "H1.drug": "-", "G12": "N", "D14": 16, "G4": "2026-11-21", "G6": "14:03", "G17": "X"})
    assert printed["problems"] == []
    assert printed["composites"]["medical"] == {
        "score": None,
        "constant": 0,
        "terms": {},
        "blocked_by": ["M6", "M7", "M8"],
        "range": None,
    }


def test_problems_speak_the_language_asked_for(score: Score) -> None:
    answers = {"L27": 3, "E17": 0, "E4": 0, "E5": 1}
    texts = {language: {each["text"] for each in score(answers, "--lang", language)["problems"]} for language in ("sv", "en")}
    assert texts["sv"].isdisjoint(texts["en"])
    assert score(answers)["problems"] == score(answers, "--lang", "sv")["problems"]


def test_an_empty_object_is_read(score: Score) -> None:
    printed = score({})
    assert printed["filled"] == {}
    assert printed["composites"]["medical"]["range"] == [0, 1]


@pytest.mark.parametrize("rate", ["1e-320", "1e308", "0.5", "10"])
def test_any_rate_above_zero_gives_numbers(score: Score, rate: str) -> None:
    assert score({"D23": 999_999, "E12": 1}, "--rate", rate)["composites"]["alcohol"]["terms"]["D23"] >= 0


WRONG_FILES = [
    "",
    "nej",
    "[]",
    "3",
    "null",
    '"M6"',
    "{",
    '{"M6": 1,}',
    "{'M6': 1}",
    '{"M6": 1} {"M6": 2}',
    '{"M6": NaN}',
    '{"M6": Infinity}',
    '{"M6": 1, "M6": 1}',
    '{"M6": 1, "M7": 2, "M6": 3}',
    '{"\\u004d6": 1, "M6": 1}',
    '{"Q9": 1}',
    '{"D1": 1}',
    '{"F18": 1}',
    '{"G14": 1}',
    '{"H1": 1}',
    '{"M6.d30": 1}',
    '{"m6": 1}',
    '{"": 1}',
    '{"M6": true}',
    '{"M6": false}',
    '{"M6": null}',
    '{"M6": 1.5}',
    '{"M6": 15.0}',
    '{"M6": 1e0}',
    '{"M6": 1e300}',
    '{"M6": "15"}',
    '{"M6": []}',
    '{"M6": {}}',
    '{"M6": 31}',
    '{"M6": -1}',
    '{"M6": ' + "9" * 5000 + "}",
    '{"M6": -' + "9" * 5000 + "}",
    '{"M6": 100000000000000000000}',
    '{"M7": 5}',
    '{"M9": 10}',
    '{"M2.months": 13}',
    '{"F11": 10}',
    '{"E12": 1000000}',
    '{"M3": 2}',
    '{"G19": 0}',
    '{"G19": 7}',
    '{"G19": true}',
    '{"G19": 1.0}',
    '{"G19": "1"}',
    '{"D14": 13}',
    '{"L23": 17}',
    '{"G12": 4}',
    '{"G12": "n"}',
    '{"M6": "N"}',
    '{"M6": "x"}',
    '{"M6": "XX"}',
    '{"M6": ""}',
    '{"L24": "N"}',
    '{"G8": "X"}',
    '{"G12": "X"}',
    '{"G5": "X"}',
    '{"G4": "2026-02-30"}',
    '{"G4": "2026-13-01"}',
    '{"G4": "21/11 2026"}',
    '{"G4": "2026-11-21T00:00"}',
    '{"G4": 20261121}',
    '{"G6": "24:00"}',
    '{"G6": "12:60"}',
    '{"G6": "9:00"}',
    '{"G6": 900}',
    '{"M3.specify": 3}',
    '{"M3.specify": "N"}',
    '{"M3.specify": "\\ud800"}',
    '{"G17": "svensk"}',
    '{"M6": ' + "[" * 100_000 + "]" * 100_000 + "}",
]


@pytest.mark.parametrize("content", WRONG_FILES, ids=range(len(WRONG_FILES)))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    content: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.json"
    path.write_text(content, encoding="utf-8")
    assert _refusal(capsys, "score", "asi-grund", str(path), "--lang", language)


@pytest.mark.parametrize("content", [b"\xff\xfe{}", b'{"G1": "\xe5"}', b"\x00", b" " * 5_000_001])
def test_bytes_that_are_no_text_are_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(content)
    assert _refusal(capsys, "score", "asi-grund", str(path))


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(b'\xef\xbb\xbf{"M6": 0}')
    assert json.loads(_printed(capsys, "score", "asi-grund", str(path)))["filled"] == {"M7": 0, "M8": 0}


@pytest.mark.parametrize("rate", ["0", "-1", "nan", "inf", "-inf", "", "tio", "10,5", "1e400", "1e-400", "0.0", "1_0", "٣", " 5"])
def test_a_rate_that_is_not_above_zero_is_refused(rate: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.json"
    path.write_text("{}", encoding="utf-8")
    assert _refusal(capsys, "score", "asi-grund", str(path), f"--rate={rate}")


def test_a_negative_rate_in_a_word_of_its_own_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.json"
    path.write_text("{}", encoding="utf-8")
    assert _refusal(capsys, "score", "asi-grund", str(path), "--rate", "-1")


def test_files_that_cannot_be_opened_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "none.json", tmp_path, tmp_path / "a\x00b", tmp_path / ("a" * 5000)):
        assert _refusal(capsys, "score", "asi-grund", str(path))


@pytest.mark.parametrize(
    "arguments",
    [
        ("score",),
        ("score", "asi-grund"),
        ("score", "ingen", "x.json"),
        ("score", "../asi-grund", "x.json"),
        ("score", "asi-grund", "x.json", "--lang", "fi"),
        ("score", "asi-grund", "x.json", "--rat", "3"),
        ("score", "asi-grund", "x.json", "y.json"),
        ("forms", "show"),
        ("forms", "show", "ingen"),
        ("forms", "show", "ingen", "--json"),
        ("forms", "--xml"),
        ("forms", "hide", "asi-grund"),
        ("scores",),
        ("--profil", "x"),
        ("--profile",),
    ],
)
def test_commands_that_make_no_sense_are_refused(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert _refusal(capsys, *arguments)


def test_the_window_starts_with_the_profile_it_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[Path | None] = []

    class Bootstrap:
        @staticmethod
        def start(profile: Path | None, _ready: object) -> int:
            started.append(profile)
            return 7

    monkeypatch.setitem(sys.modules, "app.bootstrap", Bootstrap)
    monkeypatch.setattr("gc.disable", lambda: None)  # this process goes on
    assert cli.main(["--profile", str(tmp_path)]) == 7
    assert cli.main([]) == 7
    assert started == [tmp_path, None]


@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}])
def test_a_real_process_prints_utf_8_whatever_the_locale(environment: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "svar åäö.json"
    path.write_text('{"L27": 3, "E17": 0}', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "app", "score", "asi-grund", str(path)],
        cwd=Path(cli.__file__).parents[1],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["problems"][0]["text"] == shipped_form().words["sv"].checks["C6"][0]


def test_a_window_that_cannot_start_says_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Bootstrap:
        @staticmethod
        def start(profile: Path | None, _ready: object) -> int:
            raise AppError(ErrorCode.NOT_WRITABLE, {"given": int(profile is not None)})

    monkeypatch.setitem(sys.modules, "app.bootstrap", Bootstrap)
    monkeypatch.setattr("gc.disable", lambda: None)  # this process goes on
    assert "--profile" in _refusal(capsys)
