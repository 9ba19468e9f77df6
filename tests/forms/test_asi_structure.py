"""ASI Grund as data, against a table written by hand from the coding rules of the instrument.

The user is promised the 195 coded items of the fifth edition with their 275 boxes, each taking exactly the values and
codes the sources give it, and rules that never reach forward. The tables below were written from the item lists in the
VA quick form, the User's Guide and the scoring article; they share nothing with the form files.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

FORM = Path(__file__).resolve().parents[2] / "resources" / "forms" / "asi-grund" / "1.0"
SECTIONS = {"G": 20, "M": 11, "E": 24, "D": 35, "L": 32, "H": 12, "F": 38, "P": 23}

# ---- The reference, by hand. "D3-D11" is a run of items; "D3-D11.d30" the same box of each.

PARTS = {
    "G14 M2 E1 E6 F2 F5": "years months",
    "M3 M5 E3 E7": "- specify",
    "D1-D12": "d30 life route",
    "D13 F18-F22 F24-F29 P4-P11": "d30 life",
    "F23": "d30 life specify",
    "H1-H12": "alcohol drug psych",
}
RANGES = {
    (0, 30): "G20 M6 E11 E19 D1-D13.d30 D25 D26 D27 L26 L27 F30 F31 P12",
    (0, 99): "G14.years M2.years E1.years E6.years F2.years F5.years D1-D13.life E2 D15 D16 L21 L22 M1 E18 D17-D22 L3-L20 P1 P2",
    (0, 12): "G14.months M2.months E1.months E6.months F2.months F5.months",
    (0, 9): "M9 E22 D32 D33 L30 F36 P21 F11",
    (0, 4): "M7 M8 E20 E21 D28-D31 L28 L29 F32-F35 P13 P14",
    (0, 999_999): "E12-E17 D23 D24",
    (0, 1): "G15 M3-M5 M10 M11 E3 E4 E5 E8 E9 E23 E24 D34 D35 L1 L2 L24 L31 L32 H1-H12.alcohol H1-H12.drug H1-H12.psych "
    "F7 F8 F12-F17 F18-F29.d30 F18-F29.life F37 F38 P3 P4-P11.d30 P4-P11.life P15-P20 P22 P23",
}
LEGAL_REASONS = [0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20]
CHOICES: dict[str, list[int | str]] = {
    "G8": [1, 2],
    "G9": [1, 2],
    "G10": [1, 2, 3],
    "G12": [1, 2, 3, "N"],
    "G19": [1, 2, 3, 4, 5, 6],
    "E7": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    "E10": [1, 2, 3, 4, 5, 6, 7, 8],
    **{f"D{n}.route": [1, 2, 3, 4, 5] for n in range(1, 13)},
    "D14": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16],
    "L23": list(LEGAL_REASONS),
    "L25": list(LEGAL_REASONS),
    "F1": [1, 2, 3, 4, 5, 6],
    "F3": [0, 1, 2],
    "F4": [1, 2, 3, 4, 5, 6, 7, 8, 9],
    "F6": [0, 1, 2],
    "F9": [1, 2, 3],
    "F10": [0, 1, 2],
}
OTHER_KINDS = {
    "date": "G4 G5 G16",
    "time": "G6 G7",
    "text": "G1 G2 G3 G11 G13 G17 G18 M3.specify M5.specify E3.specify E7.specify F23.specify",
}
WITHOUT_X = "G5 G8 G9 G11 G12"
WITH_N = (
    "G20 M2.years M2.months E7 E9 E19-E21 D1-D12.route D14-D16 D21 D22 L17 L22 L23 L25 "
    "H1-H12.alcohol H1-H12.drug H1-H12.psych F12-F17 F18-F26.d30 F18-F26.life"
)
CRITICAL = (
    "M1 M3 E1.years E1.months E2 E3 E6.years E6.months E10 D1-D13.d30 D1-D13.life D1-D12.route D15-D20 "
    "L3-L17 L24 L25 L27 F2.years F2.months F3 F5.years F5.months F6 F10 F18-F26.life F30 F31 P1 P2 P4-P11.d30 P4-P11.life"
)
COMPOSITES = {
    "medical": "M6 M7 M8",
    "employment": "E4 E5 E11 E12",
    "alcohol": "D1.d30 D2.d30 D23 D26 D28 D30",
    "drug": "D3-D11.d30 D13.d30 D27 D29 D31",
    "legal": "E17 L24 L27 L28 L29",
    "family": "F3 F18-F26.d30 F30 F32 F34",
    "psychiatric": "P4-P11.d30 P12 P13 P14",
}
ASKED_AT_FOLLOW_UP = (
    "G1 G2 G3 G4 G5 G9 G10 G11 G12 G13 G16 G19 G20 M4 M5 M5.specify M6-M11 E4 E5 E7.specify E8 E9 E11-E24 "
    "D1-D13.d30 D1-D12.route D14 D25-D35 L2 L22-L32 F1 F3 F6-F11 F18-F29.d30 F23.specify F30-F38 P3 P4-P11.d30 P12-P23"
)
SINCE_LAST_INTERVIEW = "M1 E1.years E1.months E2 E7 D17-D24 L3-L21 F4 P1 P2"
SEVERITY = "M9 E22 D32 D33 L30 F36 P21"
CONFIDENCE = "M10 M11 E23 E24 D34 D35 L31 L32 F37 F38 P22 P23"
OBSERVATION = "P15-P20"
NEVER_PRINTED = f"G1 G2 G17 G18 H1-H12 F7 F8 {SEVERITY} {CONFIDENCE} {OBSERVATION}"
PRINTED_IF_ASKED = "E17 L1-L27 F27-F29 P6 P8-P10 D18"
PRIVATE = "F27-F29 P8-P10 E17 L27"
SCALES = {"bothered": "M7 E20 D28 D29 F32 F33 P13", "important": "M8 E21 D30 D31 L29 F34 F35 P14", "serious": "L28"}
FILLS = {
    "K1": "G20",
    "K2": "M2.years M2.months",
    "K4": "M7 M8",
    "K5": "E5",
    "K6": "E9",
    "K7": "E12",
    "K8": "E19-E21",
    "K9": "E20",
    "K11": "D1-D12.route",
    "K12": "D15 D16",
    "K13": "D16",
    "K14": "D21 D22",
    "K15": "D28 D30",
    "K16": "D29 D31",
    "K17": "L17",
    "K18": "L22 L23",
    "K19": "L25",
    "K20": "L28 L29",
    "K21": "F24.d30",
    "K22": "F26.d30",
    "K23": "F18-F22.d30 F18-F22.life F24.d30 F24.life",
    "K25": "P12",
    "K26": "P13 P14",
}
ZERO_FILLS = {"K4", "K5", "K7", "K9", "K15", "K16", "K20", "K25", "K26"}
HIDES = "M3.specify M5.specify E3.specify E7.specify F23.specify"
PROPOSALS = {"K20": "L28 L29", "K21": "F24.life", "K22": "F26.d30", "K24": "F18-F26.d30"}
FUNCTIONS = {"sum", "count", "any", "all", "min", "max", "is_blank", "age", "is_one_of"}


def run(text: str) -> list[str]:
    """The codes or box keys that a line of the reference stands for."""
    keys: list[str] = []
    for word in text.split():
        match = re.fullmatch(r"([A-Z])(\d+)-\1(\d+)(\.\w+)?", word)
        if match is None:
            keys.append(word)
            continue
        letter, first, last, part = match.groups()
        keys += [f"{letter}{n}{part or ''}" for n in range(int(first), int(last) + 1)]
    return keys


# ---- The form files, read with nothing but a TOML reader.

Table = Mapping[str, Any]
DEFAULT_RANGE = {
    "days": (0, 30),
    "count": (0, 99),
    "years": (0, 99),
    "months": (0, 99),
    "money": (0, 999_999),
    "client_rating": (0, 4),
    "severity_rating": (0, 9),
    "yes_no": (0, 1),
}
ROW_BOXES = {
    "years_months": {"years": "years", "months": "months_of_pair"},
    "substance_row": {"d30": "days", "life": "years", "route": "code_list"},
    "relation_row": {"d30": "yes_no", "life": "yes_no"},
    "yes_no_row": {"d30": "yes_no", "life": "yes_no"},
    "family_grid": {"alcohol": "yes_no", "drug": "yes_no", "psych": "yes_no"},
}


def read(name: str) -> Table:
    """One form file."""
    return tomllib.loads((FORM / f"{name}.toml").read_text(encoding="utf-8"))


FILES = {name: read(name) for name in SECTIONS}
LISTS: Mapping[str, list[int | str]] = read("form")["lists"]
ITEMS: dict[str, Table] = {item["code"]: item for file in FILES.values() for item in file["item"]}
BLOCKS = [*FILES.values(), read("addons")]


def box_kinds(item: Table) -> dict[str, str]:
    """The boxes of an item by key, with the kind of each."""
    code, kind = item["code"], item["kind"]
    parts = ROW_BOXES.get(kind)
    boxes = {code: kind} if parts is None else {f"{code}.{part}": parts[part] for part in item.get("parts", parts)}
    if item.get("specify"):
        boxes[f"{code}.specify"] = "text"
    return boxes


BOXES: dict[str, str] = {key: kind for item in ITEMS.values() for key, kind in box_kinds(item).items()}
ORDER = {key: place for place, key in enumerate(BOXES)}


def item_of(key: str) -> Table:
    return ITEMS[key.partition(".")[0]]


def mark(key: str, name: str, default: Any = None) -> Any:
    """What holds for a box: its own word, else the item's."""
    item = item_of(key)
    own = item.get("boxes", {}).get(key.partition(".")[2], {})
    if name in own:
        return own[name]
    return item.get(name, default)


