"""The journal text: what the client told and what was agreed, and nothing that would have to be struck out before pasting."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.cases.ids import RecordKey, new_interview_id
from app.cases.interviews import FollowUp, FollowUpPeriod, InterviewState
from app.cases.records import (
    AlertCard,
    CardKind,
    CommentKind,
    FeedbackComment,
    FeedbackPlan,
    NextStep,
    NotAsked,
    NotAskedReason,
    Place,
    Presence,
    Visit,
)
from app.forms.catalogue import FormCatalogue
from app.forms.model import ItemCode, SectionCode
from app.i18n.voice import Voice
from app.services.documents.journal import build_journal
from app.services.documents.material import Choice, Material
from app.services.documents.plain_text import plain_text
from app.services.documents.sensitive import sensitive_lines
from tests.helpers.cases import START
from tests.helpers.document_material import empty, fictive, protected, text_of
from tests.reports.papers import a_comment

ENGLISH = Choice(language="en")


def journal(material: Material, *ticked: str) -> str:
    """The text in English, with these sensitive items ticked."""
    return text_of(build_journal(material, replace(ENGLISH, sensitive=frozenset(map(ItemCode, ticked)))))


def test_it_tells_in_the_third_person_what_the_client_said() -> None:
    said = journal(fictive())
    assert "The client states trouble with the body on 12 of the 30 days" in said
    assert "alcohol on 22 days" in said
    assert " you said" not in said.lower()
    assert "Assessed need of help: moderate problem, some help is needed (4 on a scale from 0 to 9)." in said


def test_what_is_agreed_names_the_client_and_not_you() -> None:
    plan = FeedbackPlan(next_steps=(NextStep(what="Ring the clinic", who="you and Anna Berg", when="on Monday"),))
    said = journal(fictive(records=(plan,)))
    assert "Ring the clinic (the client and Anna Berg, on Monday)" in said
    in_swedish = FeedbackPlan(next_steps=(NextStep(what="Ringa", who="Du och Anna"),))
    assert "Du och" not in plain_text(build_journal(fictive(records=(in_swedish,)), Choice(language="sv")))


def test_nobody_elses_affairs_are_in_it() -> None:
    third = a_comment("M6", "Brodern dricker", CommentKind.THIRD_PARTY)
    noted = a_comment("M6", "Verkar undvika", CommentKind.NOTE)
    quoted = a_comment("M6", "Ryggen bråkar", CommentKind.QUOTE)
    said = journal(fictive(answers={"H8.alcohol": 1, "F7": 1}, records=(third, noted, quoted)))
    assert "Brodern dricker" not in said
    assert "Verkar undvika" not in said
    assert "Pappa drack" not in said
    assert "Relatives" not in said
    assert "Ryggen bråkar" in said


@pytest.mark.parametrize(
    ("item", "answers"),
    [
        ("P9", {"P9.d30": 1}),
        ("F28", {"F28.d30": 1}),
        ("L10", {"L10": 2}),
        ("E17", {"E17": 5000}),
        ("RT.injected.ever", {"RT.injected.ever": 1}),
    ],
)
def test_what_is_sensitive_stands_there_only_when_ticked(item: str, answers: dict[str, int]) -> None:
    material = fictive(answers=answers)
    lines = sensitive_lines(material.answers(Voice("en")))
    label = next(line.label for line in lines if line.item == item)
    assert f"- {label}:" not in plain_text(build_journal(material, ENGLISH))
    ticked = replace(ENGLISH, sensitive=frozenset((ItemCode(item),)))
    assert f"- {label}:" in plain_text(build_journal(material, ticked))


def test_a_quote_about_something_sensitive_follows_its_item() -> None:
    material = fictive(answers={"P9.d30": 1}, records=(a_comment("P9", "Ibland vill jag försvinna"),))
    assert "försvinna" not in journal(material)
    assert "försvinna" in journal(material, "P9")


def test_no_name_and_no_personal_number_is_in_it() -> None:
    material = fictive(records=(a_comment("M6", "Mitt nummer är 19640823-3234"),))
    client = material.file.client
    said = journal(material)
    assert "3234" not in said
    for name in (client.given_name, client.family_name):
        assert name not in said
    assert client.case_number in said


def test_where_a_protected_client_works_is_not_in_it() -> None:
    assert "byggfirma" in journal(fictive())
    assert "byggfirma" not in journal(protected(fictive()))
    assert "Snickare" not in journal(protected(fictive()))


def test_what_a_protected_client_said_of_the_work_is_not_in_it() -> None:
    material = fictive(records=(a_comment("E7", "Jag är på bageriet i Trosa"),))
    assert "Trosa" in journal(material), "control"
    assert "Trosa" not in journal(protected(material))


def test_a_rating_that_is_not_made_is_not_invented() -> None:
    said = journal(fictive(answers=dict.fromkeys(("M9", "E22", "D32", "D33", "L30", "F36", "P21"))))
    assert "Assessed need of help" not in said
    assert "Assessed need of help" in journal(fictive())


def test_the_reason_of_a_rating_stands_with_it() -> None:
    assert "Why: Ryggen hindrar arbete" in journal(fictive(records=(a_comment("M9", "Ryggen hindrar arbete", CommentKind.NOTE),)))


def test_a_draft_says_so_in_its_first_line() -> None:
    material = fictive()
    draft = replace(material, file=replace(material.file, interview=replace(material.file.interview, reviewed_on=None)))
    document = build_journal(draft, ENGLISH)
    assert document.draft
    assert plain_text(document).startswith("DRAFT\n")
    assert not plain_text(build_journal(material, ENGLISH)).startswith("DRAFT")


def test_an_area_without_answers_says_why() -> None:
    left_out = NotAsked(
        key=RecordKey("L"), section=SectionCode("L"), reason=NotAskedReason.NOT_NEEDED, decided_by="Anna", at=START
    )
    nothing = empty()
    assert journal(nothing).count("Not gone through yet.") == 6
    decided = replace(nothing, file=replace(nothing.file, records=(left_out,)))
    said = journal(decided)
    assert said.count("Not gone through yet.") == 5
    assert "Not asked: not needed." in said
    assert "Anna" not in said


def test_a_card_that_is_dealt_with_tells_what_was_done_and_one_that_waits_tells_nothing() -> None:
    card = AlertCard(
        key=RecordKey("life"), kind=CardKind.LIFE, opened_at=START, told="arbetsledaren", decided="Vårdkontakt i dag"
    )
    assert "Vårdkontakt" not in journal(fictive(records=(card,)))
    said = journal(fictive(records=(replace(card, dealt_with_at=START),)))
    assert "Worry for life, 22 November 2026: told: arbetsledaren; decided: Vårdkontakt" in said


def test_meetings_are_told_with_day_and_place() -> None:
    visit = Visit(
        key=RecordKey("v1"),
        started_at=START,
        ended_at=START,
        place=Place.OFFICE,
        present=(Presence.ALONE, Presence.INTERPRETER),
        last_words="Bröt ihop",
    )
    said = journal(fictive(records=(visit,)))
    assert "Meetings: 22 November 2026, at the office, with an interpreter" in said
    assert "Bröt ihop" not in said


def test_what_was_said_when_it_was_gone_through_stands_with_its_area() -> None:
    comment = FeedbackComment(key=RecordKey("M"), section=SectionCode("M"), text="Det stämmer inte riktigt", at=START)
    assert "When it was gone through the client said: “Det stämmer inte riktigt”" in journal(fictive(records=(comment,)))


def test_an_interview_that_ended_early_says_why() -> None:
    material = fictive()
    ended = replace(material.file.interview, state=InterviewState.INTERRUPTED, interrupted_because="Orkade inte mer")
    assert "Ended early: Orkade inte mer" in journal(replace(material, file=replace(material.file, interview=ended)))


def test_figures_can_be_pasted_anywhere() -> None:
    said = plain_text(build_journal(fictive(), Choice(language="sv")))
    assert "\u202f" not in said
    assert "16 400" in said


def test_a_follow_up_tells_of_the_time_since_and_never_of_a_whole_life() -> None:
    since = dt.date(2026, 5, 11)
    looking_back = FollowUp(earlier=new_interview_id(), period=FollowUpPeriod.SINCE_LAST, since=since)
    asked = fictive(answers={"M1": 2, "E1.years": 1, "F4": 3, "D14": 2})
    interview = replace(asked.file.interview, form_id="asi-uppfoljning", follow_up=looking_back)
    form = FormCatalogue().load("asi-uppfoljning")
    boxes = tuple(box for box in asked.file.boxes if box.box in form.boxes)
    later = replace(asked, file=replace(asked.file, interview=interview, boxes=boxes), form=form)
    said = journal(later)
    assert "Since 11 May 2026: 2 stays in hospital for the body." in said
    assert "1 year of school finished" in said
    assert "living mostly" in said
    assert "earlier in life" not in said
    assert "three years" not in said
    assert "earlier in life" in journal(asked), "ASI Grund asks about the whole life"
