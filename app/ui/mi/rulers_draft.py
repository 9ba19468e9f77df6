"""The rulers of one talk as they are being answered: kept as soon as there is a number and something that it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from app.cases.ids import RecordKey, new_record_key
from app.cases.talk_codes import RulerKind
from app.cases.talk_records import Ruler
from app.services.talks import RulerPoint
from app.ui.mi.rulers_scale import GREATEST
from app.ui.mi.talk import Talk


@dataclass(slots=True)
class RulerDraft:
    """One ruler under way."""

    key: RecordKey = field(default_factory=new_record_key)
    value: int | None = None
    why_not_lower: str = ""
    what_would_raise: str = ""
    at: dt.datetime | None = None

    def __repr__(self) -> str:
        return "RulerDraft()"


class RulerDrafts:
    """`about` is what all of them concern. Nothing that was kept is shown while others are in the room (practice P3)."""

    def __init__(self, talk: Talk, kinds: tuple[RulerKind, ...]) -> None:
        self._talk = talk
        self.kinds = kinds
        self.about = ""
        self._drafts = {kind: RulerDraft() for kind in kinds}
        self._aside: tuple[str, dict[RulerKind, RulerDraft]] | None = None  # not kept yet when others came

    def __repr__(self) -> str:
        return f"RulerDrafts({len(self.kinds)})"

    def of(self, kind: RulerKind) -> RulerDraft:
        """The draft of that kind."""
        return self._drafts[kind]

    def load(self) -> None:
        """Go on with what was kept last in this talk."""
        rulers = [each for each in self._talk.presenter.book.of(Ruler) if each.kind in self.kinds]
        latest = max(rulers, key=lambda each: each.at, default=None)
        if self._talk.in_company or latest is None:
            return
        self.about = latest.about
        for ruler in sorted(rulers, key=lambda each: each.at):
            if ruler.about == latest.about:
                self._drafts[ruler.kind] = RulerDraft(
                    ruler.key, ruler.value, ruler.why_not_lower, ruler.what_would_raise, ruler.at
                )

    def begin_anew(self) -> None:
        """Another behaviour: what was kept stays kept."""
        self.about = ""
        self._drafts = {kind: RulerDraft() for kind in self.kinds}

    def others_came_or_went(self) -> None:
        """With others here nothing is shown; what is not kept yet waits out of sight until the client is alone again."""
        if self._talk.in_company:
            self._aside = (self.about, self._drafts) if self.is_under_way else None
            self.begin_anew()
        elif not self.is_under_way:
            aside, self._aside = self._aside, None
            self.begin_anew()
            self.load()
            if aside is not None:
                self.about, self._drafts = aside

    @property
    def is_under_way(self) -> bool:
        """True while there is anything that the vault does not have yet."""
        has_number = any(draft.value is not None and not self.is_kept(kind) for kind, draft in self._drafts.items())
        return has_number or bool(self.about and not self._has_any_kept)

    def half_typed(self) -> dict[str, str]:
        """What has no place yet, since there is no number, or nothing that it is about."""
        typed = {"about": self.about} if not self._has_any_kept else {}
        for kind, draft in self._drafts.items():
            if draft.value is not None and not self.is_kept(kind):
                words = {"value": str(draft.value), "lower": draft.why_not_lower, "higher": draft.what_would_raise}
                typed |= {f"{kind.value}.{name}": text for name, text in words.items()}
        return {name: text for name, text in typed.items() if text}

    def put_back(self, field: str, text: str) -> None:
        """Go on with one of those."""
        name, _, part = field.partition(".")
        kind = next((each for each in self.kinds if each.value == name), None)
        if field == "about":
            self.concern(text)
        elif kind is not None and part == "value" and text.isdecimal() and int(text) <= GREATEST:
            self.choose(kind, int(text))
        elif kind is not None and part == "lower":
            self.say_why_not_lower(kind, text)
        elif kind is not None and part == "higher":
            self.say_what_would_raise(kind, text)

    def is_kept(self, kind: RulerKind) -> bool:
        """True when the vault has this number, about this."""
        draft, kept = self._drafts[kind], self._kept(kind)
        return kept is not None and (kept.value, kept.about) == (draft.value, self.about)

    def concern(self, about: str) -> None:
        """What the rulers are about, in the client's words."""
        self.about = about
        for kind in self.kinds:
            self._keep(kind)

    def choose(self, kind: RulerKind, value: int) -> None:
        """The client's number."""
        draft = self._drafts[kind]
        draft.value, draft.at = value, draft.at or self._talk.presenter.now()
        self._keep(kind)

    def say_why_not_lower(self, kind: RulerKind, words: str) -> None:
        """The client's answer to the first question."""
        self._drafts[kind].why_not_lower = words
        self._keep(kind)

    def say_what_would_raise(self, kind: RulerKind, words: str) -> None:
        """The client's answer to the second question."""
        self._drafts[kind].what_would_raise = words
        self._keep(kind)

    def strike(self, kind: RulerKind) -> None:
        """Take this ruler away."""
        if self._kept(kind) is not None:
            self._talk.presenter.drop(Ruler.kind_of_record, self._drafts[kind].key)
        self._drafts[kind] = RulerDraft()

    def earlier(self, kind: RulerKind) -> tuple[RulerPoint, ...]:
        """What the client answered about the same thing in earlier talks, oldest first."""
        line = self._talk.earlier.line(kind, self.about) if self.about else None
        return () if line is None else line.points

    @property
    def _has_any_kept(self) -> bool:
        return any(self._kept(kind) is not None for kind in self.kinds)

    def _kept(self, kind: RulerKind) -> Ruler | None:
        return self._talk.presenter.book.one(Ruler, self._drafts[kind].key)

    def _keep(self, kind: RulerKind) -> None:
        draft = self._drafts[kind]
        if draft.value is None or draft.at is None or not self.about:
            return
        ruler = Ruler(
            key=draft.key,
            kind=kind,
            about=self.about,
            value=draft.value,
            at=draft.at,
            why_not_lower=draft.why_not_lower if draft.value > 0 else "",
            what_would_raise=draft.what_would_raise if draft.value < GREATEST else "",
        )
        if ruler != self._kept(kind):
            self._talk.presenter.put(ruler)
