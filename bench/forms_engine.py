"""What one answer costs: all rules and checks of ASI Grund, and the worst answer in a form of 5 000 items.

The reference is writing and reading the interview's answers as JSON, and beside it survey-core where it is installed:
`npm ci --prefix bench/survey_core` (optional, outside the product).
"""

from __future__ import annotations

import json
import time

from app.forms.catalogue import FormCatalogue
from app.forms.engine.answers import to_plain
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, Form
from bench import forms_survey_core
from bench.figures import Figure, show
from bench.forms_measuring import figure, paired
from tests.helpers.dice import Dice
from tests.helpers.generated_form import generated_form
from tests.helpers.made_up_answers import any_answer, any_answers

ACTS = 200
LARGE = 5_000
LIMIT = 10.0
TRIES = 5


def acts(form: Form, seed: int, count: int = ACTS) -> list[tuple[BoxKey, Answer]]:
    """Answers given one after the other."""
    dice, boxes = Dice(seed), [box for box in form.boxes.values() if box.collected]
    return [(box.key, any_answer(dice, box, codes=0.03)) for box in (dice.pick(boxes) for _act in range(count))]


def begun(form: Form, seed: int = 1) -> InterviewSession:
    """A session in which nearly everything is answered, so that every rule and check has work."""
    session = InterviewSession(form)
    session.answer_many(any_answers(Dice(seed), form, blank=0.02, codes=0.03))
    return session


def figures() -> list[Figure]:
    """One answer in ASI Grund and the worst in a large form."""
    form = FormCatalogue().load("asi-grund")
    given, session = acts(form, 2), begun(form)
    answers = {key: to_plain(answer) for key, answer in session.effective.items()}

    def ours() -> None:
        for key, answer in given:
            session.answer(key, answer)

    def reference() -> None:
        for _act in given:
            json.loads(json.dumps(answers))

    took, reference_took = (total / ACTS for total in paired(ours, reference))
    subject = f"One answer, {len(form.boxes)} boxes, {len(form.rules) + len(form.checks)} conditions"
    found = [figure(subject, took, "answers to JSON and back", reference_took)]
    theirs = forms_survey_core.per_answer(form, begun(form).effective, given)
    if theirs is not None:
        found.append(figure(subject, took, "survey-core", theirs, 0.05))
    return [*found, _large()]


def _large() -> Figure:
    form = generated_form(LARGE).form
    session = begun(form)
    flood = [(BoxKey("Q5"), 0), (BoxKey("Q5"), 1), (BoxKey("Q1"), 0), (BoxKey("Q1"), 1), (BoxKey("Q5"), 0)]
    worst = max(_cost(session, key, answer) for key, answer in [*acts(form, 3, 200), *flood])
    subject = f"Worst answer, {LARGE} items, {len(form.rules) + len(form.checks)} conditions"
    return figure(subject, worst, "limit", LIMIT, 1)


def _cost(session: InterviewSession, key: BoxKey, answer: Answer) -> float:
    """Give the answer; the least of several tries, so that it is the answer that is measured and not the machine's other work."""
    times = []
    for _try in range(TRIES):
        started = time.process_time()
        session.answer(key, answer)
        times.append((time.process_time() - started) * 1000)
        session.undo_last()
    session.answer(key, answer)
    return min(times)


if __name__ == "__main__":
    show(figures())
