"""Is a change larger than the uncertainty of the measurement? Only where reliability and spread have been published together.

Reliable change index: (after - before) / (SD * sqrt(2) * sqrt(1 - reliability)); beyond 1.96 either way the change is unlikely to
be chance alone, at the 5 per cent level. Source: Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "norms" / "asi.toml"
LIMIT = 1.96
_NUMBERS = ("reliability", "standard_deviation")
_TEXTS = ("score", "kind", "sample", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """Reliability (0-1, exclusive) and standard deviation of one score in one sample, with where they were published."""

    score: str
    reliability: float
    standard_deviation: float
    kind: str
    sample: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliableChange:
    """The index of one change. `is_reliable`: larger than chance alone would explain in 19 of 20 cases."""

    index: float
    figure: PublishedFigure

    @property
    def is_reliable(self) -> bool:
        """True beyond the limit, either way."""
        return abs(self.index) > LIMIT


def reliable_change(before: float, after: float, figure: PublishedFigure) -> ReliableChange:
    """The index for a change of a score from `before` to `after`."""
    error = figure.standard_deviation * math.sqrt(2) * math.sqrt(1 - figure.reliability)
    return ReliableChange(index=(after - before) / error, figure=figure)


def published_figures(path: Path = SHIPPED) -> dict[str, PublishedFigure]:
    """The figures in the file, by score; without a file none. Raises ValueError for a figure that is incomplete or impossible."""
    if not path.is_file():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8")).get("figure", [])
    figures = [_figure(table) for table in tables]
    return {figure.score: figure for figure in figures}


def _figure(table: dict[str, object]) -> PublishedFigure:
    numbers = {name: table.get(name) for name in _NUMBERS}
    texts = {name: str(table.get(name, "")).strip() for name in _TEXTS}
    reliability, spread = (value if isinstance(value, float) else math.nan for value in numbers.values())
    if not (0 < reliability < 1 and 0 < spread < math.inf and all(texts.values())):
        raise ValueError("a published figure needs score, reliability, standard deviation, kind, sample and source")
    return PublishedFigure(reliability=reliability, standard_deviation=spread, **texts)
