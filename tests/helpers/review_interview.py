"""A whole fictive interview in the vault, as far as a test wants it, for the screens after the talk."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from app.cases.ids import InterviewId
from app.cases.interviews import Interview, StoredBox
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, Form, Special
from app.ui.shell.router import Route, ScreenName
from devtools.places import ROOT
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

FICTIVE = ROOT / "resources" / "practice" / "asi-grund-fictive.toml"
CODES = {code.value: code for code in Special}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldInterview:
    """An interview whose talk is over, with the desk it stands on."""

    desk: Desk
    form: Form
    interview_id: InterviewId

    def show(self, screen: ScreenName) -> None:
        """Go to a screen of the interview and wait until it is filled."""
        self.desk.go(Route(screen=screen, interview_id=self.interview_id))

    def stored(self) -> InterviewSession:
        """The answers as the vault has them."""
        self.desk.settle()
        with self.desk.vault.begin() as work:
            return InterviewSession(self.form, {box.box: box.state() for box in work.boxes(self.interview_id)})

    def interview(self) -> Interview:
        """The interview as the vault has it."""
        self.desk.settle()
        with self.desk.vault.begin() as work:
            return work.interview(self.interview_id)


def fictive_answers(form: Form) -> dict[BoxKey, Answer]:
    """The answers of the shipped fictive interview, in its order."""
    entries = tomllib.loads(FICTIVE.read_text(encoding="utf-8"))["answer"]
    return {BoxKey(entry["box"]): _answer_in(form, entry) for entry in entries}


def _answer_in(form: Form, entry: dict[str, int | str]) -> Answer:
    if "code" in entry:
        return CODES[str(entry["code"])]
    code = CODES.get(str(entry["value"]))
    return code if code is not None and code in form.boxes[BoxKey(str(entry["box"]))].special else entry["value"]


def hold_interview(
    open_desk: OpenDesk,
    *,
    without: Collection[str] = (),
    codes: Mapping[str, str] = MappingProxyType({}),
    values: Mapping[str, int] = MappingProxyType({}),
    talk_ended: bool = True,
) -> HeldInterview:
    """The fictive interview, with the boxes (or items) in `without` left blank, codes and other values where said."""
    client = make_client()
    desk = open_desk(client)
    context = desk.context
    form = context.forms.load("asi-grund")
    interview = in_vault(desk, partial(context.interviews.start, client.id, form))
    assert isinstance(interview, Interview)
    session = InterviewSession(form)
    for box, answer in fictive_answers(form).items():
        if box not in without and form.boxes[box].item not in without:
            session.answer(box, answer)
    for key, code in codes.items():
        session.answer(BoxKey(key), CODES[code])
    for key, value in values.items():
        session.answer(BoxKey(key), value)
    boxes = tuple(StoredBox.of(key, state) for key, state in session.states.items())
    calls: list[Callable[[], object]] = [partial(context.interviews.record, interview.id, boxes, None)]
    if talk_ended:
        calls.append(partial(context.interviews.end_talk, interview.id))
    for call in calls:
        in_vault(desk, call)
    return HeldInterview(desk=desk, form=form, interview_id=interview.id)
