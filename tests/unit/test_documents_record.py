"""The whole interview for the official file: nothing is missing in it, and each page says that it is not for the client."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from app.cases.events import AnswersRecorded, InterviewMoved, LoggedEvent
from app.cases.ids import RecordKey
from app.cases.interviews import Interview, InterviewState
from app.cases.record_book import explanation_key
from app.cases.records import (
    AlertCard,
    CardKind,
    CommentKind,
    Explanation,
    NotAsked,
    NotAskedReason,
    Pause,
    PauseReason,
    Place,
    Presence,
    SeverityRange,
    Visit,
    WordingChoice,
)
from app.forms.model import BoxKey, ItemCode, Special
from app.services.documents.document import Document, Reader, Table
from app.services.documents.material import Choice, Material
from app.services.documents.record import build_record
from tests.helpers.cases import START, a_box, a_wording
from tests.helpers.document_material import empty, fictive, material_of, protected, text_of
from tests.reports.papers import a_comment, grund

ENGLISH = Choice(language="en")
LATER = START + dt.timedelta(hours=1)


def record(material: Material) -> Document:
    """The record in English."""
    return build_record(material, ENGLISH)


def said(material: Material) -> str:
    """Everything on it."""
    return text_of(record(material))


def rows_of(material: Material) -> dict[str, tuple[str, ...]]:
    """Every row of every table by its first cell."""
    tables = [part for part in record(material).parts if isinstance(part, Table)]
    return {row[0]: row for table in tables for row in table.rows}


def test_every_item_that_is_asked_stands_there_and_no_other() -> None:
    rows = rows_of(fictive())
    asked = {str(item.code) for item in grund().items.values() if item.asked}
    assert asked <= set(rows)
    assert not {"G17", "G18"} & set(rows)


def test_an_answer_stands_in_words_and_code_with_its_question_and_comments() -> None:
    quote, note = a_comment("M7", "Det gnager"), a_comment("M7", "Sa det två gånger", CommentKind.NOTE)
    code, question, answer, comments = rows_of(fictive(records=(quote, note)))["M7"]
    assert code == "M7"
    assert question.endswith("?")
    assert answer == "3 · quite a lot"
    assert comments == "The client said: “Det gnager”\nNote: Sa det två gånger"


def test_what_is_about_somebody_else_is_flagged() -> None:
    rows = rows_of(fictive())
    assert rows["F20"][3].startswith("ABOUT SOMEBODY ELSE:")
    assert not rows["M6"][3].startswith("ABOUT SOMEBODY ELSE:")


def test_a_long_comment_stands_whole_below_its_table() -> None:
    long = a_comment("M6", "Ont. " * 200, CommentKind.THIRD_PARTY)
    material = fictive(records=(long,))
    assert "it stands below the table" in rows_of(material)["M6"][3]
    assert f"M6: ABOUT SOMEBODY ELSE: {long.text.strip()}" in said(material)


def test_our_code_and_the_official_one_stand_side_by_side() -> None:
    wording = replace(a_wording(), overlay=replace(a_wording().overlay, language="en"))
    own = fictive(records=(WordingChoice(wording=wording.id),))
    rows = rows_of(replace(own, wordings=(wording,)))
    assert "D1 (E1)" in rows
    assert "D1" in rows_of(own)
    assert "Kommunens ordalydelse, version 1" in said(replace(own, wordings=(wording,)))


def test_an_answer_that_a_rule_decided_says_so_and_keeps_what_was_given() -> None:
    rows = rows_of(fictive(answers={"M6": 0, "M7": 3}))
    assert "K4" in rows["M7"][2]
    assert "the answer given was 3" in rows["M7"][2]
    assert "K4" not in rows_of(fictive())["M7"][2]


def test_codes_and_blanks_are_told_apart() -> None:
    rows = rows_of(fictive(answers={"M4": Special.NOT_ANSWERED, "M5": Special.NOT_ASKED, "M1": None}))
    assert [rows[item][2] for item in ("M4", "M5", "M1")] == ["not answered (X)", "not asked", "no answer yet"]


def test_who_rated_from_which_range_when_and_why() -> None:
    chosen = SeverityRange(
        key=RecordKey("M9"), item=ItemCode("M9"), low=3, high=5, set_by="Eva Ek", set_at=START, rated_by="Bo Al", rated_at=LATER
    )
    why = a_comment("M9", "Ryggen hindrar arbete", CommentKind.NOTE)
    text = said(fictive(records=(chosen, why)))
    for words in ("3 to 5", "Eva Ek", "Bo Al", "Ryggen hindrar arbete"):
        assert words in text
    assert "rated without a range" in said(fictive())


def test_a_score_that_is_blocked_says_by_what() -> None:
    text = said(fictive(answers={"M6": Special.NOT_ANSWERED}))
    assert "no score | M6" in text
    assert "no score" not in said(fictive())


def test_visits_with_breaks_and_who_was_there() -> None:
    pause = Pause(started_at=START, ended_at=LATER, reason=PauseReason.TIRED, words="ville gå ut")
    visit = Visit(
        key=RecordKey("v"), started_at=START, ended_at=LATER, place=Place.HOME, present=(Presence.PARTNER,), pauses=(pause,)
    )
    text = said(fictive(records=(visit,)))
    assert "the client was tired, ville gå ut" in text
    assert "Partner" in text


def test_checks_stand_with_their_explanation() -> None:
    explained = Explanation(key=explanation_key("C3", 0), check="C3", case=0, text="Stör inte alls, säger hon", at=START)
    text = said(fictive(answers={"M7": 0}, records=(explained,)))
    assert "C3" in text
    assert "Stör inte alls, säger hon" in text
    assert "No check has anything to say." in said(fictive())


def test_decisions_not_to_ask_name_who_and_why() -> None:
    decision = NotAsked(key=RecordKey("E17"), item=ItemCode("E17"), reason=NotAskedReason.TIME, decided_by="Anna Berg", at=START)
    assert "there was no time | Anna Berg" in said(fictive(records=(decision,)))


def test_cards_stand_with_everything_that_was_written() -> None:
    card = AlertCard(key=RecordKey("s"), kind=CardKind.SAFETY, opened_at=START, who_may_read="Partnern läser sms")
    text = said(fictive(records=(card,)))
    assert "Partnern läser sms" in text
    assert "nobody has dealt with it yet" in text


def _events(interview: Interview) -> tuple[LoggedEvent, ...]:
    told = [(a_box("M6", 3),), (a_box("M6", 5),), (a_box("M6", None),), (a_box("M6", 5),)]
    recorded = [AnswersRecorded(interview_id=interview.id, boxes=boxes) for boxes in told]
    moved = InterviewMoved(interview_id=interview.id, state=InterviewState.OPEN, because="Fel dagar")
    events: list[AnswersRecorded | InterviewMoved] = [*recorded, moved]
    return tuple(LoggedEvent(seq=seq, at=START, event=event) for seq, event in enumerate(events))


def test_what_was_changed_after_it_was_saved_is_told_and_the_first_answer_is_no_change() -> None:
    material = fictive()
    changed = replace(material, events=_events(material.file.interview))
    tables = [part for part in record(changed).parts if isinstance(part, Table)]
    told = [("3 days", "5 days"), ("5 days", "blank"), ("blank", "5 days")]
    assert [row[1:] for row in tables[-1].rows] == [("M6", *change) for change in told]
    assert "Fel dagar" in said(changed)
    assert "No answer was changed" in said(material)


def test_it_is_for_the_official_file_and_every_page_says_so() -> None:
    document = record(fictive())
    assert document.reader is Reader.OFFICIAL_FILE
    assert "Never to be handed to the client" in document.foot
    assert fictive().file.client.case_number in document.foot


def test_no_personal_number_and_no_name_stands_on_it() -> None:
    text, client = said(fictive()), fictive().file.client
    for secret in (client.identity, client.identity[2:8], client.given_name, client.family_name):
        assert secret not in text
    assert client.initials in text


def test_a_personal_number_that_was_typed_somewhere_is_hidden_and_the_rest_stands() -> None:
    client = fictive().file.client
    typed = f"Ring först\n{client.identity[2:8]}-{client.identity[8:]} eller 08-123 45 67"
    card = AlertCard(key=RecordKey("life/P9.d30"), kind=CardKind.LIFE, opened_at=START, told=typed)
    text = said(fictive(answers={"E7.specify": f"hos {client.identity}"}, records=(a_comment("M6", typed), card)))
    assert "Ring först" in text
    assert "08-123 45 67" in text
    for number in (client.identity, client.identity[2:], client.identity[8:]):
        assert number not in text


def test_of_a_protected_client_nothing_tells_who_or_where() -> None:
    for words in ("Lillköping", "Vuxenenheten", "Snickare på en byggfirma", "Enheten Linden", "ÅÖ"):
        assert words in said(fictive())
        assert words not in said(protected(fictive()))


def test_nor_do_comments_on_places_tell_where_a_protected_client_is() -> None:
    long = "Bageriet i Trosa " * 40
    material = fictive(records=(a_comment("E7", "Sågen i Sala"), a_comment("G13", long)))
    for place in ("Sala", "Trosa"):
        assert place in said(material), "control"
        assert place not in said(protected(material))


def test_nor_does_what_was_changed_tell_where_a_protected_client_works() -> None:
    interview, places, box = fictive().file.interview, ("Bageriet i Trosa", "Sågen i Sala"), BoxKey("E7.specify")
    events = tuple(
        LoggedEvent(
            seq=seq,
            at=START,
            event=AnswersRecorded(interview_id=interview.id, boxes=(a_box(box, place),)),
        )
        for seq, place in enumerate(places, start=1)
    )
    material = replace(fictive(), events=events)
    for place in places:
        assert place in said(material), "control"
        assert place not in said(protected(material))
    assert box in said(protected(material)), "that it was changed is told"


def test_a_draft_bears_its_mark_and_an_empty_interview_has_a_record_too() -> None:
    material = empty()
    started = replace(material.file.interview, state=InterviewState.OPEN, reviewed_on=None)
    document = record(material_of(replace(material.file, interview=started)))
    assert document.draft
    assert not record(material).draft
    assert "no answer yet" in text_of(document)
