"""Reading a paper twice finds what one reading got wrong; what both got equally wrong looks right and is not found."""

from __future__ import annotations

import datetime as dt

import pytest

from app.cases.clients import Client
from app.cases.events import ClientSaved
from app.cases.interviews import FollowUpPeriod, InterviewState
from app.cases.record_book import RecordBook
from app.cases.records import Place
from app.errors import AppError
from app.forms.engine.answers import parse_answer
from app.forms.engine.session import InterviewSession
from app.forms.model import BoxKey, Form
from app.services.interviews import InterviewService
from app.services.paper_entry import PaperEntryService, as_kept, compare, paper_boxes
from tests.helpers.cases import a_client
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import shared_forms

HELD = dt.date(2026, 11, 3)


@pytest.fixture(scope="module")
def form() -> Form:
    """ASI Grund."""
    return shared_forms().load("asi-grund")


def entered(form: Form, typed: dict[str, str]) -> InterviewSession:
    """A first reading with these boxes typed."""
    session = InterviewSession(form)
    for box, text in typed.items():
        key = BoxKey(box)
        session.answer(key, parse_answer(form.boxes[key], text))
    return session


def second(form: Form, typed: dict[str, str], *, all_else_empty: bool = True) -> dict[BoxKey, str]:
    """A second reading of the whole paper; what is not said is empty on it."""
    read = dict.fromkeys(paper_boxes(form), "") if all_else_empty else {}
    return {**read, **{BoxKey(box): as_kept(form, BoxKey(box), text) for box, text in typed.items()}}


