"""A client's programme: every talk has its day, what is done about it is kept, and what is due is told by its day alone."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.cases import codec
from app.cases.client_records import CLIENT_RECORD_KINDS, ContactAttempt, PlannedVisit
from app.cases.clients import Client, Protection
from app.cases.events import ClientErased, ClientOpened, ClientRecordPut, ClientSaved, InterviewErased
from app.cases.ids import ClientId, RecordKey, new_record_key
from app.cases.interviews import InterviewState
from app.cases.programme_records import (
    PROGRAMME_RECORDS,
    EmergencyPlan,
    PlanPerson,
    Programme,
    ProgrammeEnd,
    ProgrammeSlot,
    RiskSituation,
    SampleResult,
    SampleState,
    SampleTaken,
    SlotNote,
    SlotState,
    WarningSign,
)
from app.cases.records import AlertCard, CardKind, HandOut, TakeHome
from app.errors import AppError, ErrorCode
from app.services import programmes
from app.services.before_visit import BeforeVisitService
from app.services.clients import ClientService, client_records
from app.services.documents.document import Document, DocumentKind, Reader
from app.services.documents.emergency_plan import build_emergency_plan
from app.services.documents.plain_text import plain_text
from app.services.documents.service import Leaving
from app.services.feedback import TakeHomeReason
from app.services.interviews import InterviewService
from app.services.programme_templates import LANGUAGES, SHIPPED, RelativeMay, Template, TemplateCatalogue, read_template
from app.services.programmes import ProgrammeService, Relapse, Run, slot_key_of
from app.services.reminders import ReminderService
from devtools.places import ROOT
from tests.helpers.cases import a_box
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.fake_work import FakeUnitOfWork
from tests.helpers.papers import FakeFiles
from tests.helpers.windows import make_client, shared_forms

MONDAY = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)
TEMPLATES = TemplateCatalogue()
SAID = "blåbärskaka"
RELAPSE = Relapse(
    situations=(RiskSituation(key=RecordKey("r"), situation="Lönehelg", instead="Åka till syrran"),),
    signs=(WarningSign(key=RecordKey("s"), text="Jag slutar svara"),),
    plan=EmergencyPlan(
        first="Gå en kvart",
        people=(PlanPerson(who="Syrran", phone="070-123 45 67"),),
        places="Biblioteket",
        after="Ringa samma dag",
        why="Ungarna",
    ),
)


def template(name: str) -> Template:
    return next(each for each in TEMPLATES.templates() if each.id == name)


class Office:
    """A vault with a client, and the services over it."""

    def __init__(self) -> None:
        self.clock = TestClock(MONDAY)
        self.vault = FakeVault(self.clock)
        self.vault.create("korp bastu vante sjö mossa")
        self.files = FakeFiles()
        self.service = ProgrammeService(self.vault, self.clock, shared_forms(), TEMPLATES, self.files)
        self.clients = ClientService(self.vault)
        self.client = self.add(make_client())

    def add(self, client: Client) -> Client:
        """One more client."""
        with self.vault.begin() as work:
            work.append(ClientSaved(client=client))
            work.commit()
        return client

    def begin(self, name: str = "met-se", client: Client | None = None) -> Programme:
        """Begin a programme today."""
        return self.service.begin((client or self.client).id, template(name))

    def run(self) -> Run:
        """The programme under way."""
        run = self.service.page(self.client.id).run
        assert run is not None
        return run

    def go_to(self, day: str) -> None:
        """Let it become that day."""
        self.clock.moment = dt.datetime.fromisoformat(f"{day}T09:00:00+00:00")

    def key(self, number: int) -> RecordKey:
        """The key of that talk."""
        return slot_key_of(self.run().programme.key, number)


@pytest.fixture
def office() -> Office:
    """An office on a Monday."""
    return Office()


# ---- The templates


def test_every_template_says_in_both_languages_what_each_talk_holds() -> None:
    assert TEMPLATES.problems() == ()
    names = [each.id for each in TEMPLATES.templates()]
    assert names[0] == "met-se", "the Swedish one is offered first"
    assert set(names) == {"met-se", "met-match", "relapse-prevention", "hap", "weekly-and-later"}
    for each in TEMPLATES.templates():
        for language in LANGUAGES:
            assert each.said(language).title
            assert all(guide.said(language).name and guide.said(language).holds for guide in each.talks)


def test_nothing_that_comes_with_the_program_is_recalled_and_what_asks_for_a_certified_worker_is_marked() -> None:
    assert not [each.id for each in TEMPLATES.templates() if each.recalled]
    assert [each.id for each in TEMPLATES.templates() if each.certified] == ["hap"]
    hap = template("hap")
    assert len(hap.talks) >= 18
    assert len({guide.said("sv").phase for guide in hap.talks}) == 3
    assert hap.samples
    assert hap.said("sv").eligibility
    assert "certifierad HAP-behandlare" in hap.said("sv").source


def test_met_as_in_project_match_holds_what_its_manual_says_of_each_talk() -> None:
    talks = template("met-match").talks
    assert [guide.relative for guide in talks] == [RelativeMay.WELCOME] * 3 + [RelativeMay.NO], "at most two of the first three"
    assert ["feedback" in guide.suggests for guide in talks] == [True, True, False, False], "begun, and completed in the second"
    assert [number for number, guide in enumerate(talks, start=1) if "summary" in guide.suggests] == [2, 4]
    assert "högst två" in template("met-match").said("sv").about
    second = " ".join(talks[1].said("sv").holds)
    assert all(said in second for said in ("sammanfattning av förra", "ta hem bladet", "Sammanfatta till sist", "vecka 6"))


def test_no_template_says_what_must_not_be_said_of_a_client() -> None:
    words = re.compile(r"missbruk|beroende\b|motstånd|omotiverad|status quo", re.IGNORECASE)
    texts = {path.name: path.read_text(encoding="utf-8") for path in SHIPPED.glob("*.toml")}
    assert not [name for name, text in texts.items() if words.search(text)]
    assert words.search("klientens motstånd"), "control"


GOOD = (SHIPPED / "met-match.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace('id = "met-match"', 'id = "MET!"'), "id: Write small letters"),
        (lambda text: text.replace('version = "1.0"', 'version = "one"'), "version: Write numbers"),
        (lambda text: text.replace("week 6; ", "week 6;; "), "schedule: part 4: Nothing stands there."),
        (lambda text: text.replace("week 6; ", ""), "The schedule has 3 talks, and [[talk]] tells of 4."),
        (lambda text: text.replace('"agenda"', '"agnda"'), '"agnda" is not known.'),
        (lambda text: text.replace("within_days = 90", "recaled = true"), "recaled: Take it away"),
        (lambda text: text.replace('relative = "welcome"', 'relative = "maybe"', 1), "one of no, welcome, recommended"),
        (lambda text: text.replace('title = "MET, four talks"', ""), "en.title: Write a text"),
        (lambda text: text + "= nothing", "must be TOML in UTF-8"),
        (lambda text: text.replace("within_days = 90", "within_days = " + "9" * 5000), "must be TOML in UTF-8"),
        (lambda text: "a" + ".a" * 20_000 + " = 1\n" + text, "keys of at most five parts"),
        (lambda text: text.replace('version = "1.0"', f'version = "{"9" * 5000}"'), "version: Write numbers"),
    ],
)
def test_a_wrong_template_is_refused_with_file_place_and_remedy(change: Callable[[str], str], said: str) -> None:
    found, problems = read_template(change(GOOD).encode(), "own.toml")
    assert found is None
    assert any(said in each for each in problems), problems
    assert all(each.startswith("own.toml") for each in problems)
    assert read_template(GOOD.encode(), "own.toml")[0] is not None, "control: unchanged it is a template"


def test_all_that_is_wrong_is_said_at_once() -> None:
    wrong = GOOD.replace('id = "met-match"', 'id = "!"').replace("week 6; ", "often; ").replace('"agenda"', '"x"')
    assert len(read_template(wrong.encode(), "own.toml")[1]) == 3


def test_the_programme_in_the_document_works() -> None:
    document = (ROOT / "docs" / "adding-a-programme.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    found, problems = read_template(shown.encode(), "promenader.toml")
    assert problems == ()
    assert found is not None
    assert [guide.said("sv").name for guide in found.talks] == ["Promenad", "Promenad", "Hur blev det?"]
    fields = set(re.findall(r"^\| `(\w+)`", document, re.MULTILINE))
    assert {"schedule", "within_days", "recalled", "certified", "samples", "relapse", "suggests"} <= fields


def test_a_folder_of_the_municipalitys_own_adds_and_never_replaces(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD.replace('id = "met-match"', 'id = "kommunens"'), encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD.replace("MET, fyra samtal", "Ersatt"), encoding="utf-8")
    (tmp_path / "c.toml").write_text(GOOD.replace('version = "1.0"', 'version = "1.1"'), encoding="utf-8")
    (tmp_path / "d.toml").write_text("id = 3", encoding="utf-8")
    catalogue = TemplateCatalogue((SHIPPED, tmp_path, tmp_path / "missing"))
    by_id = {each.id: each for each in catalogue.templates()}
    assert "kommunens" in by_id
    assert by_id["met-match"].version == "1.1", "a newer version is offered"
    older = catalogue.find("met-match", "1.0")
    assert older is not None
    assert older.said("sv").title == "MET, fyra samtal", "what comes with the program stays"
    assert {each.partition(":")[0] for each in catalogue.problems()} == {"b.toml", "d.toml"}


# ---- The way through


def test_beginning_gives_every_talk_its_days(office: Office) -> None:
    office.begin()
    run = office.run()
    assert [(line.slot.first_day.isoformat(), line.slot.state) for line in run.lines] == [
        (day, SlotState.PLANNED) for day in ("2026-01-05", "2026-01-12", "2026-01-26", "2026-02-23", "2026-03-23")
    ]
    assert run.next is run.lines[0]
    assert run.lines[1].guide is not None
    assert run.lines[1].guide.said("sv").name == "Återkoppling"


def test_one_programme_at_a_time_also_when_begun_twice(office: Office) -> None:
    first = office.begin()
    assert office.begin("hap") == first
    assert len(office.run().lines) == 5


def test_a_talk_begun_from_its_slot_is_linked_and_begun_once(office: Office) -> None:
    office.begin()
    talk = office.service.begin_talk(office.client.id, office.key(1))
    assert (talk.form_id, talk.client_id) == ("mi-talk", office.client.id)
    line = office.run().lines[0]
    assert (line.slot.state, line.slot.day, line.slot.interview_id) == (SlotState.HELD, MONDAY.date(), talk.id)
    assert line.is_under_way
    assert office.service.line_of(office.client.id, talk.id) == line, "the talk can say what it should hold"
    assert office.service.begin_talk(office.client.id, office.key(1)) == talk
    InterviewService(office.vault, office.clock).end_talk(talk.id)
    assert office.run().lines[0].talk_state is InterviewState.TALK_ENDED
    following = office.run().next
    assert following is not None
    assert following.slot.number == 2


def test_a_talk_and_its_slot_are_begun_together_or_not_at_all(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.begin()
    key = office.key(1)

    def refuse(*_asked: object) -> None:
        raise AppError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as broken:
        broken.setattr(programmes, "_put", refuse)
        with pytest.raises(AppError):
            office.service.begin_talk(office.client.id, key)
    with office.vault.begin() as work:
        assert work.interviews_of(office.client.id) == (), "no talk that its slot knows nothing of"
    talk = office.service.begin_talk(office.client.id, key)
    assert office.run().lines[0].slot.interview_id == talk.id, "control"


def test_a_talk_whose_interview_is_erased_stays_held(office: Office) -> None:
    office.begin()
    talk = office.service.begin_talk(office.client.id, office.key(1))
    with office.vault.begin() as work:
        work.append(InterviewErased(interview_id=talk.id, reason="gallring"))
        work.commit()
    line = office.run().lines[0]
    assert (line.slot.state, line.talk_state) == (SlotState.HELD, None)


def test_moved_missed_and_done_keep_day_and_reason_each_in_one_act(office: Office) -> None:
    office.begin()
    service, client = office.service, office.client.id
    day = dt.date(2026, 1, 20)
    service.move(client, office.key(1), day, " sjuk ")
    service.miss(client, office.key(2), dt.date(2026, 1, 13), "kom inte")
    service.held_otherwise(client, office.key(3), dt.date(2026, 1, 27), "på telefon")
    service.not_needed(client, office.key(4), "klart redan")
    slots = [line.slot for line in office.run().lines]
    assert [slot.state for slot in slots] == [
        SlotState.MOVED,
        SlotState.MISSED,
        SlotState.HELD,
        SlotState.NOT_NEEDED,
        SlotState.PLANNED,
    ]
    assert slots[0].notes == (SlotNote(on=MONDAY.date(), state=SlotState.MOVED, reason="sjuk"),)
    assert (slots[0].due_from, slots[0].due_by) == (day, day)
    assert slots[1].day == dt.date(2026, 1, 13)
    assert slots[0].first_day == MONDAY.date(), "what was planned from the beginning stays"


def test_what_was_noted_by_mistake_is_taken_back_and_the_note_stays(office: Office) -> None:
    office.begin()
    office.service.miss(office.client.id, office.key(1), MONDAY.date(), "kom inte")
    office.service.take_back(office.client.id, office.key(1))
    slot = office.run().lines[0].slot
    assert (slot.state, slot.day) == (SlotState.PLANNED, None)
    assert [note.state for note in slot.notes] == [SlotState.MISSED, SlotState.PLANNED]


def test_a_talk_that_lost_its_place_by_mistake_is_put_back(office: Office) -> None:
    office.begin()
    service, client = office.service, office.client.id
    talk = service.begin_talk(client, office.key(1))
    assert office.run().loose == ()
    service.take_back(client, office.key(1))
    assert [each.id for each in office.run().loose] == [talk.id]
    assert service.line_of(client, talk.id) is None
    service.put_talk(client, office.key(1), talk.id)
    line = office.run().lines[0]
    assert (line.slot.state, line.slot.day, line.slot.interview_id) == (SlotState.HELD, talk.first_day, talk.id)
    assert office.run().loose == ()
    assert service.line_of(client, talk.id) == line
    assert service.begin_talk(client, office.key(1)) == talk, "no second talk is begun"


def test_only_a_talk_without_a_place_held_since_the_programme_began_can_be_put_in_one(office: Office) -> None:
    interviews = InterviewService(office.vault, office.clock)
    before = interviews.start(office.client.id, shared_forms().load("mi-talk"))
    office.go_to("2026-01-12")
    office.begin()
    audit = interviews.start(office.client.id, shared_forms().load("audit"))
    placed = office.service.begin_talk(office.client.id, office.key(1))
    other = interviews.start(office.add(make_client("Bo", "Boman", "")).id, shared_forms().load("mi-talk"))
    assert office.run().loose == ()
    for wrong in (before, audit, placed, other):
        with pytest.raises(AppError) as refused:
            office.service.put_talk(office.client.id, office.key(2), wrong.id)
        assert refused.value.code is ErrorCode.NOT_FOUND
    own = interviews.start(office.client.id, shared_forms().load("mi-talk"))
    office.service.put_talk(office.client.id, office.key(2), own.id)
    assert office.run().lines[1].slot.interview_id == own.id, "control: one begun beside the programme can"


def test_the_next_talk_is_the_one_that_is_due_first(office: Office) -> None:
    office.begin()
    office.service.move(office.client.id, office.key(1), dt.date(2026, 2, 2))
    following = office.run().next
    assert following is not None
    assert following.slot.number == 2


@pytest.mark.parametrize(
    ("today", "due", "overdue"),
    [("2026-01-05", True, False), ("2026-01-11", True, False), ("2026-01-12", True, True), ("2026-01-04", False, False)],
)
def test_a_talk_is_due_from_its_first_day_and_overdue_after_its_last(
    office: Office, today: str, due: bool, overdue: bool
) -> None:
    office.begin()
    line, day = office.run().lines[0], dt.date.fromisoformat(today)
    assert (line.is_due(day), line.is_overdue(day)) == (due, overdue)


def test_one_more_talk_has_a_number_and_a_day_of_its_own(office: Office) -> None:
    programme = office.begin()
    day = dt.date(2026, 4, 20)
    office.service.add_talk(office.client.id, programme.key, day)
    line = office.run().lines[-1]
    assert (line.slot.number, line.slot.is_extra, line.slot.due_by, line.guide) == (6, True, day, None)


def test_ending_keeps_why_and_lets_another_begin(office: Office) -> None:
    programme = office.begin()
    office.service.end(office.client.id, programme.key, ProgrammeEnd.OTHER_HELP, " flyttade ")
    page = office.service.page(office.client.id)
    assert page.run is None
    (ended, of_template), *_ = page.ended
    assert (ended.ended_on, ended.end, ended.because) == (MONDAY.date(), ProgrammeEnd.OTHER_HELP, "flyttade")
    assert of_template is not None
    office.begin("hap")
    assert len(office.run().lines) == 18


def test_what_is_not_there_cannot_be_changed(office: Office) -> None:
    office.begin()
    for act in (
        lambda: office.service.miss(office.client.id, RecordKey("none"), MONDAY.date()),
        lambda: office.service.end(office.client.id, RecordKey("none"), ProgrammeEnd.DONE),
        lambda: office.service.begin_talk(office.client.id, RecordKey("none")),
    ):
        with pytest.raises(AppError) as refused:
            act()
        assert refused.value.code is ErrorCode.NOT_FOUND


def test_a_programme_whose_template_is_gone_keeps_its_days(office: Office) -> None:
    office.begin()
    elsewhere = ProgrammeService(office.vault, office.clock, shared_forms(), TemplateCatalogue(()), office.files)
    run = elsewhere.page(office.client.id).run
    assert run is not None
    assert run.template is None
    assert [line.guide for line in run.lines] == [None] * 5
    assert run.lines[-1].slot.first_day == dt.date(2026, 3, 23)


def test_opening_is_logged_before_anything_is_shown(office: Office) -> None:
    office.service.open(office.client.id)
    assert office.vault.log[-1].event == ClientOpened(client_id=office.client.id)
    logged = len(office.vault.log)
    office.service.page(office.client.id)
    assert len(office.vault.log) == logged


# ---- What is due


def test_what_is_due_stands_among_the_reminders_one_line_for_each_client(office: Office) -> None:
    office.begin("hap")
    office.go_to("2026-01-20")
    reminders = ReminderService(office.vault, office.clock).load()
    assert reminders.counts.talks_due == len(reminders.talks_due) == 1
    assert reminders.talks_due[0].due_by == dt.date(2026, 1, 11)
    assert bool(reminders.counts)


def test_reminders_stand_by_day_whatever_the_programme(office: Office) -> None:
    for number, (name, day) in enumerate(
        [("relapse-prevention", "2026-01-07"), ("hap", "2026-01-05"), ("met-se", "2026-01-06")], start=1
    ):
        client = office.add(make_client(identity=f"19900101123{number}", case_number=day))
        office.go_to(day)
        office.begin(name, client)
    office.go_to("2026-02-01")
    found = ReminderService(office.vault, office.clock).load().talks_due
    assert [each.case_number for each in found] == ["2026-01-05", "2026-01-06", "2026-01-07"]


def test_a_reminder_of_a_talk_never_says_which_programme(office: Office) -> None:
    office.begin("hap")
    reminder = ReminderService(office.vault, office.clock).load().talks_due[0]
    assert not {"hap", "programme", "template", "number"} & set(codec.encode(reminder) or ())  # type: ignore[arg-type]  # a table
    assert "hap" not in json.dumps(codec.encode(reminder))


def test_nothing_is_due_before_its_day_after_it_was_held_or_once_the_programme_ended(office: Office) -> None:
    programme = office.begin()
    reminders = ReminderService(office.vault, office.clock)
    assert reminders.counts().talks_due == 1
    office.service.begin_talk(office.client.id, office.key(1))
    assert reminders.counts().talks_due == 0
    office.go_to("2026-01-12")
    assert reminders.counts().talks_due == 1
    office.service.end(office.client.id, programme.key, ProgrammeEnd.DONE)
    assert reminders.counts().talks_due == 0


def test_counting_looks_at_the_days_of_a_talk_and_reads_nothing_else_of_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.begin("hap")
    office.service.move(office.client.id, office.key(1), dt.date(2026, 1, 16), "ville byta dag")
    office.go_to("2026-01-20")
    read: list[object] = []
    decode = codec.decode

    def note(kind: type[object], content: codec.Json) -> object:
        read.append(kind)
        return decode(kind, content)

    monkeypatch.setattr(codec, "decode", note)
    due = ReminderService(office.vault, office.clock).load().talks_due
    assert read == []
    slots = [line.slot for line in office.run().lines if line.is_due(office.clock.today())]
    first = min(slots, key=lambda slot: (slot.due_by, slot.due_from))
    assert [(each.due_from, each.due_by) for each in due] == [(first.due_from, first.due_by)]
    assert read, "the page reads whole talks"


def test_a_protected_client_is_remembered_without_initials_and_number(office: Office) -> None:
    hidden = office.add(make_client(identity="199001011299", protection=Protection.CONFIDENTIALITY_MARK))
    office.begin(client=hidden)
    (reminder,) = ReminderService(office.vault, office.clock).load().talks_due
    assert (reminder.initials, reminder.case_number, reminder.is_protected) == ("", "", True)


def test_before_the_visit_the_next_talk_is_known(office: Office) -> None:
    office.begin()
    office.service.not_needed(office.client.id, office.key(1))
    before = BeforeVisitService(office.vault, office.clock, office.clients, shared_forms()).open(office.client.id)
    assert before.talk is not None
    assert before.talk.number == 2


# ---- What is kept


EXAMPLES = (
    Programme(key=RecordKey("p"), template="hap", version="1.0", begun_on=MONDAY.date(), because=SAID),
    ProgrammeSlot(
        key=RecordKey("p/1"),
        programme=RecordKey("p"),
        number=1,
        first_day=MONDAY.date(),
        last_day=MONDAY.date(),
        notes=(SlotNote(on=MONDAY.date(), state=SlotState.MOVED, reason=SAID),),
    ),
    RiskSituation(key=RecordKey("r"), situation=SAID, instead=SAID),
    WarningSign(key=RecordKey("s"), text=SAID),
    EmergencyPlan(first=SAID, people=(PlanPerson(who=SAID, phone=SAID),), places=SAID, after=SAID, why=SAID),
    SampleTaken(key=RecordKey("t"), programme=RecordKey("p"), on=MONDAY.date(), state=SampleState.GIVEN),
)


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda record: type(record).__name__)
def test_every_kind_comes_back_from_the_vault_as_it_was_and_says_nothing_when_shown(office: Office, record: object) -> None:
    assert type(record) in PROGRAMME_RECORDS
    office.clients.put(office.client.id, record)  # type: ignore[arg-type]  # one of the kinds
    with office.vault.begin() as work:
        assert client_records(work, office.client.id) == (record,)
    assert SAID not in repr(record)


def test_every_kind_has_a_name_of_its_own_and_an_example() -> None:
    assert set(CLIENT_RECORD_KINDS.values()) == {ContactAttempt, PlannedVisit, HandOut, *PROGRAMME_RECORDS}
    assert len(CLIENT_RECORD_KINDS) == 3 + len(PROGRAMME_RECORDS)
    assert {type(each) for each in EXAMPLES} == set(PROGRAMME_RECORDS)


def test_notes_of_a_kind_are_found_over_all_clients_and_go_with_the_client(office: Office) -> None:
    other = office.add(make_client(identity="199001011299"))
    office.clients.put(office.client.id, EXAMPLES[3])
    office.clients.put(other.id, EXAMPLES[3])
    office.clients.put(other.id, EXAMPLES[2])

    def found() -> set[ClientId]:
        with office.vault.begin() as work:
            return {client_id for client_id, _ in work.client_records_of_kind(WarningSign.kind_of_record)}

    assert found() == {office.client.id, other.id}
    with office.vault.begin() as work:
        work.append(ClientErased(client_id=other.id, reason="gallring"))
        work.commit()
    assert found() == {office.client.id}


def test_nothing_kept_of_a_programme_is_about_the_caseworker(office: Office) -> None:
    office.begin("hap")
    office.service.miss(office.client.id, office.key(1), MONDAY.date())
    about_somebody = ("by", "worker", "caseworker", "minutes", "score", "count")
    for kind in PROGRAMME_RECORDS:
        names = set(kind.__dataclass_fields__)
        assert not names & set(about_somebody), kind.__name__
    assert "certified_worker" in Programme.__dataclass_fields__, "control: said of the method's demand, as yes or no"


# ---- The emergency plan on paper


def text_of(relapse: Relapse = RELAPSE, *, is_protected: bool = False) -> str:
    return plain_text(build_emergency_plan(relapse, "en", is_protected=is_protected))


def test_the_paper_has_the_clients_words_and_112() -> None:
    text = text_of()
    for words in (
        "Lönehelg",
        "Åka till syrran",
        "Jag slutar svara",
        "Gå en kvart",
        "070-123 45 67",
        "Biblioteket",
        "Ungarna",
        "112",
    ):
        assert words in text


def test_the_papers_title_says_nothing_of_what_it_is_about() -> None:
    document = build_emergency_plan(RELAPSE, "en")
    assert not re.search(r"relapse|alcohol|drug|emergency", document.title + document.foot + document.author, re.IGNORECASE)
    assert (document.kind, document.reader) == (DocumentKind.EMERGENCY_PLAN, Reader.CLIENT)


def test_it_is_a_draft_until_it_was_gone_through() -> None:
    assert build_emergency_plan(RELAPSE, "en").draft
    through = replace(RELAPSE, plan=replace(RELAPSE.plan, gone_through_on=MONDAY.date()))
    assert not build_emergency_plan(through, "en").draft


def test_of_a_protected_client_no_number_and_no_place_is_printed() -> None:
    text = text_of(is_protected=True)
    assert "070" not in text
    assert "Biblioteket" not in text
    assert "Syrran" in text
    assert "112" in text
    assert "070" in text_of(), "control: of others they are"


def test_samples_are_never_on_a_paper_for_the_client(office: Office) -> None:
    """Every sample and every result is looked for; the control is a sign with the same words, which is printed."""
    programme = office.begin("hap")
    for number, result in enumerate(SampleResult):
        on = dt.date(2026, 3, 10 + number)
        sample = SampleTaken(key=new_record_key(), programme=programme.key, on=on, state=SampleState.GIVEN, result=result)
        office.clients.put(office.client.id, sample)
    office.clients.put(office.client.id, WarningSign(key=new_record_key(), text="Found nothing on 10 March 2026"))
    page = office.service.page(office.client.id)
    assert page.run is not None
    assert len(page.run.samples) == len(SampleResult)
    for language in LANGUAGES:
        text = plain_text(build_emergency_plan(page.relapse, language)).replace("Found nothing on 10 March 2026", "")
        assert not re.search(r"sample|prov\b|påvisat|nothing found|waiting|march|mars|hap\b", text, re.IGNORECASE)
    assert "10 March 2026" in text_of(page.relapse)


# ---- Letting it leave


def save(office: Office, document: Document | None = None, **leaving: object) -> HandOut:
    choice = {"folder": "/usb", "take_home": TakeHome.EVERYTHING, **leaving}
    made = document or build_emergency_plan(RELAPSE, "en")
    left = office.service.save_paper(office.client.id, made, b"%PDF", Leaving(**choice))  # type: ignore[arg-type]  # checked when run
    return left.hand_out


def test_it_leaves_only_when_somebody_said_that_it_may_be_taken_home(office: Office) -> None:
    with pytest.raises(AppError) as refused:
        save(office, take_home=TakeHome.NOTHING)
    assert refused.value.code is ErrorCode.NOT_SAFE_TO_TAKE_HOME
    assert Leaving().take_home is TakeHome.NOTHING, "nothing is what stands from the start"
    assert not office.files.saved


def test_that_it_left_is_noted_with_the_client_and_logged(office: Office) -> None:
    hand_out = save(office, is_locked=True)
    assert (hand_out.document, hand_out.draft, hand_out.locked) == ("emergency_plan", True, True)
    assert office.service.page(office.client.id).hand_outs == (hand_out,)
    event = office.vault.log[-1].event
    assert isinstance(event, ClientRecordPut)
    assert event.kind == "hand_out"
    assert len(office.files.saved) == 1


def test_when_the_disk_refuses_the_note_is_taken_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: str, _document: bytes) -> str:
        raise AppError(ErrorCode.NOT_WRITABLE)

    monkeypatch.setattr(office.files, "save_document", refuse)
    with pytest.raises(AppError):
        save(office)
    assert office.service.page(office.client.id).hand_outs == ()


def test_an_open_card_about_safety_in_any_interview_asks_for_a_reason(office: Office) -> None:
    interviews = InterviewService(office.vault, office.clock)
    interview = interviews.start(office.client.id, shared_forms().load("mi-talk"))
    interviews.put(interview.id, AlertCard(key=new_record_key(), kind=CardKind.SAFETY, opened_at=MONDAY))
    assert office.service.page(office.client.id).advice.needs_reason
    with pytest.raises(AppError) as refused:
        save(office)
    assert refused.value.code is ErrorCode.NOT_SAFE_TO_TAKE_HOME
    assert save(office, because="bor ensam nu").because == "bor ensam nu"


def test_what_was_told_in_an_asi_of_somebody_near_asks_for_a_reason_too(office: Office) -> None:
    interviews = InterviewService(office.vault, office.clock)
    asi = interviews.start(office.client.id, shared_forms().load("asi-grund"))
    interviews.start(office.client.id, shared_forms().load("mi-talk"))
    assert not office.service.page(office.client.id).advice.needs_reason, "control"
    interviews.record(asi.id, (a_box("F27.d30", 1),), None)
    assert office.service.page(office.client.id).advice.reason is TakeHomeReason.HURT_BY_SOMEBODY_NEAR


def test_no_other_document_leaves_this_way(office: Office) -> None:
    with pytest.raises(ValueError, match="own paper"):
        save(office, replace(build_emergency_plan(RELAPSE, "en"), kind=DocumentKind.RECORD))


def test_looking_for_what_is_due_reads_no_answer(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.begin()

    def refuse(*_: object) -> None:
        raise AssertionError("a reminder must not depend on what was answered")

    for looking in ("boxes", "scores", "events"):
        monkeypatch.setattr(FakeUnitOfWork, looking, refuse)
    assert ReminderService(office.vault, office.clock).counts().talks_due == 1
