"""Change is shown only between the same questions, in words, and called more than chance only on published figures."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from app.cases.ids import new_client_id
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.forms.matching import match_boxes
from app.forms.model import BoxKey, Form, ItemCode, Special
from app.forms.scoring.reliable_change import PublishedFigure, published_figures, reliable_change
from app.i18n.voice import Voice
from app.services import change_words
from app.services.change import ChangeService, Comparison, Figure, FigureKind, Missing, compare
from app.services.clients import ClientService
from app.services.documents.areas_told import case_words
from app.services.documents.change_paper import build_change, build_change_for_client
from app.services.documents.document import DocumentKind
from app.services.documents.material import Choice
from app.services.documents.plain_text import plain_text
from app.services.interviews import InterviewFile, InterviewService
from app.ui.documents.kinds import KINDS
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.document_material import fictive, protected
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import shared_forms

FIRST, SECOND = dt.date(2026, 5, 12), dt.date(2026, 11, 20)
PUBLISHED = PublishedFigure(
    score="medical", reliability=0.8, standard_deviation=0.2, kind="test-retest", sample="made up", source="made up for this test"
)
MEDICAL = ("M6", "M7", "M8")


def _file(form_id: str, day: dt.date, *boxes: StoredBox) -> tuple[InterviewFile, object]:
    interview: Interview = dataclasses.replace(
        an_interview(new_client_id()), form_id=form_id, first_day=day, state=InterviewState.COMPLETED
    )
    return InterviewFile(client=a_client(), interview=interview, boxes=boxes, records=()), shared_forms().load(form_id)


def _compared(
    before: tuple[StoredBox, ...], after: tuple[StoredBox, ...], form: str = "asi-uppfoljning", *, published: bool = False
) -> Comparison:
    files = [_file(form, SECOND, *after), _file("asi-grund", FIRST, *before)]  # the order they are given in says nothing
    return compare(files, 10.0, {"medical": PUBLISHED} if published else {})  # type: ignore[arg-type]  # forms, by load


def _figure(comparison: Comparison, area: str, name: str) -> Figure:
    change = next(each for each in comparison.areas if each.area.name == area)
    return next(figure for figure in change.figures if figure.name == name)


def _medical(days: int, bothered: int, important: int) -> tuple[StoredBox, ...]:
    return tuple(a_box(key, value) for key, value in zip(MEDICAL, (days, bothered, important), strict=True))


def test_days_are_compared_oldest_first_whatever_the_order_given() -> None:
    figure = _figure(_compared(_medical(20, 3, 2), _medical(12, 2, 2)), "medical", "M6")
    assert [each.value for each in figure.measured] == [20, 12]
    assert figure.change == -8
    assert change_words.change_words(figure, Voice("en")) == "8 days fewer"


def test_what_did_not_change_says_the_same() -> None:
    figure = _figure(_compared(_medical(20, 3, 2), _medical(12, 2, 2)), "medical", "M8")
    assert not figure.is_changed
    assert change_words.change_words(figure, Voice("en")) == "the same"


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        (Special.NOT_ANSWERED, Missing.NOT_ANSWERED),
        (Special.NOT_ASKED, Missing.NOT_ASKED),
        (None, Missing.BLANK),
    ],
)
def test_a_code_or_a_blank_is_never_a_zero(answer: Special | None, missing: Missing) -> None:
    figure = _figure(_compared((a_box("M6", answer),), _medical(0, 0, 0)), "medical", "M6")
    assert figure.measured[0].missing is missing
    assert figure.change is None
    assert change_words.change_words(figure, Voice("en")) == "cannot be compared"


def test_an_answer_that_does_not_apply_any_more_is_not_compared() -> None:
    hidden = dataclasses.replace(a_box("M6", 20), relevant=False)
    assert _figure(_compared((hidden,), _medical(0, 0, 0)), "medical", "M6").change is None


def test_a_score_is_compared_only_when_both_exist() -> None:
    whole = _figure(_compared(_medical(15, 2, 1), _medical(0, 0, 0)), "medical", "medical")
    assert whole.measured[0].value == pytest.approx(0.416667, abs=1e-6)
    assert change_words.change_words(whole, Voice("en")) == "lower by 0.4167"
    assert Voice("sv").decimal(0.4167, 4) == "0,4167"
    missing = _figure(_compared(_medical(15, 2, 1), (a_box("M6", 0),)), "medical", "medical")
    assert missing.measured[1].missing is Missing.NO_SCORE


def test_a_score_of_other_questions_is_not_compared() -> None:
    before, after = (_file("asi-grund", day, *_medical(15, 2, 1)) for day in (FIRST, SECOND))
    form: Form = after[1]  # type: ignore[assignment]  # a form, by load
    assert _figure(compare([before, after], 10.0, {}), "medical", "medical").change == 0  # type: ignore[list-item]  # control
    weeks = dataclasses.replace(form.boxes[BoxKey("M6")], greatest=4)
    newer = dataclasses.replace(form, boxes={**form.boxes, weeks.key: weeks})
    changed = compare([before, (after[0], newer)], 10.0, {})  # type: ignore[list-item]  # as above
    assert _figure(changed, "medical", "medical").measured[0].missing is Missing.OTHER_QUESTION
    assert _figure(changed, "legal", "legal").measured[0].missing is not Missing.OTHER_QUESTION


def test_a_question_that_the_latest_form_does_not_have_is_no_figure() -> None:
    before, after = (_file("asi-grund", day, *_medical(15, 2, 1)) for day in (FIRST, SECOND))
    form: Form = after[1]  # type: ignore[assignment]  # as above
    without = dataclasses.replace(form, boxes={key: box for key, box in form.boxes.items() if key != "M6"})
    comparison = compare([before, (after[0], without)], 10.0, {})  # type: ignore[list-item]  # as above
    medical = next(each for each in comparison.areas if each.area.name == "medical")
    assert [figure.name for figure in medical.figures] == ["M9", "M7", "M8", "medical"]
    for figure in medical.figures:
        assert change_words.sentence(figure, without, without.words["sv"], Voice("sv"))


def test_what_a_client_has_printed_on_choice_only_is_not_on_the_clients_paper_of_change() -> None:
    illegal = tuple(a_box(key, 0) for key in ("L26", "L27"))
    comparison = _compared((a_box("L26", 3), a_box("L27", 5), a_box("M6", 5)), (*illegal, a_box("M6", 1)))
    for_client, for_file = build_change_for_client(comparison, "sv"), build_change(comparison, "sv")
    words = comparison.moments[-1].form.words["sv"].items
    assert words[ItemCode("M6")].label in plain_text(for_client), "control"
    for item in ("L26", "L27"):
        assert words[ItemCode(item)].label not in plain_text(for_client)
        assert words[ItemCode(item)].label in plain_text(for_file), "control"


def test_the_client_reads_du_and_not_the_caseworkers_short_labels() -> None:
    comparison = _compared(_medical(15, 2, 1), _medical(4, 1, 3))
    said = plain_text(build_change_for_client(comparison, "sv"))
    labels = [words.label for code, words in comparison.moments[-1].form.words["sv"].items.items() if code in ("M7", "M8")]
    assert not [label for label in labels if label in said]
    assert [label for label in labels if label in plain_text(build_change(comparison, "sv"))] == labels, "control"
    assert "har stört dig" in said
    assert "viktigt det är för dig" in said


def test_the_paper_of_change_says_whose_file_it_is_for_and_the_clients_does_not() -> None:
    comparison = _compared(_medical(20, 3, 2), _medical(12, 2, 2))
    assert "2026/77-1 · ÅÖ" in plain_text(build_change(comparison, "sv", "2026/77-1 · ÅÖ"))
    assert "2026/77-1" not in plain_text(build_change_for_client(comparison, "sv"))
    (kind,) = [kind for kind in KINDS if kind.id is DocumentKind.CHANGE]
    material = dataclasses.replace(fictive(), comparison=comparison)
    assert case_words(material.file.client) in plain_text(kind.build(material, Choice(language="sv")))
    assert material.file.client.initials not in plain_text(kind.build(protected(material), Choice(language="sv")))


def test_nobody_is_compared_with_somebody_else() -> None:
    clock = TestClock()
    vault = FakeVault(clock)
    vault.create("x")
    interviews, clients = InterviewService(vault, clock), (a_client(), a_client("Bo", "Ek", "198505051234"))
    service = ChangeService(vault, shared_forms(), 10.0, dict)
    for client in clients:
        ClientService(vault).add(client)
    one, again, other = (
        interviews.start(client.id, shared_forms().load("asi-grund")).id for client in (clients[0], clients[0], clients[1])
    )
    assert len(service.compare([one, again]).moments) == 2, "control"
    before = len(vault.log)
    with pytest.raises(ValueError, match="no other"):
        service.compare([one, other])
    assert len(vault.log) == before


def test_more_than_chance_is_said_only_on_published_figures() -> None:
    without = _figure(_compared(_medical(15, 2, 1), _medical(0, 0, 0)), "medical", "medical")
    assert without.reliable is None
    with_figures = _figure(_compared(_medical(15, 2, 1), _medical(0, 0, 0), published=True), "medical", "medical")
    assert with_figures.reliable is not None
    assert with_figures.reliable.is_reliable
    assert PUBLISHED.source in change_words.reliable_words(with_figures.reliable, Voice("en"))


def test_nothing_is_published_in_what_is_shipped_that_we_could_not_read() -> None:
    assert published_figures() == {}


def test_the_index_is_that_of_jacobson_and_truax() -> None:
    # SD 0.2, reliability 0.8: standard error of the difference 0.2 * sqrt(2) * sqrt(0.2) = 0.126491.
    assert reliable_change(0.6, 0.4, PUBLISHED).index == pytest.approx(-1.581139, abs=1e-6)
    assert not reliable_change(0.6, 0.4, PUBLISHED).is_reliable
    assert reliable_change(0.6, 0.3, PUBLISHED).is_reliable


@pytest.mark.parametrize(
    "table",
    [
        'score="a"\nreliability=1.0\nstandard_deviation=0.2\nkind="k"\nsample="s"\nsource="x"',
        'score="a"\nreliability=0.5\nstandard_deviation=0.0\nkind="k"\nsample="s"\nsource="x"',
        'score="a"\nreliability=0.5\nstandard_deviation=0.2\nkind="k"\nsample="s"\nsource=" "',
        'score="a"\nreliability=0.5\nkind="k"\nsample="s"\nsource="x"',
    ],
)
def test_a_figure_without_spread_or_source_is_refused(tmp_path: Path, table: str) -> None:
    path = tmp_path / "asi.toml"
    path.write_text(f"[[figure]]\n{table}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="published figure"):
        published_figures(path)


def test_a_whole_figure_is_read(tmp_path: Path) -> None:
    path = tmp_path / "asi.toml"
    lines = 'score="a"\nreliability=0.5\nstandard_deviation=0.2\nkind="k"\nsample="s"\nsource="x"'
    path.write_text(f"[[figure]]\n{lines}\n", encoding="utf-8")
    assert published_figures(path)["a"].reliability == 0.5


def test_substances_never_used_are_left_out_and_the_others_not() -> None:
    before = tuple(a_box(f"D{number}.d30", 0) for number in range(3, 13))
    used = (*before[:-1], a_box("D12.d30", 2))
    change = next(each for each in _compared(used, before).areas if each.area.name == "drug")
    names = {figure.name for figure in change_words.shown(change) if figure.kind is FigureKind.DAYS}
    assert "D12.d30" in names
    assert "D3.d30" not in names


def test_every_figure_has_words_in_both_languages() -> None:
    comparison = _compared(_medical(20, 3, 2), _medical(12, 2, 2))
    form = comparison.moments[-1].form
    for language in ("sv", "en"):
        for change in comparison.areas:
            for figure in change.figures:
                assert change_words.sentence(figure, form, form.words[language], Voice(language))


def test_times_since_the_last_interview_are_not_compared_with_a_whole_life() -> None:
    grund, follow_up = shared_forms().load("asi-grund"), shared_forms().load("asi-uppfoljning")
    matching = match_boxes(grund, follow_up)
    assert not matching.is_same(BoxKey("M1"))
    assert matching.is_same(BoxKey("M6"))
