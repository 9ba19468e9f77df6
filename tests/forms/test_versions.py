"""An older and a newer definition live side by side, an interview stays on its own, and a broken form hides no other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.errors import AppError, ErrorCode
from app.forms.catalogue import SHIPPED, FormCatalogue, shipped_and
from app.forms.findings import FormRefusedError
from app.forms.model import BoxKey
from tests.helpers.form_scenario import FormScenario, play
from tests.helpers.toml_text import toml_bytes

OLD = """
    M6 | days
    M7 | client_rating | scale bothered
    rule K4 | M6 == 0 | M7=0
"""
NEW = """
    M6 | days
    M6b | count
    M7 | client_rating | scale important
"""


@dataclass(frozen=True, kw_only=True)
class Bound:
    """Something that was begun with a form."""

    form_id: str
    form_version: str
    form_digest: str


def lay(root: Path, scenario: str, version: str, form_id: str = "small", **header: Any) -> Path:
    """A form's files in the folder of its version."""
    tables = FormScenario(scenario).tables()
    tables["form.toml"] |= {"id": form_id, "version": version, **header}
    folder = root / form_id / version
    for name, table in tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(toml_bytes(table))
    return folder


def bound(catalogue: FormCatalogue, version: str) -> Bound:
    return Bound(form_id="small", form_version=version, form_digest=catalogue.load("small", version).digest)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small form in two versions."""
    folder = tmp_path / "own"
    lay(folder, OLD, "1.0")
    lay(folder, NEW, "2.0")
    return folder


def test_an_interview_stays_on_the_version_it_was_begun_with(root: Path) -> None:
    catalogue = FormCatalogue((root,))
    begun = bound(catalogue, "1.0")
    assert catalogue.load("small").version == "2.0", "a new interview begins in the newest"
    form = FormCatalogue((root,)).load_for(begun)
    assert form.version == "1.0"
    assert play(form, "M6=0").state(BoxKey("M7")).rule == "K4"
    assert catalogue.versions("small") == ("1.0", "2.0")


def test_a_definition_that_was_changed_is_not_used_for_what_was_begun_before(root: Path) -> None:
    begun = bound(FormCatalogue((root,)), "1.0")
    lay(root, NEW, "1.0")
    with pytest.raises(AppError) as refused:
        FormCatalogue((root,)).load_for(begun)
    assert refused.value.code is ErrorCode.FORM_CHANGED
    assert refused.value.facts == {"form": "small", "version": "1.0"}


def test_polished_words_do_not_shut_anyone_out(root: Path) -> None:
    begun = bound(FormCatalogue((root,)), "1.0")
    words = root / "small" / "1.0" / "words" / "sv.toml"
    words.write_text(words.read_text(encoding="utf-8").replace("fråga M6?", "Hur många dagar?"), encoding="utf-8")
    assert FormCatalogue((root,)).load_for(begun).version == "1.0"


def test_a_version_that_was_taken_away_is_told_of(root: Path) -> None:
    begun = bound(FormCatalogue((root,)), "1.0")
    (root / "small" / "1.0").rename(root / "elsewhere")
    with pytest.raises(AppError) as refused:
        FormCatalogue((root,)).load_for(begun)
    assert refused.value.code is ErrorCode.FORM_UNKNOWN


def test_a_broken_newest_version_leaves_the_older_one_in_use(root: Path) -> None:
    broken = lay(root, NEW, "3.0")
    (broken / "A.toml").write_text("section = 3", encoding="utf-8")
    catalogue = FormCatalogue((root,))
    assert [(ref.id, ref.version) for ref in catalogue.forms()] == [("small", "2.0")]
    assert catalogue.load("small").version == "2.0"
    with pytest.raises(FormRefusedError):
        catalogue.load("small", "3.0")
    assert [(ref.id, ref.version) for ref in catalogue.unusable()] == [("small", "3.0")]


def test_a_form_of_which_every_version_is_broken_says_what_is_wrong_with_the_newest(root: Path) -> None:
    for version in ("1.0", "2.0"):
        (root / "small" / version / "A.toml").write_text(f'section = "{version}"', encoding="utf-8")
    with pytest.raises(FormRefusedError) as refused:
        FormCatalogue((root,)).load("small")
    assert refused.value.facts["version"] == "2.0"


# ---- A second folder


def test_the_municipalitys_folder_adds_forms_and_versions(root: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    lay(second, OLD, "1.0", "other")
    lay(second, NEW, "2.1")
    catalogue = FormCatalogue((root, second))
    assert [(ref.id, ref.version) for ref in catalogue.forms()] == [("other", "1.0"), ("small", "2.1")]
    assert catalogue.versions("small") == ("1.0", "2.0", "2.1")


def test_the_second_folder_cannot_replace_a_version_of_the_first(root: Path, tmp_path: Path) -> None:
    own = FormCatalogue((root,)).load("small", "1.0").digest
    lay(tmp_path / "second", NEW, "1.0")
    assert FormCatalogue((root, tmp_path / "second")).load("small", "1.0").digest == own


def test_broken_forms_in_the_second_folder_hide_none(root: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    (lay(second, OLD, "9.0") / "form.toml").write_bytes(b"\xff\xfe")
    (lay(second, OLD, "1.0", "other") / "words" / "sv.toml").unlink()
    (second / "a-file").write_text("no folder", encoding="utf-8")
    catalogue = FormCatalogue((root, second))
    assert [(ref.id, ref.version) for ref in catalogue.forms()] == [("small", "2.0")]
    assert [(ref.id, ref.version) for ref in catalogue.unusable()] == [("other", "1.0"), ("small", "9.0")]


@pytest.mark.parametrize("name", ["x" * 5_000, "a\0b", "a-file"])
def test_a_folder_that_cannot_be_listed_hides_none(root: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("no folder", encoding="utf-8")
    catalogue = FormCatalogue((tmp_path / name, root))
    assert [ref.id for ref in catalogue.forms()] == ["small"]
    assert catalogue.unusable() == ()


def test_a_folder_that_is_not_there_hides_none(root: Path) -> None:
    assert [ref.id for ref in FormCatalogue((root, root / "nowhere")).forms()] == ["small"]


def test_the_programs_own_forms_come_first() -> None:
    assert shipped_and("") == (SHIPPED,)
    assert shipped_and("/media/formular") == (SHIPPED, Path("/media/formular"))


def test_a_form_derived_from_one_in_the_other_folder_is_found(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "second" / "later" / "1.0"
    (folder / "words").mkdir(parents=True)
    origin = {"form": "small", "version": "1.0", "marks": [], "also": ["M6", "M7"]}
    (folder / "form.toml").write_bytes(toml_bytes({"id": "later", "version": "1.0", "derived_from": origin}))
    (folder / "words" / "sv.toml").write_bytes(toml_bytes({"language": "sv", "form": {"title": "Senare"}}))
    catalogue = FormCatalogue((root, tmp_path / "second"))
    assert list(catalogue.load("later").boxes) == ["M6", "M7"]
    assert not FormCatalogue((tmp_path / "second",)).forms(), "without the other one it cannot be used"


def test_forms_derived_from_each_other_are_refused_and_end(tmp_path: Path) -> None:
    for name, other in (("left", "right"), ("right", "left")):
        folder = tmp_path / name / "1.0"
        folder.mkdir(parents=True)
        origin = {"form": other, "version": "1.0"}
        (folder / "form.toml").write_bytes(toml_bytes({"id": name, "version": "1.0", "derived_from": origin}))
    with pytest.raises(FormRefusedError) as refused:
        FormCatalogue((tmp_path,)).load("left")
    assert [problem.id for problem in refused.value.problems] == ["wrong_parent"]


# ---- As a person names them


def test_a_form_is_found_by_name_by_version_and_by_folder(root: Path) -> None:
    catalogue = FormCatalogue((root,))
    assert catalogue.find("small").version == "2.0"
    assert catalogue.find("small@1.0").version == "1.0"
    assert catalogue.find(str(root / "small" / "1.0")).version == "1.0"
    for name in ("small@9", "nothing", "nothing@1.0", str(root), "\0", "@"):
        with pytest.raises(AppError) as unknown:
            catalogue.find(name)
        assert unknown.value.code is ErrorCode.FORM_UNKNOWN


def test_a_folder_that_is_not_installed_may_have_any_name(root: Path, tmp_path: Path) -> None:
    (root / "small" / "1.0").rename(tmp_path / "draft")
    assert FormCatalogue((root,)).find(str(tmp_path / "draft")).version == "1.0"