def differing(form: Form, first: dict[str, str], then: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The differences by box."""
    found = compare(form, entered(form, first), second(form, then))
    return {str(each.box): (each.first, each.second) for each in found.differences}


PAPER = {"M1": "2", "M3": "0", "M6": "12", "D1.d30": "10", "M5": "x", "G5": "2026-11-03"}


def test_two_readings_that_say_the_same_agree(form: Form) -> None:
    found = compare(form, entered(form, PAPER), second(form, PAPER))
    assert (found.differences, found.unread, found.agrees) == ((), (), True)
    assert found.boxes > len(PAPER)


@pytest.mark.parametrize(("box", "slip"), [("M1", "3"), ("M6", "21"), ("D1.d30", "1"), ("M5", "1"), ("M6", ""), ("D2.d30", "5")])
def test_a_slip_in_one_of_the_readings_is_found_whichever_it_was(form: Form, box: str, slip: str) -> None:
    wrong = {**PAPER, box: slip}
    kept = PAPER.get(box, "")
    assert differing(form, PAPER, wrong)[box] == (as_kept(form, BoxKey(box), kept), as_kept(form, BoxKey(box), slip))
    assert differing(form, {key: text for key, text in wrong.items() if text}, PAPER)[box][1] == as_kept(form, BoxKey(box), kept)


def test_the_same_slip_in_both_readings_is_not_found(form: Form) -> None:
    """The control: this is what reading twice cannot do, and the user guide says so."""
    wrong = {**PAPER, "M6": "21"}
    assert differing(form, wrong, wrong) == {}


def test_a_text_that_is_no_answer_is_a_difference_and_not_lost(form: Form) -> None:
    assert differing(form, PAPER, {**PAPER, "M6": "35"})["M6"] == ("12", "35")


@pytest.mark.parametrize(
    ("box", "first", "then"),
    [("G5", "2026-11-03", "3.11.2026"), ("M1", "x", " X "), ("M6", "012", "12"), ("G6", "14.03", "1403")],
)
def test_the_same_answer_written_in_another_way_is_the_same(form: Form, box: str, first: str, then: str) -> None:
    assert as_kept(form, BoxKey(box), first) == as_kept(form, BoxKey(box), then)


def test_what_follows_from_a_box_that_differs_is_asked_about_only_after_it(form: Form) -> None:
    """M1 decides whether there is anything to ask in M2."""
    none, some = {"M1": "0"}, {"M1": "3", "M2.years": "1"}
    assert differing(form, none, some) == {"M1": ("0", "3")}
    assert differing(form, some, none) == {"M1": ("3", "0")}
    assert differing(form, {"M1": "3"}, some) == {"M2.years": ("", "1")}
    assert differing(form, none, {"M1": "0", "M2.years": "1"}) == {}, "a box that is not asked says nothing"


def test_a_fill_that_was_undone_is_no_difference_and_what_is_written_there_is_read_twice(form: Form) -> None:
    first = entered(form, {"M1": "0"})
    first.undo_fill(BoxKey("M2.years"))
    assert compare(form, first, second(form, {"M1": "0"})).agrees
    found = compare(form, first, second(form, {"M1": "0", "M2.years": "2"}))
    assert [(each.box, each.first, each.second) for each in found.differences] == [("M2.years", "", "2")]


def test_boxes_that_were_not_read_again_are_said_and_never_count_as_equal(form: Form) -> None:
    found = compare(form, entered(form, PAPER), second(form, {"M1": "2"}, all_else_empty=False))
    assert not found.agrees
    assert found.boxes == 1
    assert BoxKey("M6") in found.unread
    assert found.differences == ()


def test_the_paper_has_what_is_asked_at_the_table_and_not_the_ratings_afterwards(form: Form) -> None:
    boxes = paper_boxes(form)
    assert len(boxes) == len(set(boxes)) > 200
    assert not [box for box in boxes if form.items[form.boxes[box].item].closing]


# Beginning to enter


@pytest.fixture
def vault() -> FakeVault:
    """An open vault at the clock of the tests: 22 November 2026."""
    vault = FakeVault(TestClock())
    vault.create("x")
    return vault


@pytest.fixture
def service(vault: FakeVault) -> PaperEntryService:
    """The service over it."""
    return PaperEntryService(vault, vault.clock)


@pytest.fixture
def client(vault: FakeVault) -> Client:
    """A client in it."""
    client = a_client()
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    return client


def test_an_interview_from_paper_has_the_day_and_the_place_it_was_held(
    vault: FakeVault, service: PaperEntryService, client: Client, form: Form
) -> None:
    interview = service.begin(client.id, form, HELD, Place.CUSTODY)
    file = InterviewService(vault, vault.clock).open(interview.id)
    assert (file.interview.from_paper, file.interview.first_day, file.interview.state) == (True, HELD, InterviewState.OPEN)
    (visit,) = RecordBook(file.records).visits()
    assert (visit.place, visit.started_at.astimezone().date()) == (Place.CUSTODY, HELD)
    assert visit.ended_at is not None


def test_one_held_today_is_not_said_to_end_later_than_now(
    vault: FakeVault, service: PaperEntryService, client: Client, form: Form
) -> None:
    interview = service.begin(client.id, form, vault.clock.today(), Place.HOME)
    (visit,) = RecordBook(InterviewService(vault, vault.clock).open(interview.id).records).visits()
    assert visit.ended_at is not None
    assert visit.ended_at <= vault.clock.now()


def test_none_is_entered_before_it_was_held(vault: FakeVault, service: PaperEntryService, client: Client, form: Form) -> None:
    with pytest.raises(ValueError, match="after it was held"):
        service.begin(client.id, form, vault.clock.today() + dt.timedelta(days=1), Place.HOME)
    with vault.begin() as work:
        assert work.interviews_of(client.id) == ()


def test_a_follow_up_on_paper_looks_back_from_the_day_it_was_held(
    vault: FakeVault, service: PaperEntryService, client: Client, form: Form
) -> None:
    interviews = InterviewService(vault, vault.clock)
    earlier = service.begin(client.id, form, HELD, Place.HOME)
    looking_back = FollowUpPeriod.SINCE_LAST, earlier.id
    with pytest.raises(AppError):  # it has not been held to its end yet
        service.begin(client.id, shared_forms().load("asi-uppfoljning"), HELD, Place.HOME, looking_back)
    interviews.end_talk(earlier.id)
    later = service.begin(client.id, shared_forms().load("asi-uppfoljning"), vault.clock.today(), Place.PHONE, looking_back)
    assert later.follow_up is not None
    assert (later.follow_up.earlier, later.follow_up.since, later.from_paper) == (earlier.id, HELD, True)
