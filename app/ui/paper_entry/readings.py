"""The first and the second reading of a paper: what stands on the lines, where each goes on, and how far it has come.

The second reading is blind: it is an interview of its own that knows nothing of the first one's answers.
"""

from __future__ import annotations

from app.cases.ids import RecordKey
from app.cases.paper_records import SecondEntry
from app.cases.records import NotAsked, NotAskedReason
from app.forms import wording
from app.forms.engine.navigation import Navigator, Step
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, Form, ItemCode, SectionCode, Special, Words
from app.i18n import language, tr
from app.services.paper_entry import second_session, written
from app.services.policy import Policy
from app.ui.interview.decisions import Decisions
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.rail import AreaState


class Reading:
    """What both readings share. `session` holds what was read in this one."""

    def __init__(self, presenter: InterviewPresenter, session: InterviewSession) -> None:
        self.presenter = presenter
        self.session = session
        self._navigator = Navigator(presenter.form, session)

    @property
    def form(self) -> Form:
        """The form that is filled in."""
        return self.presenter.form

    @property
    def words(self) -> Words:
        """The form's words on the screen."""
        return self.presenter.words

    @property
    def sections(self) -> tuple[SectionCode, ...]:
        """The areas in the order of the paper."""
        return self._navigator.sections

    def steps_of(self, section: SectionCode) -> tuple[Step, ...]:
        """The relevant boxes of an area; those that exist as a code only have no line."""
        return tuple(step for step in self._navigator.steps_of(section) if step.box.collected)

    def steps(self) -> tuple[Step, ...]:
        """The relevant boxes of the whole paper."""
        return tuple(step for section in self.sections for step in self.steps_of(section))

    def step_of(self, item: ItemCode) -> Step | None:
        """The first relevant box of an item that is on the paper."""
        return next((step for step in self.steps() if step.item.code == item), None)

    def text_of(self, box: BoxKey) -> str:
        """What stands on the line."""
        return written(self.session.state(box).effective)

    def meaning_of(self, box: BoxKey) -> str:
        """The same in words; a rule's own answer says that it was filled in."""
        state = self.session.state(box)
        if state.effective is None:
            return ""
        said = wording.answer_words(self.form, self.words, self.form.boxes[box], state.effective)
        return tr("{answer} (filled in)", answer=said) if state.rule is not None else said

    def is_passed(self, step: Step) -> bool:
        """A box that a rule has filled is passed by."""
        return self.session.state(step.box.key).rule is not None

    def is_read(self, step: Step) -> bool:
        """True when the box needs no more in this reading."""
        return not self.session.state(step.box.key).is_blank

    def open_step(self) -> Step | None:
        """The first box that is left to read."""
        return next((step for step in self.steps() if not self.is_read(step)), None)

    def progress(self) -> tuple[int, int]:
        """How many boxes are read, and of how many."""
        areas = self.areas()
        return sum(area.answered for area in areas), sum(area.total for area in areas)

    def areas(self) -> tuple[AreaState, ...]:
        """How far each area has come; areas without a line are left out."""
        return tuple(area for area in map(self._area, self.sections) if area.total)

    def find(self, text: str) -> tuple[tuple[ItemCode, str], ...]:
        """Items by code or word."""
        return tuple((hit.item.code, hit.label) for hit in self._navigator.find(text, language()))

    def _area(self, section: SectionCode) -> AreaState:
        steps = self.steps_of(section)
        read = sum(self.is_read(step) for step in steps)
        title = self.words.sections[section]
        return AreaState(section=section, title=title, answered=read, total=len(steps), parked=0, problems=0)


class FirstReading(Reading):
    """The answers of the interview itself, kept as at the table."""

    def __init__(self, presenter: InterviewPresenter, policy: Policy) -> None:
        super().__init__(presenter, presenter.session)
        self._decisions = Decisions(presenter, policy)

    def take(self, box: BoxKey, answer: Answer | None) -> None:
        """Keep an answer. The code "not asked" says that it was not needed."""
        self.presenter.answer(box, answer)
        item = self.form.boxes[box].item
        if answer is Special.NOT_ASKED and self.presenter.book.get(NotAsked.kind_of_record, RecordKey(item)) is None:
            self._decisions.decide_not_to_ask(item, NotAskedReason.NOT_NEEDED)

    def take_unreadable(self, _box: BoxKey, _text: str) -> None:
        """A text that is no answer waits on its line."""

    def pass_by(self, _box: BoxKey) -> bool:
        """An empty line is an empty box: nothing changes."""
        return False

    def give_up(self, box: BoxKey, text: str) -> None:
        """A text that never became an answer is kept as a note on its item."""
        self._decisions.keep_refused(self.form.boxes[box].item, tr("Written in the box: {text}", text=text))

    def start(self) -> Step | None:
        """After the box that was entered last; else at the first that is left, or at the first of all."""
        steps = self.steps()
        places = [place for place, step in enumerate(steps) if step.box.key == self.presenter.position]
        later = (step for step in steps[places[0] + 1 :] if not self.is_read(step)) if places else iter(())
        return next(later, None) or self.open_step() or next(iter(steps), None)


class SecondReading(Reading):
    """Each box is kept as it is read, also an empty one and a text that is no answer. The first answers stay as they are."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self.entries = presenter.book.second_entries()
        super().__init__(presenter, second_session(presenter.form, presenter.session, self.entries))

    def text_of(self, box: BoxKey) -> str:
        """What was typed in this reading; what a rule says of it where a rule does."""
        state = self.session.state(box)
        return self.entries.get(box, "") if state.rule is None else written(state.effective)

    def is_read(self, step: Step) -> bool:
        """True when the box was typed or passed by on purpose, or a rule says it."""
        return step.box.key in self.entries or self.is_passed(step)

    def take(self, box: BoxKey, answer: Answer | None) -> None:
        """Keep what was read."""
        self.session.answer(box, answer)
        self._keep(box, written(answer))

    def take_unreadable(self, box: BoxKey, text: str) -> None:
        """Keep a text that is no answer as well: it is looked at when the two readings are compared."""
        self.session.answer(box, None)
        self._keep(box, text)

    def pass_by(self, box: BoxKey) -> bool:
        """Enter on an empty line says that the box is empty on the paper; True when that was not known."""
        is_new = box not in self.entries
        if is_new:
            self._keep(box, "")
        return is_new

    def give_up(self, _box: BoxKey, _text: str) -> None:
        """It is kept already."""

    def start(self) -> Step | None:
        """At the first box that is left, or at the first of all."""
        return self.open_step() or next(iter(self.steps()), None)

    def _keep(self, box: BoxKey, answer: str) -> None:
        if self.entries.get(box) != answer:
            self.entries[box] = answer
            self.presenter.put(SecondEntry(key=RecordKey(box), box=box, answer=answer))
