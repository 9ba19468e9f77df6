"""ASI Grund as the program holds it, after compiling, against the same table written by hand."""

from __future__ import annotations

from app.forms.model import Alert, Audience, Box, BoxKind, ClosingStep, FollowUp, PrintClass, Special
from tests.forms import test_asi_structure as by_hand
from tests.helpers.form_scenario import shipped_form

FORM = shipped_form()
BOXES: dict[str, Box] = {key: box for key, box in FORM.boxes.items() if not FORM.items[box.item].is_addon}
ITEMS = {code: item for code, item in FORM.items.items() if not item.is_addon}


def _run(text: str) -> set[str]:
    return set(by_hand.run(text))


def test_there_are_195_items_and_275_boxes() -> None:
    assert (len(ITEMS), len(BOXES)) == (195, 275)
    assert {section.code: len(section.items) for section in FORM.sections} == by_hand.SECTIONS


def test_ranges_and_choices_are_those_of_the_instrument() -> None:
    for limits, keys in by_hand.RANGES.items():
        for key in _run(keys):
            assert (BOXES[key].least, BOXES[key].greatest) == limits, key
    assert {key: list(box.choices) for key, box in BOXES.items() if box.choices is not None} == by_hand.CHOICES
    for kind, keys in by_hand.OTHER_KINDS.items():
        assert {key for key, box in BOXES.items() if box.kind is BoxKind(kind)} == _run(keys)


def test_codes_stand_exactly_where_they_may() -> None:
    assert {key for key, box in BOXES.items() if Special.NOT_ANSWERED not in box.special} == _run(by_hand.WITHOUT_X)
    assert {key for key, box in BOXES.items() if Special.NOT_APPLICABLE in box.special} == _run(by_hand.WITH_N)


def test_marks_are_those_of_the_sources() -> None:
    assert {key for key, box in BOXES.items() if box.critical} == _run(by_hand.CRITICAL)
    for name, keys in by_hand.COMPOSITES.items():
        assert {key for key, box in BOXES.items() if name in box.composite} == _run(keys)
    assert {key for key, box in BOXES.items() if box.follow_up is FollowUp.ASKED} == _run(by_hand.ASKED_AT_FOLLOW_UP)
    assert {key for key, box in BOXES.items() if box.follow_up is FollowUp.SINCE_LAST} == _run(by_hand.SINCE_LAST_INTERVIEW)


def test_what_waits_until_the_client_has_left_is_for_the_caseworker() -> None:
    steps = {
        ClosingStep.SEVERITY: by_hand.SEVERITY,
        ClosingStep.CONFIDENCE: by_hand.CONFIDENCE,
        ClosingStep.OBSERVATION: by_hand.OBSERVATION,
    }
    for step, codes in steps.items():
        assert {code for code, item in ITEMS.items() if item.closing is step} == _run(codes)
    waiting = {code for code, item in ITEMS.items() if item.closing is not None}
    assert waiting == {code for code, item in ITEMS.items() if item.audience is Audience.CASEWORKER}


def test_print_classes_alerts_and_privacy() -> None:
    assert {code for code, item in ITEMS.items() if item.print_class is PrintClass.NEVER} == _run(by_hand.NEVER_PRINTED)
    assert {code for code, item in ITEMS.items() if item.print_class is PrintClass.ASK} == _run(by_hand.PRINTED_IF_ASKED)
    assert {code for code, item in ITEMS.items() if item.private} == _run(by_hand.PRIVATE)
    assert {code for code, item in ITEMS.items() if item.alert is Alert.LIFE} == {"P9", "P10", "P20"}
    assert {code for code, item in ITEMS.items() if item.alert is Alert.SAFETY} == {"F27", "F28", "F29"}
    assert {code for code, item in ITEMS.items() if not item.asked} == {"G17", "G18"}


def test_rules_decide_exactly_the_boxes_of_the_sources() -> None:
    filled = {(case.rule, key) for case in FORM.rules for key in case.fill if case.rule.startswith("K")}
    assert filled == {(rule, key) for rule, keys in by_hand.FILLS.items() for key in _run(keys)}
    assert {key for case in FORM.rules for key in case.hide if case.rule == "K3"} == _run(by_hand.HIDES)
    for case in FORM.rules:
        for value in case.fill.values():
            assert value in ((0,) if case.rule in {*by_hand.ZERO_FILLS, "RT2"} else (Special.NOT_APPLICABLE,))
    assert {proposal.id: set(proposal.boxes) for proposal in FORM.proposals} == {
        name: _run(keys) for name, keys in by_hand.PROPOSALS.items()
    }


def test_rules_look_back_only_and_stand_in_document_order() -> None:
    firsts = [min(index for index, _answer in case.effects) for case in FORM.rules]
    assert firsts == sorted(firsts)
    for case, first in zip(FORM.rules, firsts, strict=True):
        assert all(FORM.boxes[need].index < first for need in case.needs)
