"""What the client's paper says and what it never says, before anything is drawn."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app.cases.clients import Protection
from app.cases.ids import RecordKey
from app.cases.interviews import InterviewState, StoredBox
from app.cases.records import CommentKind, FeedbackPlan, NextStep, NotAsked, NotAskedReason, Record, TakeHome
from app.forms.model import Answer, BoxKey, ItemCode, PrintClass, SectionCode, Special
from app.services.feedback import (
    AreaPart,
    AreaState,
    DayDots,
    FeedbackSnapshot,
    PrintChoice,
    ReaderOfPaper,
    ScaleBar,
    build_snapshot,
    lines_to_choose,
)
from app.services.feedback.printing import VIOLENT_ITEMS
from app.services.interviews import InterviewFile
from tests.helpers.cases import START
from tests.reports.papers import POLICY, TODAY, a_comment, fictive_answers, fictive_file, file_of, grund

X, N = Special.NOT_ANSWERED, Special.NOT_APPLICABLE
EVERYTHING_TICKED = frozenset(grund().items)
ASKED_FOR = [item.code for item in grund().items.values() if item.print_class is PrintClass.ASK]
NEVER = [item.code for item in grund().items.values() if item.print_class is PrintClass.NEVER]


def paper(file: InterviewFile, language: str = "sv", choice: PrintChoice | None = None) -> FeedbackSnapshot:
    return build_snapshot(grund(), file, POLICY, language, TODAY, choice or PrintChoice())


def paper_of(answers: dict[str, Answer | None], *records: Record, choice: PrintChoice | None = None) -> FeedbackSnapshot:
    return paper(file_of(answers, records), choice=choice)


def area(snapshot: FeedbackSnapshot, title: str) -> AreaPart:
    return next(part for part in snapshot.areas if part.title == title)


def told(snapshot: FeedbackSnapshot) -> list[str]:
    return [*snapshot.strengths, *(line.text for part in snapshot.areas for line in part.lines)]


def quoted(snapshot: FeedbackSnapshot) -> list[str]:
    return [quote for part in snapshot.areas for quote in part.quotes]


# ---- Strengths


@pytest.mark.parametrize(
    ("box", "strength", "no_strength"),
    [
        ("E3", 1, 0),
        ("E6.years", 4, 0),
        ("D15", 1, 0),
        ("F3", 2, 1),
        ("F6", 2, 1),
        ("F10", 2, 1),
        ("F11", 1, 0),
        *((f"F{number}", 1, 0) for number in range(12, 18)),
    ],
)
def test_a_strength_comes_from_the_stated_list_and_is_said_once(box: str, strength: int, no_strength: int) -> None:
    snapshot = paper_of({box: strength})
    assert len(snapshot.strengths) == 1
    assert told(snapshot) == list(snapshot.strengths)
    assert paper_of({box: no_strength}).strengths == ()
    assert paper_of({box: X}).strengths == ()


def test_that_problems_are_absent_is_no_strength() -> None:
    answers = {"M6": 0, "E19": 0, "D1.d30": 0, "D26": 0, "D27": 0, "L24": 0, "F30": 0, "F31": 0, "P12": 0, "E4": 1, "E11": 20}
    assert paper_of(dict(answers)).strengths == ()


def test_close_relations_are_one_sentence() -> None:
    one, many = paper_of({"F12": 1}).strengths, paper_of({"F12": 1, "F14": 1, "F17": 1}).strengths
    assert len(one) == len(many) == 1
    assert many[0].startswith(one[0].removesuffix("."))
    assert many[0].count(",") == 1


def test_a_break_that_goes_on_is_said_after_the_break() -> None:
    on_its_own = paper_of({"D14": 1, "D15": 5, "D16": 3}).strengths[0]
    assert paper_of({"D14": 1, "D15": 5, "D16": 0}).strengths == (f"{on_its_own} Uppehållet pågår än.",)


def test_own_words_stand_among_the_strengths_and_empty_ones_do_not() -> None:
    snapshot = paper_of({}, FeedbackPlan(strengths=("Jag lagar god mat.", "  ")))
    assert snapshot.own_strengths == ("Jag lagar god mat.",)


# ---- Sentences and pictures


def test_days_are_dots_and_ratings_are_bars_with_the_words_of_the_chosen_step() -> None:
    body = area(paper_of({"M6": 12, "M7": 3, "M8": 0}), "Fysisk hälsa")
    assert [line.picture for line in body.lines] == [
        DayDots(days=12),
        ScaleBar(step=3, words="ganska mycket"),
        ScaleBar(step=0, words="inte alls viktigt"),
    ]
    assert body.lines[0].text.startswith("12 av de 30 dagarna")
    assert "ganska mycket" in body.lines[1].text


@pytest.mark.parametrize("code", [X, Special.NOT_ASKED])
def test_what_was_not_answered_leaves_no_sentence(code: Special) -> None:
    assert told(paper_of({"M6": code, "F1": code, "P1": code, "E12": code})) == []
    assert told(paper_of({"M6": 1})) != []


def test_a_rating_that_a_rule_gave_is_left_out() -> None:
    assert [line.picture for line in area(paper_of({"M6": 0}), "Fysisk hälsa").lines] == [None]


def test_a_rating_of_days_that_are_not_known_is_left_out() -> None:
    assert told(paper_of({"E19": X, "E20": 3})) == []
    assert len(told(paper_of({"E19": 4, "E20": 3}))) == 2


def test_a_substance_that_was_not_used_is_not_mentioned() -> None:
    assert told(paper_of({"D1.d30": 0, "D3.d30": 0})) == []
    assert len(told(paper_of({"D1.d30": 1, "D3.d30": 0}))) == 1


def test_thousands_have_a_thin_space() -> None:
    assert "16\u202f400 kronor" in told(paper_of({"E11": 20, "E12": 16_400}))[1]


def test_the_same_trouble_with_several_people_is_one_sentence() -> None:
    lines = area(paper_of({"F18.d30": 1, "F20.d30": 1, "F20.life": 1}), "Familj och umgänge").lines
    assert [line.text for line in lines] == [
        "Under de 30 dagarna var det svårt mellan dig och din mamma och något av dina syskon.",
        "Tidigare i livet har det varit svårt mellan dig och något av dina syskon.",
    ]


def test_the_paper_can_be_in_another_language_than_the_screen() -> None:
    swedish, english = paper(fictive_file()), paper(fictive_file(), "en")
    assert (swedish.language, english.language) == ("sv", "en")
    assert len(told(swedish)) == len(told(english))
    assert set(told(swedish)).isdisjoint(told(english))
    assert swedish.wishes == english.wishes


def test_an_unknown_language_falls_back_on_the_forms_own() -> None:
    assert told(paper(fictive_file(), "fi")) == told(paper(fictive_file()))


# ---- Print classes


@pytest.mark.parametrize("item", ["G3", "G13", "E3", "E7"])
def test_what_a_protected_client_said_of_places_is_not_printed(item: str) -> None:
    file = fictive_file(records=(a_comment(item, "I Trosa"),))
    client = dataclasses.replace(file.client, protection=Protection.CONFIDENTIALITY_MARK)
    assert "I Trosa" in quoted(paper(file)), "control"
    assert "I Trosa" not in quoted(paper(dataclasses.replace(file, client=client)))


@pytest.mark.parametrize("code", NEVER)
def test_an_item_of_class_never_leaves_no_trace_even_when_ticked(code: ItemCode) -> None:
    item = grund().items[code]
    answers: dict[str, Answer | None] = {
        box.key: (
            box.choices[0] if box.choices else "2020-01-01" if box.kind.value == "date" else 1 if box.kind.is_number else "KOD"
        )
        for box in item.boxes
        if box.collected
    }
    ticked = PrintChoice(chosen=EVERYTHING_TICKED)
    with_it = paper_of(answers, a_comment(code, "NÄMNS"), choice=ticked)
    without_it = paper_of({}, choice=ticked)
    assert told(with_it) == told(without_it)
    assert quoted(with_it) == []


def test_a_quote_on_an_item_that_may_be_printed_is_printed() -> None:
    assert quoted(paper_of({"M6": 1}, a_comment("M6", "NÄMNS"))) == ["NÄMNS"]


@pytest.mark.parametrize("code", ASKED_FOR)
def test_an_item_of_class_ask_is_off_until_ticked(code: ItemCode) -> None:
    box = grund().items[code].boxes[0]
    answers: dict[str, Answer | None] = {"L24": 1, "L21": 5, box.key: 1 if box.choices is None else box.choices[-1]}
    off = paper_of(answers, a_comment(code, "NÄMNS"))
    on = paper_of(answers, a_comment(code, "NÄMNS"), choice=PrintChoice(chosen=frozenset([code])))
    assert told(off) == [] == quoted(off)
    assert len(told(on)) == 1
    assert quoted(on) == ["NÄMNS"]


def test_classes_are_those_that_were_decided() -> None:
    crimes = {f"L{number}" for number in range(1, 28)}
    assert {"E17", "F27", "F28", "F29", "P6", "P8", "P9", "P10", "D18", *crimes} <= set(ASKED_FOR)
    assert {"G1", "G2", "F7", "F8", *(f"H{number}" for number in range(1, 13))} <= set(NEVER)


def test_what_can_be_ticked_is_offered_with_its_sentences() -> None:
    offered = {line.item: line.sentences for line in lines_to_choose(grund(), fictive_file(), "sv")}
    assert {"L5", "L19", "F27", "P9"} <= set(offered) <= set(ASKED_FOR)
    ticked = paper(fictive_file(), choice=PrintChoice(chosen=frozenset(offered)))
    assert {sentence for sentences in offered.values() for sentence in sentences} <= {*told(ticked), *quoted(ticked)}


@pytest.mark.parametrize("code", sorted(VIOLENT_ITEMS | {"F27", "F28", "F29", "P9", "P10", "E17", "L27"}))
def test_violence_and_private_answers_never_reach_a_joint_reader(code: str) -> None:
    item = grund().items[ItemCode(code)]
    answers: dict[str, Answer | None] = {"L24": 1, "L21": 5, item.boxes[0].key: 10 if item.boxes[0].choices else 1}
    alone = PrintChoice(chosen=frozenset([item.code]))
    together = PrintChoice(chosen=frozenset([item.code]), reader=ReaderOfPaper.TOGETHER)
    quote = a_comment(code, "NÄMNS")
    assert told(paper_of(answers, quote, choice=together)) == []
    assert quoted(paper_of(answers, quote, choice=together)) == []
    assert len(told(paper_of(answers, quote, choice=alone))) == 1
    offered = lines_to_choose(grund(), file_of(answers, (quote,)), "sv", ReaderOfPaper.TOGETHER)
    assert code not in {line.item for line in offered}


def test_a_joint_reader_sees_only_what_was_ticked_beforehand() -> None:
    ticked = PrintChoice(chosen=frozenset([ItemCode("M6"), ItemCode("F12")]), reader=ReaderOfPaper.TOGETHER)
    snapshot = paper(fictive_file(), choice=ticked)
    assert len(told(snapshot)) == 2
    assert [part.title for part in snapshot.areas] == ["Fysisk hälsa"]


# ---- Comments and typed texts


@pytest.mark.parametrize("kind", [CommentKind.NOTE, CommentKind.THIRD_PARTY])
def test_only_quotes_leave(kind: CommentKind) -> None:
    assert quoted(paper_of({"M6": 3}, a_comment("M6", "NÄMNS", kind))) == []
    assert quoted(paper_of({"M6": 3}, a_comment("M6", "NÄMNS", CommentKind.QUOTE))) == ["NÄMNS"]


def test_described_texts_never_leave() -> None:
    snapshot = paper_of({"M3": 1, "M3.specify": "NÄMNS", "E3": 1, "E3.specify": "NÄMNS", "F23.d30": 1, "F23.specify": "NÄMNS"})
    assert len(told(snapshot)) == 3
    assert "NÄMNS" not in " ".join(told(snapshot))


def test_quotes_stand_by_themselves() -> None:
    body = area(paper_of({"M6": 12}, a_comment("M6", "Ryggen är värst.")), "Fysisk hälsa")
    assert body.quotes == ("Ryggen är värst.",)
    assert all("Ryggen" not in line.text for line in body.lines)


@pytest.mark.parametrize("written", ["196408233234", "19640823-3234", "640823-3234", "640823 3234", "640823+3234", "6408233234"])
def test_a_personal_number_in_typed_text_is_hidden(written: str) -> None:
    plan = FeedbackPlan(
        strengths=(f"a {written} b",), wishes=(f"({written})",), next_steps=(NextStep(what=written, who=written, when=written),)
    )
    snapshot = paper_of({"M6": 1}, plan, a_comment("M6", f"Nr {written}."))
    assert snapshot.own_strengths == ("a … b",)
    assert snapshot.wishes == ("(…)",)
    assert quoted(snapshot) == ["Nr …."]
    step = snapshot.next_steps[0]
    assert {step.what, step.who, step.when} == {"…"}


@pytest.mark.parametrize("kept", ["070-123 45 67", "0701234568", "08-123 45 67", "28 november klockan 10", "1234567890", "åäö é"])
def test_other_numbers_are_kept(kept: str) -> None:
    assert paper_of({}, FeedbackPlan(wishes=(kept,))).wishes == (kept,)


def test_typed_text_becomes_one_clean_line() -> None:
    assert paper_of({}, FeedbackPlan(wishes=("a\n\tb\x00\u202e c", "\ud800", "\u200b"))).wishes == ("a b c",)


def test_wishes_keep_the_clients_order_and_steps_say_what_who_and_when() -> None:
    plan = FeedbackPlan(wishes=("Ö", "A", "M"), next_steps=(NextStep(what="Ringa", who="du", when="i dag"), NextStep(what=" ")))
    snapshot = paper_of({}, plan)
    assert snapshot.wishes == ("Ö", "A", "M")
    assert [(step.what, step.who, step.when) for step in snapshot.next_steps] == [("Ringa", "du", "i dag")]


# ---- How far the talk came


def _not_asked(section: str) -> NotAsked:
    return NotAsked(
        key=RecordKey(section), section=SectionCode(section), reason=NotAskedReason.TIME, decided_by="A. Berg", at=START
    )


def test_areas_that_were_not_reached_left_out_or_unfinished_are_told_apart() -> None:
    snapshot = paper_of({"M6": 1, "E11": 0, "E19": 0}, _not_asked("P"))
    states = {part.title: part.state for part in snapshot.areas}
    assert states == {
        "Fysisk hälsa": AreaState.UNFINISHED,
        "Arbete och försörjning": AreaState.UNFINISHED,
        "Alkohol och narkotika": AreaState.NOT_REACHED,
        "Rättsliga problem": AreaState.NOT_REACHED,
        "Familj och umgänge": AreaState.NOT_REACHED,
        "Psykisk hälsa": AreaState.NOT_ASKED,
    }
    assert {part.state for part in paper(fictive_file()).areas} == {AreaState.WHOLE}


def test_an_area_answered_with_not_asked_throughout_was_left_out() -> None:
    boxes: dict[str, Answer | None] = {
        box.key: Special.NOT_ASKED for item in grund().items.values() if item.section == "M" for box in item.boxes
    }
    assert area(paper_of(boxes), "Fysisk hälsa").state is AreaState.NOT_ASKED


def test_the_family_history_is_not_even_mentioned() -> None:
    answers = {key: answer for key, answer in fictive_answers().items() if not key.startswith("H")}
    for snapshot in (paper_of(answers), paper(fictive_file())):
        assert "Släkten" not in {part.title for part in snapshot.areas}


def test_what_a_rule_filled_is_not_told_in_an_area_that_was_not_reached() -> None:
    snapshot = paper_of({"L2": 0, "L24": 0, "L26": 0, "L27": 0, "P4.d30": 0})
    assert area(snapshot, "Familj och umgänge").lines == ()


# ---- The frame


def test_the_paper_is_a_draft_until_completed_and_gone_through() -> None:
    file = fictive_file()
    before_talk = dataclasses.replace(file.interview, reviewed_on=None)
    unfinished = dataclasses.replace(file.interview, state=InterviewState.INTERRUPTED)
    assert not paper(file).draft
    assert paper(dataclasses.replace(file, interview=before_talk)).draft
    assert paper(dataclasses.replace(file, interview=unfinished)).draft


def test_the_30_days_are_those_before_the_first_day() -> None:
    snapshot = paper(fictive_file())
    assert (snapshot.first_day, snapshot.last_day) == (dt.date(2026, 10, 23), dt.date(2026, 11, 21))


def test_a_day_that_has_been_is_not_announced() -> None:
    assert paper_of({}, FeedbackPlan(feedback_on=TODAY)).feedback_on == TODAY
    assert paper_of({}, FeedbackPlan(feedback_on=TODAY - dt.timedelta(days=1))).feedback_on is None


def test_the_paper_holds_no_name_number_or_rating_of_the_caseworkers() -> None:
    file = fictive_file()
    text = " ".join(str(value) for value in dataclasses.astuple(paper(file, choice=PrintChoice(chosen=EVERYTHING_TICKED))))
    for hidden in (file.client.given_name, file.client.family_name, file.client.identity, file.client.case_number, "ÖVNING-1"):
        assert hidden not in text
    assert file.client.identity[2:8] not in text


def test_nothing_of_the_answers_shows_in_a_log_line() -> None:
    snapshot = paper(fictive_file())
    shown = repr(snapshot) + repr(snapshot.areas) + repr(snapshot.areas[1].lines) + repr(snapshot.next_steps)
    assert not any(word in shown for word in ("Ryggen", "dagarna", "Boka"))


def test_less_to_take_home_is_less_in_the_snapshot() -> None:
    whole = paper(fictive_file())
    plan, card = whole.limited_to(TakeHome.PLAN_ONLY), whole.limited_to(TakeHome.NEUTRAL_CARD)
    assert whole.limited_to(TakeHome.EVERYTHING) is whole
    assert (plan.wishes, plan.next_steps) == (whole.wishes, whole.next_steps)
    assert (plan.areas, plan.strengths, plan.own_strengths) == ((), (), ())
    assert (card.feedback_on, card.phone) == (whole.feedback_on, whole.phone)
    assert (card.areas, card.strengths, card.wishes, card.next_steps, card.caseworker, card.unit) == ((), (), (), (), "", "")
    with pytest.raises(ValueError, match="nothing"):
        whole.limited_to(TakeHome.NOTHING)


def test_boxes_of_another_form_are_passed_over() -> None:
    file = fictive_file()
    strange = StoredBox(box=BoxKey("Z99"), given=1, effective=1)
    assert paper(dataclasses.replace(file, boxes=(*file.boxes, strange))) == paper(file)
