"""SOCRATES 8A (alcohol) and 8D (drugs): nineteen items rated 1-5, three sums and no stage.

Recognition (7-35), ambivalence (4-20), taking steps (8-40). Source: Miller & Tonigan 1996 (public domain); deciles of people
who had sought treatment for alcohol, Project MATCH (resources/norms/socrates.toml). How many factors there are is disputed.
"""

from __future__ import annotations

from app.forms.model import BoxKey
from app.forms.scoring.norms import Norms, norms
from app.forms.scoring.result import Answers, Rule, Scored, question, total

VARIANT = BoxKey("variant")
LEAST, GREATEST = 1, 5


def score(answers: Answers) -> Scored:
    """The three sums, and the decile of each that is complete.

    No decile for the questionnaire that the sample did not answer, nor while nobody has said which of the two it was.
    """
    figures = norms("socrates")
    scales = {name: figures.sub("scale").sub(name) for name in figures.sub("scale").names()}
    limits = {name: {question(number): (LEAST, GREATEST) for number in scale.numbers("items")} for name, scale in scales.items()}
    sums = tuple(total(name, answers, limits[name]) for name in scales)
    if answers.get(VARIANT) != figures.text("variant"):
        return Scored(scores=sums)
    found = {each.name: _decile(scales[each.name].sub("deciles"), each.score) for each in sums}
    rule = Rule(id="socrates-match", source=figures.text("source"), valid_from=figures.day("valid_from"))
    return Scored(scores=sums, rule=rule, deciles={name: decile for name, decile in found.items() if decile is not None})


def level(decile: int) -> str:
    """What the published profile calls a decile ("very_low" ... "very_high"), "" for those between."""
    levels = norms("socrates").sub("levels")
    return levels.text(str(decile)) if str(decile) in levels.names() else ""


def _decile(table: Norms, points: float | None) -> int | None:
    if points is None:
        return None
    pairs = {int(decile): table.pair(decile) for decile in table.names()}
    return next(decile for decile, (least, greatest) in pairs.items() if least <= points <= greatest)
