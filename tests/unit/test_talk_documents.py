"""The papers of a motivational talk: what was decided stands on them, and nothing else."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest

from app.cases.clients import Protection
from app.cases.closing_records import ChangePlan, PlanHelper, PlanStep, TalkEnd, TalkSummary
from app.cases.interviews import InterviewState
from app.cases.records import Record, Visit
from app.cases.talk_codes import EndedHow, Fate
from app.cases.talk_records import TalkPreparation
from app.forms.catalogue import FormCatalogue
from app.reports.renderer import PaperRenderer
from app.services.documents.document import Chapter, Document, Reader, TypeSize
from app.services.documents.material import Choice, Material
from app.services.documents.talk_companion import build_talk_companion
from app.services.documents.talk_journal import build_talk_journal
from app.services.documents.talk_plan import build_talk_plan
from app.services.interviews import InterviewFile
from tests.helpers import made_up_talk
from tests.helpers.cases import a_client, an_interview
from tests.helpers.document_material import text_of
from tests.helpers.made_up_talk import HYPOTHESIS, PARTNER_SAYS, decided
from tests.reports.papers import POLICY, TODAY, read

EVERY_NOTE = tuple(
    f"{note.kind_of_record}/{note.key}" for note in made_up_talk.notes() if note.kind_of_record not in ("visit", "leave_given")
)


def talk(*records: Record, reviewed: bool = True, protection: Protection = Protection.NONE) -> Material:
    client = a_client(protection=protection)
    interview = dataclasses.replace(
        an_interview(client.id),
        form_id="mi-talk",
        state=InterviewState.COMPLETED,
        reviewed_on=TODAY if reviewed else None,
    )
    file = InterviewFile(client=client, interview=interview, boxes=(), records=records)
    return Material(file=file, form=FormCatalogue().load("mi-talk"), policy=POLICY, today=TODAY)


def whole(*fates: Record, reviewed: bool = True) -> Material:
    return talk(*made_up_talk.notes(), *made_up_talk.ending(), *fates, reviewed=reviewed)


def plan(material: Material, language: str = "en") -> Document:
    return build_talk_plan(material, Choice(language=language))


def journal(material: Material, language: str = "en") -> Document:
    return build_talk_journal(material, Choice(language=language))


def test_the_client_gets_the_summary_that_stands_and_the_whole_plan() -> None:
    text = text_of(plan(whole()))
    for words in (
        "Jag vill orka gå upp med ungarna.",
        "Och jag vill göra det för min egen skull.",
        "Inga öl måndag till torsdag",
        "Promenad efter jobbet",
        "vardagar klockan fem",
        "Min bror",
        "Jag är utsövd på fredag",
        "Tomma kvällar",
        "Hälla ut det som står hemma",
    ):
        assert words in text
    assert "Jag klarade hela mars." not in text, "the client struck it"
    quote = decided(("change_talk/talk-2", (Fate.CLIENT,)))
    assert "Jag klarade hela mars." not in text_of(plan(whole(*quote))), "nor does it come in by its note"
    assert "Jag klarade hela mars." in text_of(plan(talk(*made_up_talk.notes(), *quote))), "control: nobody struck it"


def test_without_a_decision_no_note_but_summary_and_plan_leaves_the_talk() -> None:
    text = text_of(plan(whole()))
    for words in (PARTNER_SAYS, HYPOTHESIS, "Ölen är min enda paus.", "Alkoholen", "14 av 40", "Slappnar av", "7 of 10"):
        assert words not in text
    control = text_of(plan(whole(*decided(("agenda_topic/topic-1", (Fate.CLIENT,)), ("ruler/ruler-1", (Fate.CLIENT,))))))
    assert "Alkoholen" in control
    assert "7 of 10" in control


def test_the_caseworkers_note_and_status_quo_talk_never_reach_the_client_whatever_is_decided() -> None:
    text = text_of(plan(whole(*decided(*((name, (Fate.CLIENT,)) for name in EVERY_NOTE)))))
    assert HYPOTHESIS not in text
    assert "Ölen är min enda paus." not in text
    assert "Barnens helger" not in text, "the caseworker's own topic"
    assert PARTNER_SAYS in text, "control: a quote that was to go to the client"


def test_what_tells_of_somebody_else_never_reaches_the_client() -> None:
    name = "talk_quote/quote-1"
    assert PARTNER_SAYS not in text_of(plan(whole(*decided((name, (Fate.CLIENT,)), about_another=name))))
    line = "change_talk/talk-1"
    assert "orka gå upp" not in text_of(plan(whole(*decided((line, (Fate.CLIENT,)), about_another=line))))


@pytest.mark.parametrize("kind", ["talk_summary/summary", "change_plan/plan"])
def test_summary_and_plan_stay_away_when_they_are_to_be_erased_or_are_for_the_journal_alone(kind: str) -> None:
    told = {"talk_summary/summary": "Och jag vill göra det", "change_plan/plan": "Tomma kvällar"}[kind]
    for fates in ((Fate.ERASE,), (Fate.JOURNAL,)):
        assert told not in text_of(plan(whole(*decided((kind, fates)))))
    assert told in text_of(plan(whole(*decided((kind, (Fate.JOURNAL, Fate.CLIENT))))))


def test_a_talk_without_plan_has_a_paper_without_empty_headings() -> None:
    ending = [each for each in made_up_talk.ending() if isinstance(each, TalkSummary)]
    document = plan(talk(*made_up_talk.notes(), *ending))
    headings = [part.text for part in document.parts if isinstance(part, Chapter)]
    assert headings == ["What you said", "What comes next"]


def test_a_postponed_plan_is_said_without_blame() -> None:
    postponed = ChangePlan(at=made_up_talk.AT, postponed=True)
    assert "You chose to wait with the plan." in text_of(plan(talk(postponed)))


def test_the_journal_holds_what_was_decided_and_nothing_undecided() -> None:
    assert "orka gå upp" not in text_of(journal(whole()))
    text = text_of(journal(whole(*decided(("change_talk/talk-1", (Fate.JOURNAL,)), ("change_plan/plan", (Fate.JOURNAL,))))))
    assert "Jag vill orka gå upp med ungarna." in text
    assert "First step: Hälla ut det som står hemma" in text
    assert "Ölen är min enda paus." not in text
    assert HYPOTHESIS not in text


def test_every_sort_of_note_can_go_to_the_journal() -> None:
    every = (*EVERY_NOTE, "talk_summary/summary", "change_plan/plan", "ruler/ruler-3")
    text = text_of(journal(whole(*decided(*((name, (Fate.JOURNAL,)) for name in every)))))
    for words in (
        "Alkoholen",
        "Barnens helger (raised by the caseworker)",
        "Importance 7: dricka mindre på vardagar",
        "Barnen märker det.",
        "Ölen är min enda paus.",
        HYPOTHESIS,
        "mer om mars",
        "Fiska",
        "Helgerna stämmer, vardagarna inte.",
        "Slappnar av.",
        "Mer än jag trodde.",
        "Höll upp hela mars",
        "The talk ended with a plan.",
        PARTNER_SAYS,
    ):
        assert words in text, words


WHAT_FOR = TalkPreparation(purpose="Prata om helgerna")
STOPPED = Visit(key=made_up_talk.key("v"), started_at=made_up_talk.AT, last_words="vi tar jobbet sedan")
CREDIT = TalkEnd(how=EndedHow.WITH_PLAN, at=made_up_talk.AT, credit="att du höll ut i mars")


@pytest.mark.parametrize(
    ("record", "words"),
    [(WHAT_FOR, WHAT_FOR.purpose), (STOPPED, STOPPED.last_words), (CREDIT, CREDIT.credit)],
    ids=["preparation", "visit", "end"],
)
def test_the_words_of_what_is_kept_with_the_talk_stand_where_it_was_decided_and_nowhere_else(record: Record, words: str) -> None:
    name = f"{record.kind_of_record}/{record.key}"

    def papers(*fates: Record) -> tuple[bool, bool]:
        material = talk(record, *fates)
        return words in text_of(journal(material)), words in text_of(plan(material))

    assert papers() == (False, False), "undecided"
    assert papers(*decided((name, (Fate.JOURNAL,)))) == (True, False)
    assert papers(*decided((name, (Fate.CLIENT,)))) == (False, True)
    assert papers(*decided((name, (Fate.ERASE,)))) == (False, False)
    assert papers(*decided((name, ()), weighs=name)) == (True, False)
    of_another = decided((name, (Fate.JOURNAL, Fate.CLIENT)), about_another=name)
    assert papers(*of_another) == (True, False)
    before, _heading, after = text_of(journal(talk(record, *of_another))).partition("INFORMATION ABOUT SOMEBODY ELSE")
    assert (words in before, words in after) == (False, True)


def test_a_fact_of_weight_goes_to_the_journal_also_when_nobody_ticked_it() -> None:
    name = "talk_note/note-1"
    assert HYPOTHESIS in text_of(journal(whole(*decided((name, ()), weighs=name))))


def test_the_journal_keeps_what_tells_of_somebody_else_apart_and_says_so() -> None:
    name = "talk_quote/quote-1"
    text = text_of(journal(whole(*decided((name, (Fate.JOURNAL,)), about_another=name))))
    before, _heading, after = text.partition("INFORMATION ABOUT SOMEBODY ELSE")
    assert PARTNER_SAYS in after
    assert PARTNER_SAYS not in before


def test_no_paper_names_the_client_or_holds_a_personal_number() -> None:
    material = whole(*decided(*((name, (Fate.JOURNAL, Fate.CLIENT)) for name in EVERY_NOTE)))
    client = material.file.client
    for document in (plan(material), journal(material)):
        text = text_of(document)
        for name in (client.given_name, client.family_name, client.identity):
            assert name not in text


def test_the_clients_paper_is_a_draft_until_the_summary_was_read_back() -> None:
    assert plan(whole(reviewed=False)).draft
    assert not plan(whole()).draft


def test_the_journal_text_waits_only_until_the_notes_are_seen_to() -> None:
    assert not journal(whole(reviewed=False)).draft, "a talk may end without a summary"
    material = whole()
    ended = dataclasses.replace(material.file.interview, state=InterviewState.TALK_ENDED)
    assert journal(dataclasses.replace(material, file=dataclasses.replace(material.file, interview=ended))).draft


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_companion_is_one_page_about_nobody(language: str) -> None:
    document = build_talk_companion(language)
    assert document.reader is Reader.ANYONE
    assert len(read(PaperRenderer().document(document)).pages) == 1


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", [TypeSize.NORMAL, TypeSize.LARGE])
def test_the_clients_paper_can_be_drawn_in_every_language_and_size(language: str, size: TypeSize) -> None:
    pages = read(PaperRenderer().document(build_talk_plan(whole(), Choice(language=language, size=size)))).pages
    assert len(pages) <= 3


def test_a_line_of_the_summary_about_somebody_else_stands_apart_in_the_journal() -> None:
    line, summary = "change_talk/talk-1", "talk_summary/summary"
    fates = (*decided((line, (Fate.JOURNAL,)), about_another=line), *decided((summary, (Fate.JOURNAL,))))
    text = text_of(journal(whole(*fates)))
    assert text.count("orka gå upp") == 2, "once as it was heard, once as it was summed up"
    assert text.index("INFORMATION ABOUT SOMEBODY ELSE") < text.index("orka gå upp")


@pytest.mark.parametrize("build", [plan, journal])
def test_of_a_client_with_protected_details_no_paper_tells_where_a_step_is_taken(build: Callable[[Material], Document]) -> None:
    records = (*made_up_talk.notes(), *made_up_talk.ending(), *decided(("change_plan/plan", (Fate.JOURNAL, Fate.CLIENT))))
    assert "runt sjön" in text_of(build(talk(*records)))
    text = text_of(build(talk(*records, protection=Protection.CONFIDENTIALITY_MARK)))
    assert "Promenad efter jobbet" in text
    assert "runt sjön" not in text


@pytest.mark.parametrize("fate", [Fate.ERASE, Fate.JOURNAL])
def test_a_plan_that_is_not_the_clients_leaves_no_day_on_the_clients_paper(fate: Fate) -> None:
    waits = ChangePlan(at=made_up_talk.AT, postponed=True, follow_up_on=dt.date(2026, 12, 8))
    text = text_of(plan(talk(waits)))
    assert "You chose to wait with the plan" in text
    text = text_of(plan(talk(waits, *decided(("change_plan/plan", (fate,))))))
    assert "You chose to wait with the plan" not in text
    assert "2026" not in text.split("We talked on", maxsplit=1)[1].partition(".")[2]


def test_a_step_or_a_helper_that_is_half_written_is_printed_as_far_as_it_goes() -> None:
    half = ChangePlan(
        at=made_up_talk.AT, steps=(PlanStep(what="", when="på måndag"),), helpers=(PlanHelper(who="", how="ringer"),)
    )
    text = text_of(plan(talk(half)))
    assert "på måndag" in text
    assert "ringer" in text