def marked(name: str, *, value: object) -> set[str]:
    return {key for key in BOXES if mark(key, name) == value}


def items_with(name: str, *, value: object) -> set[str]:
    return {code for code, item in ITEMS.items() if item.get(name) == value}


def box_range(key: str) -> tuple[int, int] | None:
    """Least and greatest value of a number box."""
    kind = BOXES[key]
    if kind == "months_of_pair":
        return (0, 12)
    if kind not in DEFAULT_RANGE:
        return None
    least, greatest = DEFAULT_RANGE[kind]
    return (least, int(mark(key, "max", greatest)))


def blocks(name: str) -> Iterator[Table]:
    for file in BLOCKS:
        yield from file.get(name, ())


def names_in(expression: str) -> set[str]:
    """Box keys an expression reads; functions and the two codes are no boxes."""
    dotted = {ast.unparse(node) for node in ast.walk(ast.parse(expression, mode="eval")) if isinstance(node, ast.Attribute)}
    plain = {node.id for node in ast.walk(ast.parse(expression, mode="eval")) if isinstance(node, ast.Name)}
    inner = {part for name in dotted for part in _prefixes(name)}
    return {name for name in dotted if name not in inner} | (plain - inner - FUNCTIONS - {"X", "N"})


def _prefixes(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts))]


