"""What others in the room change: private items wait, with the reason shown, until the client is alone (practice P3)."""

from __future__ import annotations

import dataclasses

from app.cases.ids import RecordKey, new_record_key
from app.cases.records import Parked, Place, Presence, Visit
from app.forms.model import Item, ItemCode
from app.ui.interview.presenter import InterviewPresenter


class CompanyRules:
    """Acts through the presenter; the visit that is under way says who is there."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self.presenter = presenter
        self._is_asked_anew = False

    @property
    def needs_visit(self) -> bool:
        """True while nobody has said who is in the room."""
        return self._said is None

    @property
    def _said(self) -> Visit | None:
        return None if self._is_asked_anew else self.presenter.book.present_visit()

    def ask_anew(self) -> None:
        """Somebody came or went before a lock: until it is said who is there, nobody has said it."""
        self._is_asked_anew = True

    @property
    def in_company(self) -> bool:
        """True when anyone but the client and an interpreter is there, and until somebody has said who is."""
        visit = self._said
        return visit is None or visit.in_company

    @property
    def has_open_card(self) -> bool:
        """True while an alert card waits."""
        return bool(self.presenter.book.open_cards())

    def hidden(self) -> frozenset[ItemCode]:
        """Items that wait until the client is alone; those opened on purpose in this visit do not."""
        visit = self._said
        if not self.in_company:
            return frozenset()
        private = {code for code, item in self.presenter.form.items.items() if item.private}
        return frozenset(private - set(visit.opened_in_company if visit else ()))

    def decide_company(self, place: Place, present: tuple[Presence, ...]) -> None:
        """Someone came or went, or a new visit begins. What must wait is parked with its reason, or taken back."""
        self._is_asked_anew = False
        visit = self.presenter.book.present_visit()
        if visit is None:
            visit = Visit(key=new_record_key(), started_at=self.presenter.now())
        self.presenter.put(dataclasses.replace(visit, place=place, present=present, opened_in_company=()))
        self._park_private()

    def open_in_company(self, item: ItemCode) -> None:
        """A deliberate act: show this item though others are here."""
        visit = self.presenter.book.present_visit()
        if visit is not None:
            self.presenter.put(dataclasses.replace(visit, opened_in_company=(*visit.opened_in_company, item)))

    def _park_private(self) -> None:
        hidden, book = self.hidden(), self.presenter.book
        for parked in book.parked():
            if parked.because_of_company and parked.item not in hidden:
                self.presenter.drop(Parked.kind_of_record, parked.key)
        for code, item in self.presenter.form.items.items():
            if code in hidden and not book.is_parked(code) and self._has_gap(item):
                self.presenter.put(Parked(key=RecordKey(code), item=code, at=self.presenter.now(), because_of_company=True))

    def _has_gap(self, item: Item) -> bool:
        return any(self.presenter.session.state(box.key).is_blank for box in item.boxes)
