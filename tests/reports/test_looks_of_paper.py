"""The paper of the shipped interview is as it was when it was last looked at."""

from __future__ import annotations

import pytest

from app.reports.renderer import PaperRenderer
from app.services.feedback import build_snapshot
from tests.golden import looks
from tests.reports.papers import POLICY, TODAY, fictive_file, grund

MOST_UNLIKE = 0.05


@pytest.mark.parametrize("language", looks.LANGUAGES)
def test_it_says_what_it_said(language: str) -> None:
    golden = (looks.FOLDER / f"client-paper.{language}.txt").read_text(encoding="utf-8")
    assert looks.words(looks.paper(language)) == golden


@pytest.mark.parametrize("language", looks.LANGUAGES)
def test_it_looks_as_it_looked(language: str) -> None:
    golden = (looks.FOLDER / f"client-paper.{language}.shades.txt").read_text(encoding="utf-8")
    assert looks.unlike(looks.shades(looks.paper(language)), golden) <= MOST_UNLIKE


def test_a_paper_that_looks_different_is_seen() -> None:
    golden = (looks.FOLDER / "client-paper.sv.shades.txt").read_text(encoding="utf-8")
    one_sentence_less = build_snapshot(grund(), fictive_file(answers={"D25": 0}), POLICY, "sv", TODAY)
    assert looks.unlike(looks.shades(PaperRenderer().feedback(one_sentence_less)), golden) > MOST_UNLIKE
