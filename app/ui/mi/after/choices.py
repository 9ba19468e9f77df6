"""What was chosen on this screen, so that it can be taken back, one press at a time: a note, a group, or all that was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.cases.closing_records import NoteFate
from app.cases.ids import RecordKey
from app.services.fates import Note, notes_of
from app.ui.interview.presenter import InterviewPresenter

EVERYWHERE = "undecided"  # where a press decides about what is left in every group


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One press: where it was, and what had been decided before about the notes that it was about."""

    where: str
    before: tuple[NoteFate, ...]

    def __repr__(self) -> str:
        return f"Act({self.where}, {len(self.before)} notes)"


class Choices:
    """Hands decisions to the vault. What was decided before this screen was opened is not taken back here, but chosen anew."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter
        self._acts: list[Act] = []
        self.is_under_way = False  # one press may decide about many: whoever follows waits for the last of them

    def __repr__(self) -> str:
        return f"Choices({len(self._acts)} acts)"

    @property
    def last_where(self) -> str:
        """Where the latest press was that can be taken back; "" when there is none."""
        return self._acts[-1].where if self._acts else ""

    @property
    def notes(self) -> dict[RecordKey, Note]:
        """The notes as they stand, by the keys of their fates."""
        return {note.fate.key: note for note in notes_of(self._presenter.book)}

    def decide(self, where: str, fates: Sequence[NoteFate]) -> None:
        """Decide about these in one act; what stands already is left as it is."""
        stands = self.notes
        new = [fate for fate in fates if fate.key in stands and stands[fate.key].fate != fate]
        if new:
            self._acts.append(Act(where=where, before=tuple(stands[fate.key].fate for fate in new)))
            self._put(new)

    def take_back(self) -> str:
        """Undo the latest press; gives where it was, "" when there was none."""
        if not self._acts:
            return ""
        act, stands = self._acts.pop(), self.notes
        self._put([fate for fate in act.before if fate.key in stands])
        return act.where

    def _put(self, fates: Sequence[NoteFate]) -> None:
        self.is_under_way = True
        try:
            for fate in fates:
                self._presenter.put(fate)
        finally:
            self.is_under_way = False
