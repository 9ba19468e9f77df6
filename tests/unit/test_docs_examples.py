"""What the documents show works: the form in adding-a-form.md compiles and behaves, and no document names what is not there."""

from __future__ import annotations

import dataclasses
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from app import cli
from app.forms.catalogue import SHIPPED, FormCatalogue, shipped_and
from app.forms.compiler import compile_form
from app.forms.diff import compare_forms
from app.forms.engine.session import InterviewSession
from app.forms.findings import FormRefusedError
from app.forms.model import BoxKey, Form, ItemKind, Special
from app.forms.scoring import asi
from app.host.policy_file import read_policy
from app.services.policy import Policy
from devtools.places import ROOT

DOCUMENT = (ROOT / "docs" / "adding-a-form.md").read_text(encoding="utf-8")
_FILE = re.compile(r"^`([\w./-]+\.toml)`\n\n```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)\)|`((?:app|bench|build|devtools|docs|resources|tests)/[\w./-]+\.\w+)`")


def shown_files() -> dict[str, str]:
    """The files of the first example, by name."""
    return {name: text for name, text in _FILE.findall(DOCUMENT) if not name.startswith("asi-")}


def shown_in(folder: str) -> dict[str, str]:
    """The files that the document shows for a folder of one's own, by their names in it."""
    return {name.removeprefix(folder): text for name, text in _FILE.findall(DOCUMENT) if name.startswith(folder)}


def compiled(files: dict[str, str]) -> Form:
    """The form they say; FormRefusedError with everything that is wrong."""
    return compile_form({name: text.encode() for name, text in files.items()}, "vardagen", "1.0")


def test_the_form_in_the_document_compiles() -> None:
    form = compiled(shown_files())
    assert list(form.boxes) == ["V1", "V2", "V3", "V4.d30", "V4.life", "OWN.pets"]
    assert form.addons[0].section == "V"


def test_an_example_with_a_slip_is_refused() -> None:
    files = shown_files()
    files["V.toml"] = files["V.toml"].replace('when = "V2 == 0"', 'when = "V9 == 0"')
    with pytest.raises(FormRefusedError):
        compiled(files)


def test_its_rule_its_check_and_its_proposal_speak() -> None:
    session = InterviewSession(compiled(shown_files()))
    session.answer(BoxKey("V2"), 0)
    assert session.state(BoxKey("V3")).effective is Special.NOT_APPLICABLE
    session.answer(BoxKey("V2"), 4)
    assert [problem.id for problem in session.answer(BoxKey("V3"), 0).problems] == ["C1"]
    session.answer(BoxKey("V1"), 3)
    assert [proposal.id for proposal in session.proposals(BoxKey("V4.d30"))] == ["P1"]


def test_every_kind_and_every_field_that_the_compiler_knows_is_described() -> None:
    files = shown_files()
    files["V.toml"] = files["V.toml"].replace('kind = "days"', 'kind = "days"\nunheard_of = 1', 1)
    with pytest.raises(FormRefusedError) as refused:
        compiled(files)
    known = refused.value.problems[0].remedy.partition(": ")[2].rstrip(".").split(", ")
    missing = [name for name in (*known, "choices", "scale", *(kind.value for kind in ItemKind)) if f"`{name}`" not in DOCUMENT]
    assert missing == []


def test_forms_show_lists_every_problem_of_a_refused_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = shown_files()
    files["V.toml"] = files["V.toml"].replace('kind = "days"', 'kind = "dayz"').replace("V2 == 0", "V3 == 0")
    for name, text in files.items():
        path = tmp_path / "vardagen" / "1.0" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert cli.main(["forms", "show", "vardagen"], FormCatalogue((tmp_path,))) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    for said in ("V.toml: item[2].kind  Write one of yes_no", "V.toml: rule[1].cases[1].when  Look back only: V3"):
        assert said in captured.err


