"""The lines of the closing summary: changed, put in order and struck, by the worker here and by the client in the client view."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from app.cases.closing_records import SUMMARY_KEY, SummaryLine, TalkSummary
from app.cases.talk_codes import Direction
from app.cases.talk_records import ChangeTalk
from app.ui.interview.presenter import InterviewPresenter


class SummaryLines:
    """Acts through the presenter. `taken_back` is called when what was read back is changed: it must be read back anew."""

    def __init__(self, presenter: InterviewPresenter, taken_back: Callable[[], None]) -> None:
        self._presenter = presenter
        self._taken_back = taken_back

    @property
    def summary(self) -> TalkSummary:
        """As it stands; empty when nothing was gathered."""
        return self._presenter.book.one(TalkSummary, SUMMARY_KEY) or TalkSummary()

    @property
    def left_to_gather(self) -> tuple[ChangeTalk, ...]:
        """Change talk with words that is not in the summary, in the order it was said. Never sustain talk."""
        there = {line.source for line in self.summary.lines}
        said = (each for each in self._presenter.book.of(ChangeTalk) if each.direction is Direction.CHANGE and each.quote.strip())
        return tuple(each for each in sorted(said, key=lambda each: each.at) if source_of(each) not in there)

    def gather(self) -> None:
        """Put every quote of change talk at the end that is not there yet."""
        new = tuple(SummaryLine(text=each.quote.strip(), source=source_of(each)) for each in self.left_to_gather)
        if new:
            self._keep((*self.summary.lines, *new))

    def write(self, place: int, text: str) -> None:
        """The line says this now; a line cannot be emptied, only struck."""
        lines = self.summary.lines
        if text.strip() and place < len(lines) and lines[place].text != text.strip():
            self._set(place, dataclasses.replace(lines[place], text=text.strip()))

    def strike(self, place: int, *, struck: bool) -> None:
        """Struck, or put back."""
        lines = self.summary.lines
        if place < len(lines) and lines[place].struck is not struck:
            self._set(place, dataclasses.replace(lines[place], struck=struck))

    def move(self, place: int, by: int) -> None:
        """One up or down."""
        lines = list(self.summary.lines)
        other = place + by
        if 0 <= place < len(lines) and 0 <= other < len(lines):
            lines[place], lines[other] = lines[other], lines[place]
            self._keep(tuple(lines))

    def correct(self, text: str) -> None:
        """What the client wants added."""
        if text.strip() != self.summary.correction:
            self._change(dataclasses.replace(self.summary, correction=text.strip()))

    def read_back(self) -> None:
        """The client has heard it."""
        self._presenter.put(dataclasses.replace(self.summary, read_back_at=self._presenter.now()))

    def _set(self, place: int, line: SummaryLine) -> None:
        lines = self.summary.lines
        self._keep((*lines[:place], line, *lines[place + 1 :]))

    def _keep(self, lines: tuple[SummaryLine, ...]) -> None:
        self._change(dataclasses.replace(self.summary, lines=lines))

    def _change(self, summary: TalkSummary) -> None:
        was_read_back = self.summary.read_back_at is not None
        self._presenter.put(dataclasses.replace(summary, read_back_at=None))
        if was_read_back:
            self._taken_back()


def source_of(heard: ChangeTalk) -> str:
    """How a summary's line says which note it came from."""
    return f"{heard.kind_of_record}/{heard.key}"
