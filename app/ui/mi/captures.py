"""Change talk and status quo talk as it is heard: noted at once, its words afterwards or never."""

from __future__ import annotations

import dataclasses

from app.cases.ids import RecordKey, new_record_key
from app.cases.talk_codes import Direction, TalkCode
from app.cases.talk_records import ChangeTalk
from app.ui.interview.presenter import InterviewPresenter


class Captures:
    """Acts through the presenter; remembers for one sitting what was heard in it, so that the last can be taken back."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter
        self._heard: list[RecordKey] = []

    @property
    def last(self) -> ChangeTalk | None:
        """What was heard last in this sitting and not taken back."""
        found = (self.get(key) for key in reversed(self._heard))
        return next((heard for heard in found if heard is not None), None)

    def get(self, key: RecordKey) -> ChangeTalk | None:
        """What is noted under that key."""
        return self._presenter.book.one(ChangeTalk, key)

    def hear(self, code: TalkCode, direction: Direction, *, goes_on: bool = True) -> ChangeTalk:
        """It was said just now; what it is about `goes_on` from the one before."""
        before = self.last if goes_on else None
        about = before.about if before is not None else ""
        heard = ChangeTalk(key=new_record_key(), code=code, direction=direction, at=self._presenter.now(), about=about)
        self._heard.append(heard.key)
        self._presenter.put(heard)
        return heard

    def quote(self, key: RecordKey, text: str) -> None:
        """The client's words."""
        if (heard := self.get(key)) is not None:
            self._keep(heard, dataclasses.replace(heard, quote=text))

    def about(self, key: RecordKey, text: str) -> None:
        """What it is about, in the client's words."""
        if (heard := self.get(key)) is not None:
            self._keep(heard, dataclasses.replace(heard, about=text))

    def strength(self, key: RecordKey, strength: int | None) -> None:
        """How strong it was, 1 to 3; None takes it back."""
        if (heard := self.get(key)) is not None:
            self._keep(heard, dataclasses.replace(heard, strength=strength))

    def kind(self, key: RecordKey, code: TalkCode, direction: Direction) -> None:
        """It was another kind of talk than was noted."""
        if (heard := self.get(key)) is not None:
            self._keep(heard, dataclasses.replace(heard, code=code, direction=direction))

    def strike(self, key: RecordKey) -> None:
        """Take it away."""
        if key in self._heard:
            self._heard.remove(key)
        if self.get(key) is not None:
            self._presenter.drop(ChangeTalk.kind_of_record, key)

    def others_came(self) -> None:
        """What was heard before is not taken back unseen."""
        self._heard.clear()

    def undo(self) -> None:
        """Take back what was heard last."""
        if (last := self.last) is not None:
            self.strike(last.key)

    def _keep(self, before: ChangeTalk, after: ChangeTalk) -> None:
        if after != before:
            self._presenter.put(after)