ADDONS = [item["code"] for item in read("addons")["item"]]
KNOWN = {*BOXES, *ADDONS}

# ---- What is promised.


def test_the_form_has_the_195_items_in_document_order() -> None:
    expected = [f"{section}{n}" for section, size in SECTIONS.items() for n in range(1, size + 1)]
    assert list(ITEMS) == expected
    assert len(expected) == 195
    assert read("form")["sections"] == list(SECTIONS)


def test_each_item_has_exactly_its_boxes() -> None:
    parts = {code: split.split() for codes, split in PARTS.items() for code in run(codes)}
    expected = [code if part == "-" else f"{code}.{part}" for code in ITEMS for part in parts.get(code, ["-"])]
    assert list(BOXES) == expected
    assert len(expected) == 275


def test_each_box_takes_the_values_of_the_coding_rules() -> None:
    ranges = {key: bounds for bounds, keys in RANGES.items() for key in run(keys)}
    kinds = {key: kind for kind, keys in OTHER_KINDS.items() for key in run(keys)}
    assert set(BOXES) == {*ranges, *kinds, *CHOICES}
    assert {key: box_range(key) for key in ranges} == ranges
    assert {key: BOXES[key] for key in kinds} == kinds
    for key, values in CHOICES.items():
        choices = mark(key, "choices", "route")
        assert (LISTS[choices] if isinstance(choices, str) else choices) == values, key


def test_x_and_n_stand_only_where_the_instrument_allows_them() -> None:
    special = {key: set(mark(key, "special", ["X"])) for key in BOXES}
    assert {key for key in BOXES if "X" not in special[key]} == set(run(WITHOUT_X))
    assert {key for key in BOXES if "N" in special[key]} == set(run(WITH_N))


def test_critical_marks_follow_the_guides() -> None:
    assert marked("critical", value=True) == set(run(CRITICAL))


@pytest.mark.parametrize("name", COMPOSITES)
def test_composite_marks_name_the_terms_of_the_score(name: str) -> None:
    assert {key for key in BOXES if name in mark(key, "composite", [])} == set(run(COMPOSITES[name]))


def test_composite_marks_name_nothing_else() -> None:
    assert {name for key in BOXES for name in mark(key, "composite", [])} == set(COMPOSITES)


def test_follow_up_marks_follow_the_quick_form() -> None:
    assert marked("follow_up", value="asked") == set(run(ASKED_AT_FOLLOW_UP))
    assert marked("follow_up", value="since_last") == set(run(SINCE_LAST_INTERVIEW))


