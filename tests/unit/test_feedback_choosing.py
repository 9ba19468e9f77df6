"""What of all that could be said of an area stands on the client's paper, and what goes together."""

from __future__ import annotations

import dataclasses

import pytest

from app.cases.records import FeedbackPlan, TakeHome
from app.forms.catalogue import FormCatalogue
from app.forms.model import Answer, ItemCode, SectionCode
from app.services.feedback import (
    AreaPart,
    AreaState,
    DayDots,
    FeedbackSnapshot,
    PrintChoice,
    ReaderOfPaper,
    Reading,
    SaidLine,
    ScaleBar,
    build_snapshot,
    is_for_feedback,
)
from app.services.feedback.choosing import blocks, chosen_lines, chosen_quotes, chosen_strengths
from tests.helpers.fictive_clients import a_feedback_comment, an_assessment
from tests.reports.papers import POLICY, TODAY, a_comment, file_of, grund


def days(text: str, count: int) -> SaidLine:
    return SaidLine(text=text, picture=DayDots(days=count))


def rated(text: str, step: int) -> SaidLine:
    return SaidLine(text=text, picture=ScaleBar(step=step, words="lite"))


def plain(text: str) -> SaidLine:
    return SaidLine(text=text)


def texts(lines: tuple[SaidLine, ...]) -> list[str]:
    return [line.text for line in lines]


def paper_of(answers: dict[str, Answer | None], *records: object, choice: PrintChoice | None = None) -> FeedbackSnapshot:
    file = dataclasses.replace(file_of(answers), records=tuple(records))  # type: ignore[arg-type]  # records of any kind
    return build_snapshot(grund(), file, POLICY, "en", TODAY, choice or PrintChoice())


def area(snapshot: FeedbackSnapshot, section: str) -> AreaPart:
    title = grund().words[snapshot.language].sections[SectionCode(section)]
    return next((part for part in snapshot.areas if part.title == title), AreaPart(title=title, state=AreaState.WHOLE))


# ---- Usual reading


def test_that_something_is_not_there_is_said_only_where_nothing_else_is() -> None:
    nothing = SaidLine(text="No.", is_absence=True)
    assert texts(chosen_lines([nothing, plain("Yes.")], Reading.USUAL, "en")) == ["Yes."]
    assert texts(chosen_lines([nothing], Reading.USUAL, "en")) == ["No."]
    assert texts(chosen_lines([nothing, plain("Yes.")], Reading.EASY, "en")) == ["Yes."]


def test_what_the_client_ticked_is_said_even_when_it_is_a_no() -> None:
    answers: dict[str, Answer | None] = {"L1": 0, "L28": 2}
    ticked = PrintChoice(chosen=frozenset({ItemCode("L1")}))
    assert len(area(paper_of(answers, choice=ticked), "L").lines) == 2
    assert len(area(paper_of(answers), "L").lines) == 1


def test_neither_pleased_nor_displeased_is_left_out_and_displeased_is_not() -> None:
    assert len(area(paper_of({"F1": 6, "F3": 1}), "F").lines) == 1
    assert len(area(paper_of({"F1": 6, "F3": 0}), "F").lines) == 2


def test_what_was_so_before_is_said_so_once() -> None:
    both: dict[str, Answer | None] = {"P4.d30": 1, "P4.life": 1, "P5.d30": 1, "P5.life": 1}
    (told,) = area(paper_of(both), "P").lines
    assert told.text.endswith(" All of this has been like that before, too.")
    one = area(paper_of({"P4.d30": 1, "P4.life": 1, "P12": 4}), "P").lines
    assert one[0].text.endswith(" It has been like that before, too.")


def test_days_take_the_ratings_that_follow_and_plain_sentences_run_on() -> None:
    lines = [plain("A."), plain("B."), days("C.", 3), rated("D.", 1), rated("E.", 2), rated("F.", 3), days("G.", 1), plain("H.")]
    assert ["".join(texts(block)) for block in blocks(lines)] == ["A.B.", "C.D.E.", "F.", "G.", "H."]
    alone = SaidLine(text="X.", stands_alone=True)
    assert [texts(block) for block in blocks([plain("A."), alone, plain("B.")])] == [["A."], ["X."], ["B."]]


# ---- Easy reading


def test_easy_reading_keeps_five_sentences_in_their_order() -> None:
    lines = [plain(f"{number}.") for number in range(9)]
    assert texts(chosen_lines(lines, Reading.EASY, "en")) == ["0.", "1.", "2.", "3.", "4."]