def lay(root: Path, folder: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_the_gambling_form_in_the_document_loads_from_a_folder_of_ones_own(tmp_path: Path) -> None:
    files = shown_in("asi-spel/1.0/")
    assert set(files) == {"form.toml", "S.toml", "words/sv.toml"}
    lay(tmp_path, "asi-spel/1.0", files)
    catalogue = FormCatalogue(shipped_and(str(tmp_path)))
    assert {"asi-grund", "asi-uppfoljning", "asi-spel"} <= {each.id for each in catalogue.forms()}
    form = catalogue.load("asi-spel")
    session = InterviewSession(form)
    session.answer(BoxKey("S901"), 0)
    assert session.state(BoxKey("S904")).effective == 0
    assert not asi.is_scored(form)


def test_every_item_of_the_gambling_example_says_that_it_is_a_placeholder() -> None:
    form = compile_form({name: text.encode() for name, text in shown_in("asi-spel/1.0/").items()}, "asi-spel", "1.0")
    words = form.words["sv"]
    assert "platshållare" in words.title
    assert all(item.question.startswith("PLATSHÅLLARE") for item in words.items.values())
    assert all(item.label.startswith("PLATSHÅLLARE") for item in words.items.values())


def test_a_slip_in_the_folder_of_ones_own_leaves_the_shipped_forms_alone(tmp_path: Path) -> None:
    files = shown_in("asi-spel/1.0/")
    lay(tmp_path, "asi-spel/1.0", {**files, "S.toml": files["S.toml"].replace("S901 == 0", "S999 == 0")})
    catalogue = FormCatalogue(shipped_and(str(tmp_path)))
    assert {each.id for each in catalogue.forms()} == {each.id for each in FormCatalogue().forms()}
    assert [each.id for each in catalogue.unusable()] == ["asi-spel"]


def test_own_questions_inside_the_asi_are_a_version_beside_ours(tmp_path: Path) -> None:
    added = shown_in("asi-grund/1.0.1/")
    shutil.copytree(SHIPPED / "asi-grund" / "1.0", tmp_path / "asi-grund" / "1.0.1")
    header, words = tmp_path / "asi-grund" / "1.0.1" / "form.toml", tmp_path / "asi-grund" / "1.0.1" / "words" / "sv.toml"
    changed = header.read_text(encoding="utf-8").replace('version = "1.0"', 'version = "1.0.1"')
    header.write_text(changed.replace('addons = ["addons"]', 'addons = ["addons", "spel"]'), encoding="utf-8")
    words.write_text(words.read_text(encoding="utf-8") + added["words/sv.toml"], encoding="utf-8")
    lay(tmp_path, "asi-grund/1.0.1", {"spel.toml": added["spel.toml"]})
    catalogue = FormCatalogue(shipped_and(str(tmp_path)))
    new, old = catalogue.load("asi-grund"), catalogue.load("asi-grund", "1.0")
    difference = compare_forms(old, new)
    assert (new.version, difference.added_items, difference.removed_items) == ("1.0.1", ("KOMMUN.spel.dagar",), ())
    assert (difference.changes, difference.parts) == ((), ())
    assert sum(len(section.items) for section in new.sections) == 195
    assert asi.is_scored(new)


def test_the_policy_in_the_it_guide_names_every_setting_and_is_read(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "it-guide.md").read_text(encoding="utf-8")
    file = tmp_path / "policy.toml"
    file.write_text(re.findall(r"^```toml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)[0], encoding="utf-8")
    shown = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(shown) == {field.name for field in dataclasses.fields(Policy)}
    assert dataclasses.asdict(read_policy((file,), ())) == shown


def _documents() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def dead_ends(document: Path) -> list[str]:
    """Links and files that a document names and that are not there."""
    found = []
    for linked, named in _LINK.findall(document.read_text(encoding="utf-8")):
        place = document.parent / linked if linked else ROOT / named
        if not place.exists():
            found.append(linked or named)
    return found


@pytest.mark.parametrize("document", _documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    assert dead_ends(document) == []


def test_a_dead_end_is_seen(tmp_path: Path) -> None:
    document = tmp_path / "sample.md"
    document.write_text("See [this](nowhere.md) and `app/nothing.py`, not [that](https://example.org).", encoding="utf-8")
    assert dead_ends(document) == ["nowhere.md", "app/nothing.py"]