def test_what_the_client_must_not_read_waits_for_the_closing_steps() -> None:
    assert items_with("closing", value="severity") == set(run(SEVERITY))
    assert items_with("closing", value="confidence") == set(run(CONFIDENCE))
    assert items_with("closing", value="observation") == set(run(OBSERVATION))
    assert items_with("audience", value="caseworker") == set(run(f"{SEVERITY} {CONFIDENCE} {OBSERVATION}"))


def test_print_classes_keep_paper_safe() -> None:
    assert items_with("print", value="never") == set(run(NEVER_PRINTED))
    assert items_with("print", value="ask") == set(run(PRINTED_IF_ASKED))


def test_alerts_and_private_items() -> None:
    assert items_with("alert", value="life") == {"P9", "P10", "P20"}
    assert items_with("alert", value="safety") == {"F27", "F28", "F29"}
    assert items_with("private", value=True) == set(run(PRIVATE))
    assert items_with("asked", value=False) == {"G17", "G18"}


def test_each_client_rating_has_its_scale_of_words() -> None:
    scales = {code: scale for scale, codes in SCALES.items() for code in run(codes)}
    assert {code: item["scale"] for code, item in ITEMS.items() if item["kind"] == "client_rating"} == scales


def test_hard_rules_fill_exactly_what_the_contract_says() -> None:
    filled: dict[str, set[str]] = {}
    for rule in blocks("rule"):
        for case in rule["cases"]:
            for key, value in case.get("fill", {}).items():
                if rule["id"].startswith("K"):
                    filled.setdefault(rule["id"], set()).add(key)
                    assert value == (0 if rule["id"] in ZERO_FILLS else "N"), rule["id"]
    assert filled == {rule: set(run(keys)) for rule, keys in FILLS.items()}


def test_only_specify_boxes_and_child_questions_are_hidden() -> None:
    hidden = {(rule["id"], key) for rule in blocks("rule") for case in rule["cases"] for key in case.get("hide", ())}
    assert {key for rule, key in hidden if rule == "K3"} == set(run(HIDES))
    assert all(key.startswith("RT.children.") for rule, key in hidden if rule != "K3")


def test_all_26_rules_and_25_checks_are_there() -> None:
    rules = {rule["id"] for rule in blocks("rule")}
    checks = [check["id"] for check in blocks("check")]
    proposals = {proposal["id"]: set(proposal["boxes"]) for proposal in blocks("proposal")}
    assert proposals == {rule: set(run(keys)) for rule, keys in PROPOSALS.items()}
    assert rules | set(proposals) | {"K10"} == {f"K{n}" for n in range(1, 27)} | {"RT1", "RT2"}
    assert sorted(checks) == sorted([*(f"C{n}" for n in range(1, 25)), "K10"])  # C25 is the range of each box


def test_every_rule_check_and_proposal_names_its_source() -> None:
    for name in ("rule", "check", "proposal"):
        assert [block["id"] for block in blocks(name) if not block.get("source")] == []


def test_expressions_name_only_boxes_and_functions_that_exist() -> None:
    conditions = [case["when"] for name in ("rule", "check") for block in blocks(name) for case in block["cases"]]
    conditions += [block["when"] for block in blocks("proposal") if "when" in block]
    assert [condition for condition in conditions if not names_in(condition) <= KNOWN] == []
    spoken_of = {key for check in blocks("check") for case in check["cases"] for key in case["items"]}
    assert spoken_of <= KNOWN


def test_a_name_that_does_not_exist_would_be_seen() -> None:
    assert names_in("D1.d30 + Q7 > age(G16, G5) and E9 == N") == {"D1.d30", "Q7", "G16", "G5", "E9"}


def test_hard_rules_never_reach_forward() -> None:
    order = {**ORDER, **{code: len(ORDER) + place for place, code in enumerate(ADDONS)}}
    for rule in blocks("rule"):
        for case in rule["cases"]:
            last = max(order[name] for name in names_in(case["when"]))
            targets = [*case.get("fill", {}), *case.get("hide", ())]
            assert all(order[target] > last for target in targets), (rule["id"], case["when"])


def test_fills_are_legal_answers() -> None:
    for rule in blocks("rule"):
        for case in rule["cases"]:
            for key, value in case.get("fill", {}).items():
                assert value == 0 or value in mark(key, "special", ["X"]), (rule["id"], key)


def test_our_add_ons_stand_outside_the_195() -> None:
    assert [code for code in ADDONS if not code.startswith("RT.")] == []
    assert {"RT.housing", "RT.injected.ever", "RT.injected.d30"} < set(ADDONS)
    children = [item for item in read("addons")["item"] if item["code"].startswith("RT.children.")]
    assert len(children) == 6
    assert {item["print"] for item in children} == {"never"}
