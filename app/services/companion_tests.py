"""The companion tests (AUDIT, AUDIT-C, DUDIT, SOCRATES): beginning, completing, results over time, and when to repeat which.

Points never establish a diagnosis, and nothing here says one. The table a zone is read from is an answer that somebody chose;
nothing of the client, such as the number, is ever looked at for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.cases.events import InterviewOpened, ScoreStored
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview, InterviewState
from app.errors import AppError, ErrorCode
from app.forms.catalogue import FormCatalogue
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, Form, Item, Special
from app.forms.scoring import audit, companion
from app.forms.scoring.result import Scored
from app.services.interviews import InterviewFile, InterviewService, Saved, load_file
from app.services.ports import Clock, UnitOfWork, Vault

AUDIT, AUDIT_C, DUDIT, SOCRATES = "audit", "audit-c", "dudit", "socrates"
TESTS = (AUDIT, AUDIT_C, DUDIT, SOCRATES)
TABLE, AGE, VARIANT = BoxKey("table"), BoxKey("age"), BoxKey("variant")
RULES_VERSION = "companion-1"
NO_MONEY = 1.0  # a test has no amounts, so the currency convention that scores are stored with says nothing
_OVER = (InterviewState.TALK_ENDED, InterviewState.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """One test that was answered: what it counts to now, and which questions have no answer that counts.

    `by_table`: the same answers read with each table there is, for somebody who wants to compare; empty for a test without
    tables. `asked`: how many questions there are.
    """

    __test__ = False  # the result of a test, not a test of a result

    interview: Interview
    form: Form
    answers: Mapping[BoxKey, Answer] = field(repr=False)
    scored: Scored = field(repr=False)
    by_table: Mapping[str, Scored] = field(default_factory=dict, repr=False)
    missing: tuple[BoxKey, ...] = ()
    asked: int = 0

    @property
    def on(self) -> dt.date:
        """The day it was answered."""
        return self.interview.first_day

    @property
    def is_completed(self) -> bool:
        """False while the last part, with table and age, is still open."""
        return self.interview.state is InterviewState.COMPLETED

    @property
    def is_complete(self) -> bool:
        """True when every question has an answer that counts."""
        return not self.missing

    @property
    def table(self) -> str:
        """The table that was chosen, "men" or "women"; "" for none."""
        return self._text(TABLE)

    @property
    def variant(self) -> str:
        """Which SOCRATES it is, "8A" or "8D"; "" for other tests."""
        return self._text(VARIANT)

    @property
    def age(self) -> int | None:
        """The age that was noted, in years."""
        age = self.answers.get(AGE)
        return age if isinstance(age, int) else None

    def _text(self, box: BoxKey) -> str:
        answer = self.answers.get(box)
        return answer if isinstance(answer, str) else ""

    def __repr__(self) -> str:
        return f"TestResult({self.interview.id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class TestHistory:
    """All results of one test for one client, newest first. SOCRATES 8A and 8D are two tests, each with its own history."""

    __test__ = False

    form_id: str
    variant: str
    results: tuple[TestResult, ...]

    @property
    def name(self) -> str:
        """What it is called in object names: "audit", "socrates-8A"."""
        return f"{self.form_id}-{self.variant}" if self.variant else self.form_id

    @property
    def latest(self) -> TestResult:
        """The one that was answered last."""
        return self.results[0]

    def __repr__(self) -> str:
        return f"TestHistory({self.name}, {len(self.results)} results)"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatAdvice:
    """What to say before a test is begun.

    `last_on`: the day of the latest complete AUDIT when the present one would come within twelve months of it; then the short
    form is `instead`, as the other questions ask about the past year. `under_way`: the same test, begun and not over.
    """

    last_on: dt.date | None = None
    instead: str = ""
    under_way: InterviewId | None = None
    begun_on: dt.date | None = None

    @property
    def is_too_soon(self) -> bool:
        """True when the short form suits better."""
        return self.last_on is not None


class CompanionTestService:
    """Runs on the vault thread. `interviews` is the one that takes the answers: it remembers which interview is not completed."""

    def __init__(self, vault: Vault, clock: Clock, forms: FormCatalogue, interviews: InterviewService) -> None:
        self._vault = vault
        self._clock = clock
        self._forms = forms
        self._interviews = interviews

    def begin(self, client_id: ClientId, form_id: str, *, held_on: dt.date | None = None) -> Interview:
        """Begin a test. `held_on`: the day the client filled it in on paper, also when that is today.

        AppError FORM_UNKNOWN for something that is no companion test; ValueError for a day that has not come yet.
        """
        if form_id not in TESTS:
            raise AppError(ErrorCode.FORM_UNKNOWN)
        if held_on is not None and held_on > self._clock.today():
            raise ValueError("a test is entered after it was filled in")
        return self._interviews.start(client_id, self._forms.load(form_id), held_on=held_on)

    def complete(self, interview_id: InterviewId) -> Saved:
        """Store the scores as they stand and complete the test, whether or not every question has an answer.

        AppError OPEN_ALERT while an alert card waits.
        """
        with self._vault.begin() as work:
            result = self._result(load_file(work, interview_id))
        scores = tuple(ScoreStored(name=each.name, score=each.score) for each in result.scored.scores)
        return self._interviews.complete(interview_id, RULES_VERSION, NO_MONEY, scores)

    def results(self, client_id: ClientId) -> tuple[TestHistory, ...]:
        """Every test of the client whose questions are over, in the order of `TESTS`. That each was read is logged.

        One whose form is not as it was when it was begun is left out: `unreadable` names it.
        """
        with self._vault.begin() as work:
            tests = [each for each in _tests_of(work, client_id) if each.state in _OVER and self._can_be_read(each)]
            found = [self._result(load_file(work, each.id)) for each in tests]
            for result in found:
                work.append(InterviewOpened(interview_id=result.interview.id))
            work.commit()
        return _histories(found)

    def unreadable(self, client_id: ClientId) -> tuple[Interview, ...]:
        """Tests that are over and have no result, as their form is gone or not as it was."""
        with self._vault.begin() as work:
            return tuple(each for each in _tests_of(work, client_id) if each.state in _OVER and not self._can_be_read(each))

    def client_of(self, interview_id: InterviewId) -> ClientId:
        """Whose test it is. AppError NOT_FOUND."""
        with self._vault.begin() as work:
            return work.interview(interview_id).client_id

    def advice(self, client_id: ClientId, form_id: str, today: dt.date) -> RepeatAdvice:
        """What to say before that test is begun for that day. Gives days only, no result, so that nothing is logged."""
        with self._vault.begin() as work:
            tests = _tests_of(work, client_id)
            begun = next((each for each in tests if each.form_id == form_id and each.state is InterviewState.OPEN), None)
            last_on = self._last_complete_audit(work, tests, today) if form_id == AUDIT else None
        is_too_soon = last_on is not None and audit.repeat_within_year(last_on, today)
        return RepeatAdvice(
            last_on=last_on if is_too_soon else None,
            instead=AUDIT_C if is_too_soon else "",
            under_way=begun.id if begun else None,
            begun_on=begun.first_day if begun else None,
        )

    def _last_complete_audit(self, work: UnitOfWork, tests: list[Interview], today: dt.date) -> dt.date | None:
        """Newest first, so that seldom more than one is read; one of later days, entered before, does not count."""
        over = (each for each in tests if each.form_id == AUDIT and each.state in _OVER and each.first_day <= today)
        readable = filter(self._can_be_read, over)
        return next((each.first_day for each in readable if self._result(load_file(work, each.id)).is_complete), None)

    def _can_be_read(self, interview: Interview) -> bool:
        try:
            self._forms.load_for(interview)
        except AppError:
            return False
        return True

    def _result(self, file: InterviewFile) -> TestResult:
        form = self._forms.load_for(file.interview)
        session = InterviewSession(form, {stored.box: stored.state() for stored in file.boxes})
        return result_of(file.interview, form, session)


def result_of(interview: Interview, form: Form, session: InterviewSession) -> TestResult:
    """What the answers count to; pure. ValueError for a form that is no companion test."""
    answers = session.effective
    asked = [box for item in questions(form) for box in item.boxes if session.state(box.key).relevant]
    tables = form.boxes[TABLE].choices or () if TABLE in form.boxes else ()
    return TestResult(
        interview=interview,
        form=form,
        answers=answers,
        scored=companion.score(form, answers),
        by_table={str(table): companion.score(form, {**answers, TABLE: table}) for table in tables},
        missing=tuple(box.key for box in asked if isinstance(answers.get(box.key, Special.NOT_ASKED), Special)),
        asked=len(asked),
    )


def questions(form: Form) -> tuple[Item, ...]:
    """What the client is asked, in document order; table, age and variant are the caseworker's."""
    return tuple(item for section in form.sections for item in section.items if item.asked)


def _tests_of(work: UnitOfWork, client_id: ClientId) -> list[Interview]:
    """The client's companion tests, newest first by the day they were answered."""
    found = [each for each in work.interviews_of(client_id) if each.form_id in TESTS]
    return sorted(found, key=lambda each: (each.first_day, each.started_at), reverse=True)


def _histories(results: list[TestResult]) -> tuple[TestHistory, ...]:
    grouped: dict[tuple[str, str], list[TestResult]] = {}
    for result in results:
        grouped.setdefault((result.interview.form_id, result.variant), []).append(result)
    ordered = sorted(grouped, key=lambda each: (TESTS.index(each[0]), each[1]))
    return tuple(
        TestHistory(form_id=form_id, variant=variant, results=tuple(grouped[form_id, variant])) for form_id, variant in ordered
    )
