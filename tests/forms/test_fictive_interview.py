"""The fictive interview that is shipped for practice is complete and raises no problem."""

from __future__ import annotations

import tomllib
from pathlib import Path

from app.forms.engine.answers import from_plain
from app.forms.engine.finishing import gaps
from app.forms.engine.session import InterviewSession
from app.forms.model import BoxKey
from app.forms.scoring import asi
from tests.helpers.form_scenario import shipped_form

PRACTICE = Path(__file__).resolve().parents[2] / "resources" / "practice" / "asi-grund-fictive.toml"


def _held() -> InterviewSession:
    form, session = shipped_form(), InterviewSession(shipped_form())
    for entry in tomllib.loads(PRACTICE.read_text(encoding="utf-8"))["answer"]:
        box = form.boxes[BoxKey(entry["box"])]
        session.answer(box.key, from_plain(box, entry.get("value", entry.get("code"))))
    return session


def test_it_raises_no_problem_while_and_after_it_is_held() -> None:
    assert _held().problems == ()


def test_the_talk_is_complete() -> None:
    left = gaps(shipped_form(), _held())
    assert left.gaps == ()
    assert left.set_aside == ()
    assert left.talk_is_complete


def test_all_seven_scores_come_out() -> None:
    assert all(score.score is not None for score in asi.score(shipped_form(), _held().effective, 10))
