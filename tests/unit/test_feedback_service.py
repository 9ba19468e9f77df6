"""A paper leaves the vault only when it is safe, under the vault's own log, and never without its draft mark."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from app.cases import codec
from app.cases.clients import Client
from app.cases.events import RecordDropped, RecordPut
from app.cases.ids import InterviewId, RecordKey
from app.cases.interviews import Interview, StoredBox
from app.cases.records import AlertCard, CardKind, FeedbackPlan, HandOut, TakeHome
from app.errors import AppError, ErrorCode
from app.forms.model import Special
from app.services.clients import ClientService
from app.services.feedback import FeedbackService, Paper, TakeHomeReason, default_take_home
from app.services.interviews import InterviewService
from devtools.places import ROOT
from tests.helpers.cases import a_box, a_client
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.papers import FakeFiles, FakeRenderer
from tests.reports.papers import POLICY, fictive_file, grund

FOLDER = "/somewhere"
PAPERS = [TakeHome.NEUTRAL_CARD, TakeHome.PLAN_ONLY, TakeHome.EVERYTHING]


class FullDisk(FakeFiles):
    """A disk that refuses."""

    def save_document(self, folder: str, document: bytes) -> str:
        raise AppError(ErrorCode.DISK_FULL)


PASSPHRASE = "korp bastu vante"


@dataclass
class Desk:
    """A vault with one client and one interview, and the service over it."""

    vault: FakeVault
    clock: TestClock
    files: FakeFiles
    client: Client
    interview: Interview

    def __post_init__(self) -> None:
        self.interviews = InterviewService(self.vault, self.clock)
        self.renderer = FakeRenderer()
        self.service = FeedbackService(self.vault, self.clock, self.renderer, self.files)

    def paper(self, contents: TakeHome = TakeHome.EVERYTHING) -> Paper:
        return self.service.paper(self.service.snapshot(self.interview.id, grund(), POLICY, "sv"), contents)

    def save(self, paper: Paper, take_home: TakeHome, because: str = "") -> str:
        return self.service.save(self.interview.id, grund(), paper, FOLDER, take_home, because).path

    def answer(self, *boxes: StoredBox, interview: InterviewId | None = None) -> None:
        self.interviews.record(interview or self.interview.id, boxes, None)

    def put_card(self, kind: CardKind = CardKind.SAFETY, *, dealt_with: bool = False, no_worry: str = "") -> None:
        at = self.clock.now() if dealt_with else None
        card = AlertCard(key=RecordKey("card"), kind=kind, opened_at=self.clock.now(), dealt_with_at=at, closed_because=no_worry)
        self.interviews.put(self.interview.id, card)

    def hand_outs(self) -> list[HandOut]:
        with self.vault.begin() as work:
            stored = work.records(self.interview.id)
        return [codec.decode(HandOut, json.loads(each.content)) for each in stored if each.kind == HandOut.kind_of_record]


def desk_with(files: FakeFiles) -> Desk:
    clock = TestClock()
    vault = FakeVault(clock)
    vault.create("x")
    client = a_client()
    ClientService(vault).add(client)
    interview = InterviewService(vault, clock).start(client.id, grund())
    return Desk(vault=vault, clock=clock, files=files, client=client, interview=interview)


@pytest.fixture
def desk() -> Desk:
    return desk_with(FakeFiles())


@pytest.mark.parametrize("contents", PAPERS)
def test_every_save_is_an_event_and_writes_the_paper_as_it_is(desk: Desk, contents: TakeHome) -> None:
    paper = desk.paper(contents)
    path = desk.save(paper, contents)
    assert desk.files.saved == [(FOLDER, paper.pdf)]
    assert path
    assert [(out.take_home, out.draft, out.language, out.at) for out in desk.hand_outs()] == [
        (contents, True, "sv", desk.clock.now())
    ]
    desk.save(paper, contents)
    assert len(desk.hand_outs()) == len(desk.files.saved) == 2


def test_a_locked_paper_is_saved_locked_and_the_passphrase_is_kept_nowhere(desk: Desk) -> None:
    paper = desk.paper()
    locked = desk.service.lock(paper, PASSPHRASE)
    desk.save(locked, TakeHome.EVERYTHING)
    desk.save(paper, TakeHome.EVERYTHING)
    assert desk.files.saved == [(FOLDER, locked.pdf), (FOLDER, paper.pdf)]
    assert locked.pdf != paper.pdf
    assert sorted(out.locked for out in desk.hand_outs()) == [False, True]
    with desk.vault.begin() as work:
        assert not any(PASSPHRASE in str(each.content) for each in work.records(desk.interview.id))
    assert PASSPHRASE not in repr(locked)


def test_nothing_to_take_home_saves_nothing(desk: Desk) -> None:
    with pytest.raises(AppError, match=ErrorCode.NOT_SAFE_TO_TAKE_HOME.value):
        desk.paper(TakeHome.NOTHING)
    with pytest.raises(AppError, match=ErrorCode.NOT_SAFE_TO_TAKE_HOME.value):
        desk.save(desk.paper(), TakeHome.NOTHING)
    assert desk.files.saved == []
    assert desk.hand_outs() == []


def test_a_paper_with_more_than_was_chosen_is_not_saved(desk: Desk) -> None:
    with pytest.raises(AppError, match=ErrorCode.NOT_SAFE_TO_TAKE_HOME.value):
        desk.save(desk.paper(TakeHome.EVERYTHING), TakeHome.NEUTRAL_CARD)
    assert desk.files.saved == []


def test_a_disk_that_refuses_is_told_and_the_log_takes_the_paper_back() -> None:
    desk = desk_with(FullDisk())
    with pytest.raises(AppError, match=ErrorCode.DISK_FULL.value):
        desk.save(desk.paper(), TakeHome.EVERYTHING)
    assert desk.hand_outs() == []
    kinds = [type(entry.event) for entry in desk.vault.log]
    assert kinds[-2:] == [RecordPut, RecordDropped]


def test_a_vault_that_refuses_keeps_the_paper_in(desk: Desk) -> None:
    paper = desk.paper()
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    with pytest.raises(AppError, match=ErrorCode.DISK_FULL.value):
        desk.save(paper, TakeHome.EVERYTHING)
    assert desk.files.saved == []


def test_making_a_paper_to_look_at_is_not_logged(desk: Desk) -> None:
    before = len(desk.vault.log)
    desk.service.pages(desk.paper(), 400)
    assert len(desk.vault.log) == before


def test_a_paper_without_the_mark_it_should_bear_is_not_saved(desk: Desk) -> None:
    desk.interviews.end_talk(desk.interview.id)
    desk.interviews.complete(desk.interview.id, "1", 10.0, ())
    desk.interviews.review(desk.interview.id, desk.clock.today())
    paper = desk.paper()
    desk.save(paper, TakeHome.EVERYTHING)
    desk.interviews.reopen(desk.interview.id, "Ett svar saknades")
    with pytest.raises(AppError, match=ErrorCode.NOT_FINISHED.value):
        desk.save(paper, TakeHome.EVERYTHING)
    assert [out.draft for out in desk.hand_outs()] == [False]


# ---- Is it safe to take home?


def test_nothing_is_chosen_from_the_start(desk: Desk) -> None:
    advice = desk.service.take_home(desk.interview.id, grund())
    assert (advice.choice, advice.reason, advice.needs_reason) == (TakeHome.NOTHING, TakeHomeReason.ASKED_EACH_TIME, False)


@pytest.mark.parametrize(
    ("box", "answer", "is_harm"),
    [
        ("F27.d30", 1, True),
        ("F28.d30", 1, True),
        ("F29.d30", 1, True),
        ("F27.d30", 0, False),
        ("F27.d30", Special.NOT_ANSWERED, False),
        ("F28.life", 1, False),
        ("P9.d30", 1, False),
    ],
)
def test_harm_from_somebody_near_asks_for_a_reason(desk: Desk, box: str, answer: int | Special, *, is_harm: bool) -> None:
    desk.answer(a_box(box, answer))
    advice = desk.service.take_home(desk.interview.id, grund())
    assert advice.choice is TakeHome.NOTHING
    assert advice.needs_reason is is_harm


@pytest.mark.parametrize(
    ("kind", "dealt_with", "no_worry", "needs_reason"),
    [
        (CardKind.SAFETY, False, "", True),
        (CardKind.SAFETY, True, "", True),
        (CardKind.SAFETY, False, "bor ensam", True),
        (CardKind.SAFETY, True, "bor ensam", False),
        (CardKind.LIFE, False, "", False),
    ],
)
def test_a_safety_card_asks_for_a_reason_until_somebody_wrote_why_there_is_no_worry(
    desk: Desk, kind: CardKind, *, dealt_with: bool, no_worry: str, needs_reason: bool
) -> None:
    desk.put_card(kind, dealt_with=dealt_with, no_worry=no_worry)
    assert desk.service.take_home(desk.interview.id, grund()).needs_reason is needs_reason


@pytest.mark.parametrize("contents", PAPERS)
def test_no_paper_leaves_without_the_reason(desk: Desk, contents: TakeHome) -> None:
    desk.put_card()
    with pytest.raises(AppError, match=ErrorCode.NOT_SAFE_TO_TAKE_HOME.value):
        desk.save(desk.paper(contents), contents, because="  ")
    assert desk.files.saved == []
    desk.save(desk.paper(contents), contents, because=" Flyttat till sin mor ")
    assert [out.because for out in desk.hand_outs()] == ["Flyttat till sin mor"]


def earlier(desk: Desk, interview: InterviewId | None = None) -> str:
    """The reason that is offered to be confirmed; "" for none."""
    found = desk.service.take_home(interview or desk.interview.id, grund()).earlier
    return found.because if found is not None else ""


def test_the_reason_of_the_latest_paper_is_offered_and_does_not_count_by_itself(desk: Desk) -> None:
    desk.put_card()
    assert earlier(desk) == ""
    for because in ("Flyttat till sin mor", "Bor på skyddat boende"):
        desk.clock.go(3600)
        desk.save(desk.paper(), TakeHome.EVERYTHING, because)
    later = desk.interviews.start(desk.client.id, grund())
    assert earlier(desk, later.id) == "Bor på skyddat boende"
    with pytest.raises(AppError, match=ErrorCode.NOT_SAFE_TO_TAKE_HOME.value):
        desk.save(desk.paper(), TakeHome.EVERYTHING)


def test_what_was_safe_before_the_card_was_opened_is_not_offered(desk: Desk) -> None:
    desk.answer(a_box("F28.d30", 1))
    desk.save(desk.paper(), TakeHome.EVERYTHING, "De ses inte")
    assert earlier(desk) == "De ses inte", "control"
    desk.clock.go(3600)
    desk.put_card(CardKind.LIFE)
    assert earlier(desk) == "De ses inte", "control"
    desk.put_card()
    assert earlier(desk) == ""


def test_where_nothing_speaks_against_it_and_for_another_client_no_reason_is_offered(desk: Desk) -> None:
    desk.answer(a_box("F28.d30", 1))
    desk.save(desk.paper(), TakeHome.EVERYTHING, "De ses inte")
    other = a_client(identity="R1", case_number="2")
    ClientService(desk.vault).add(other)
    theirs = desk.interviews.start(other.id, grund())
    desk.answer(a_box("F28.d30", 1), interview=theirs.id)
    assert earlier(desk, theirs.id) == ""
    desk.answer(a_box("F28.d30", 0))
    assert earlier(desk) == ""


def test_a_reason_is_told_in_no_repr(desk: Desk) -> None:
    desk.put_card()
    desk.save(desk.paper(), TakeHome.EVERYTHING, "Flyttat till sin mor")
    assert "mor" not in repr(desk.service.take_home(desk.interview.id, grund()))


def test_harm_in_an_earlier_interview_counts_for_the_client(desk: Desk) -> None:
    desk.answer(a_box("F28.d30", 1))
    desk.clock.go(200 * 24 * 3600)
    later = desk.interviews.start(desk.client.id, grund())
    assert desk.service.take_home(later.id, grund()).reason is TakeHomeReason.HURT_BY_SOMEBODY_NEAR


def test_harm_told_to_one_client_does_not_follow_another(desk: Desk) -> None:
    desk.answer(a_box("F28.d30", 1))
    other = a_client(identity="R1", case_number="2")
    ClientService(desk.vault).add(other)
    interview = desk.interviews.start(other.id, grund())
    assert not desk.service.take_home(interview.id, grund()).needs_reason


def test_the_default_of_a_loaded_file() -> None:
    assert default_take_home(grund(), fictive_file()).reason is TakeHomeReason.ASKED_EACH_TIME
    assert default_take_home(grund(), fictive_file(answers={"F27.d30": 1})).reason is TakeHomeReason.HURT_BY_SOMEBODY_NEAR


def test_the_snapshot_is_what_the_vault_has_now(desk: Desk) -> None:
    desk.interviews.put(desk.interview.id, FeedbackPlan(wishes=("Sova",), feedback_on=dt.date(2026, 11, 30)))
    snapshot = desk.service.snapshot(desk.interview.id, grund(), POLICY, "en")
    assert (snapshot.wishes, snapshot.made_on, snapshot.language) == (("Sova",), desk.clock.today(), "en")


def test_neither_service_nor_renderer_loads_a_pdf_library_before_the_first_paper() -> None:
    code = (
        "import sys, app.services.feedback, app.reports.renderer as door; door.PaperRenderer(); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'reportlab', 'pypdfium2', 'PIL', 'PySide6'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