def test_easy_reading_begins_with_what_was_rated_and_its_days_then_the_most_days() -> None:
    lines = [plain("Plain."), days("Few.", 2), days("Many.", 22), days("Problem.", 9), rated("Bothers.", 3), rated("Wants.", 4)]
    assert texts(chosen_lines(lines, Reading.EASY, "en")) == ["Few.", "Many.", "Problem.", "Bothers.", "Wants."]
    assert texts(chosen_lines([*lines[:5], rated("Wants.", 0), days("Most.", 30)], Reading.EASY, "en")) == [
        "Many.",
        "Problem.",
        "Bothers.",
        "Wants.",
        "Most.",
    ]


def test_in_easy_reading_the_clients_own_strengths_come_before_ours() -> None:
    ours, own = [f"Our {number}" for number in range(5)], [f"Own {number}" for number in range(3)]
    assert chosen_strengths(ours, own, Reading.EASY) == (("Our 0", "Our 1"), tuple(own))
    assert chosen_strengths(ours, own * 3, Reading.EASY) == ((), tuple((own * 3)[:5]))
    assert chosen_strengths(ours, own, Reading.USUAL) == (tuple(ours), tuple(own))


def test_in_easy_reading_two_quotes_are_enough() -> None:
    assert chosen_quotes(("a", "b", "c"), Reading.EASY) == ("a", "b")
    assert chosen_quotes(("a", "b", "c"), Reading.USUAL) == ("a", "b", "c")


# ---- What was written together


def test_resources_problems_and_comments_stand_in_their_area_line_by_line() -> None:
    told = paper_of({"M6": 3}, an_assessment("M", "Goes out.\n\n Sleeps. ", "Pain."), a_feedback_comment("M", "Yes, that is so."))
    part = area(told, "M")
    assert (part.resources, part.problems, part.comments) == (("Goes out.", "Sleeps."), ("Pain.",), ("Yes, that is so.",))


def test_what_is_written_for_the_investigation_alone_never_leaves() -> None:
    record = dataclasses.replace(an_assessment("M", "Goes out."), analysis="SECRET", goals="SECRET", intervention="SECRET")
    assert "SECRET" not in dump(paper_of({"M6": 3}, record))


@pytest.mark.parametrize("choice", [PrintChoice(reader=ReaderOfPaper.TOGETHER), PrintChoice(with_talk=False)])
def test_it_is_left_out_when_somebody_else_reads_or_when_it_is_not_wanted(choice: PrintChoice) -> None:
    records = (an_assessment("M", "SECRET", "SECRET"), a_feedback_comment("M", "SECRET"))
    assert "SECRET" in dump(paper_of({"M6": 3}, *records))
    assert "SECRET" not in dump(paper_of({"M6": 3}, *records, choice=choice))


def test_nothing_is_said_of_an_area_that_is_never_printed() -> None:
    assert [section.code for section in grund().sections if not is_for_feedback(section)] == ["H"]
    assert "SECRET" not in dump(paper_of({"M6": 3}, an_assessment("H", "SECRET"), a_feedback_comment("H", "SECRET")))


def test_a_personal_number_in_what_was_written_is_hidden() -> None:
    told = dump(paper_of({"M6": 3}, an_assessment("M", "Ring 19811218-9876."), a_feedback_comment("M", "811218-9876")))
    assert "9876" not in told
    assert "…" in told


def test_the_plan_alone_holds_nothing_of_it() -> None:
    told = paper_of({"M6": 3}, an_assessment("M", "SECRET"))
    assert "SECRET" not in dump(told.limited_to(TakeHome.PLAN_ONLY))


def dump(snapshot: FeedbackSnapshot) -> str:
    return str(dataclasses.astuple(snapshot))


# ---- The follow-up


@pytest.mark.parametrize("reading", list(Reading))
def test_a_follow_up_lacks_most_of_the_listed_strengths_and_gives_a_paper_all_the_same(reading: Reading) -> None:
    form = FormCatalogue().load("asi-uppfoljning")
    plan = FeedbackPlan(strengths=("I come here.",))
    file = dataclasses.replace(file_of({"M6": 3, "D1.d30": 4, "F10": 2}), records=(plan, a_comment("M6", "Better.")))
    told = build_snapshot(form, file, POLICY, "en", TODAY, PrintChoice(reading=reading))
    assert told.own_strengths == ("I come here.",)
    assert len(told.strengths) == 1
    assert any(part.quotes == ("Better.",) for part in told.areas)
