"""A client who has told of things before: an ASI, AUDIT, DUDIT and a calendar of days, completed, for a talk to give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.cases.day_records import TimelineLine
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, StoredBox
from app.cases.records import Record
from app.forms.catalogue import FormCatalogue
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey
from app.services.interviews import InterviewService
from tests.helpers.review_interview import fictive_answers

AUDIT = {f"Q{number}": 2 for number in range(1, 11)}  # 20 points
DUDIT = {f"Q{number}": 0 for number in range(1, 12)} | {"Q1": 3}
DAYS = ("0", "0", "6", "?", "2", "0", "9")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBefore:
    """Holds what is asked for, in the order it is asked for; runs on whichever thread it is called on."""

    interviews: InterviewService
    forms: FormCatalogue
    client_id: ClientId

    def asi(self, **values: int) -> InterviewId:
        """The fictive ASI, with other values where said ("D1.d30" is written D1_d30)."""
        held = self.unfinished_asi(**values)
        self._complete(held)
        return held

    def unfinished_asi(self, **values: int) -> InterviewId:
        """The same, still under way."""
        fictive = {str(key): answer for key, answer in fictive_answers(self.forms.load("asi-grund")).items()}
        changed = {key.replace("_", "."): value for key, value in values.items()}
        return self._hold("asi-grund", {**fictive, **changed}, completed=False)

    def audit(self, **values: int) -> InterviewId:
        """AUDIT with two points for each item, unless said otherwise."""
        return self._hold("audit", {**AUDIT, **values}, completed=True)

    def incomplete_audit(self) -> InterviewId:
        """AUDIT without the last three items, and completed all the same."""
        answers = {key: value for key, value in AUDIT.items() if key not in ("Q8", "Q9", "Q10")}
        return self._hold("audit", answers, completed=True)

    def dudit(self) -> InterviewId:
        """DUDIT with three points."""
        return self._hold("dudit", DUDIT, completed=True)

    def timeline(self, days: tuple[str, ...] = DAYS, **drugs: tuple[str, ...]) -> InterviewId:
        """A calendar of alcohol, and of whatever else is said."""
        held = self._hold("tlfb", {}, completed=False)
        for name, line in {"alcohol": days, **drugs}.items():
            self.interviews.put(held, TimelineLine(key=RecordKey(name), days=line))
        self._complete(held)
        return held

    def talk(self) -> Interview:
        """A talk that is under way."""
        return self.interviews.start(self.client_id, self.forms.load("mi-talk"))

    def put_right(self, held: InterviewId, *records: Record, **values: int) -> None:
        """The same interview or test opened again, with other answers or other days, and completed anew."""
        self.interviews.reopen(held, "fel ruta")
        file = self.interviews.open(held)
        session = InterviewSession(self.forms.load_for(file.interview), {each.box: each.state() for each in file.boxes})
        for key, value in values.items():
            session.answer(BoxKey(key.replace("_", ".")), value)
        self.interviews.record(held, tuple(StoredBox.of(key, state) for key, state in session.states.items()), None)
        for record in records:
            self.interviews.put(held, record)
        self._complete(held)

    def _hold(self, form_id: str, answers: Mapping[str, Answer], *, completed: bool) -> InterviewId:
        form = self.forms.load(form_id)
        interview = self.interviews.start(self.client_id, form)
        session = InterviewSession(form)
        for key, answer in answers.items():
            session.answer(BoxKey(key), answer)
        boxes = tuple(StoredBox.of(key, state) for key, state in session.states.items())
        self.interviews.record(interview.id, boxes, None)
        if completed:
            self._complete(interview.id)
        return interview.id

    def _complete(self, interview_id: InterviewId) -> None:
        self.interviews.end_talk(interview_id)
        self.interviews.complete(interview_id, "1.0", 10.0, ())
