"""Items and their boxes: from the tables of the section files to the model, with every finding."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.forms.findings import Findings, Place, Reader
from app.forms.kinds import PARTS, SPECIFY, Part
from app.forms.model import (
    Alert,
    Audience,
    Box,
    BoxKey,
    BoxKind,
    ClosingStep,
    FollowUp,
    FormUse,
    Item,
    ItemCode,
    ItemKind,
    PrintClass,
    Section,
    SectionCode,
    Special,
    Value,
)
from app.forms.source import SourceFile

MOST_ITEMS = 20_000
LONGEST_CODE = 40
SCALES = {name: name for name in ("bothered", "important", "serious")}
_CODE = re.compile(r"[A-Z][A-Za-z0-9]*(?:\.[a-z][a-z0-9_]*)*", re.ASCII)
# What is chosen or counted beside a test's numbered questions, such as `table`. A name that fills questions is taken.
_PLAIN_NAME = re.compile(r"(?!(?:to|since|main_problem)\Z)[a-z][a-z0-9_]*", re.ASCII)
_KINDS = {kind.value: kind for kind in ItemKind}
_SPECIAL = {"X": Special.NOT_ANSWERED, "N": Special.NOT_APPLICABLE}


@dataclass(slots=True)
class Structure:
    """What is compiled so far. Boxes get their index in the order they come."""

    use: FormUse = FormUse.INTERVIEW
    lists: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    addons: list[Item] = field(default_factory=list)
    items: dict[ItemCode, Item] = field(default_factory=dict)
    boxes: dict[BoxKey, Box] = field(default_factory=dict)
    addon_sections: dict[SectionCode, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """What a box holds and how it is marked; an item's marks hold for its boxes unless a box says otherwise."""

    special: frozenset[Special]
    critical: bool
    composite: tuple[str, ...]
    follow_up: FollowUp | None
    least: int | None
    greatest: int | None


_UNMARKED = _Marks(
    special=frozenset({Special.NOT_ANSWERED}), critical=False, composite=(), follow_up=None, least=None, greatest=None
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choices:
    """The legal values of an item's code list and the name of their words."""

    values: tuple[Value, ...] | None = None
    name: str | None = None


def compile_lists(table: Mapping[str, object], place: Place, findings: Findings) -> dict[str, tuple[Value, ...]]:
    """The shared code lists."""
    lists: dict[str, tuple[Value, ...]] = {}
    for name, values in table.items():
        known = _values(values)
        if known is None:
            findings.add("wrong_type", place.at(name), "Write a list of different numbers such as [1, 2, 3].")
        else:
            lists[name] = known
    return lists


def compile_section(file: SourceFile, structure: Structure, findings: Findings, *, is_addon: bool) -> None:
    """One section file's items into the structure."""
    place = Place(file=file.name)
    reader = Reader(file.table, place, findings)
    code, area = SectionCode(reader.text("section")), reader.text("area")
    for name in ("rule", "check", "proposal"):
        reader.tables(name)  # taken here, compiled when all boxes are known
    tables = reader.tables("item")
    reader.finish()
    if not is_addon and f"{code}.toml" != file.name:
        findings.add("wrong_section", place.at("section"), "Give the section the name of its file.")
    items = [
        _item(table, place.at("item").at(number), structure, findings, code, is_addon=is_addon)
        for number, table in enumerate(tables[:MOST_ITEMS])
    ]
    known = tuple(item for item in items if item is not None)
    if len(tables) > MOST_ITEMS or not known:
        findings.add("items", place, f"Give the section at least one [[item]] and at most {MOST_ITEMS}.")
    if is_addon:
        structure.addons.extend(known)
        structure.addon_sections[code] = area
    else:
        structure.sections.append(Section(code=code, area=area, items=known))


def _item(
    table: Mapping[str, object], place: Place, structure: Structure, findings: Findings, section: SectionCode, *, is_addon: bool
) -> Item | None:
    code = table.get("code")
    reader = Reader(table, place.of(code) if isinstance(code, str) else place, findings)
    code = _code(reader, structure)
    kind = reader.choice("kind", _KINDS, None)
    boxes = _boxes(reader, code, kind, structure) if kind is not None else ()
    if kind is None and not reader.has("kind"):
        findings.add("missing_field", reader.place.at("kind"), "Write one of " + ", ".join(_KINDS) + ".")
    item = Item(
        code=ItemCode(code),
        section=_asked_in(reader, structure) or section,
        kind=kind or ItemKind.TEXT,
        boxes=boxes,
        asked=reader.truth("asked", default=True),
        audience=reader.choice("audience", {each.value: each for each in Audience}, Audience.ALL),
        print_class=reader.choice("print", {each.value: each for each in PrintClass}, PrintClass.CLIENT),
        closing=reader.choice("closing", {each.value: each for each in ClosingStep}, None),
        alert=reader.choice("alert", {each.value: each for each in Alert}, None),
        private=reader.truth("private", default=False),
        is_addon=is_addon,
    )
    if kind is not None:
        reader.finish()
    if not code or kind is None:
        return None
    structure.items[item.code] = item
    return item


def _asked_in(reader: Reader, structure: Structure) -> SectionCode | None:
    """The area where an add-on is asked, after the area's own items; None for the file's own section."""
    code = reader.text("asked_in", default="")
    if not code:
        return None
    if code not in [section.code for section in structure.sections]:
        reader.findings.add("unknown_section", reader.place.at("asked_in"), "Name an area of the form, such as G.")
        return None
    return SectionCode(code)


def _code(reader: Reader, structure: Structure) -> str:
    code = reader.text("code", default=None)
    if not code:
        return ""
    if len(code) > LONGEST_CODE or not _is_code(code, structure.use) or any(map(keyword.iskeyword, code.split("."))):
        example = "Q1 or table" if structure.use.has_plain_names else "M6 or RT.housing"
        reader.findings.add("bad_code", reader.place.at("code"), f"Write a code such as {example}.")
        return ""
    if code in _SPECIAL:
        reader.findings.add("bad_code", reader.place.at("code"), "Choose another code; X and N stand for answers.")
        return ""
    if code in structure.items:
        reader.findings.add("duplicate_code", reader.place.at("code"), "Give each item a code of its own.")
        return ""
    return code


def _is_code(code: str, use: FormUse) -> bool:
    return bool(_CODE.fullmatch(code) or (use.has_plain_names and _PLAIN_NAME.fullmatch(code)))


def _boxes(reader: Reader, code: str, kind: ItemKind, structure: Structure) -> tuple[Box, ...]:
    choices = _choices(reader, kind, structure.lists)
    marks = _marks(reader, _UNMARKED)
    collected = reader.truth("asked", default=True) and kind is not ItemKind.EACH_DAY
    if kind is ItemKind.EACH_DAY and structure.use is not FormUse.TIMELINE:
        remedy = 'Only a form with use = "timeline" has days; choose another kind.'
        reader.findings.add("wrong_kind", reader.place.at("kind"), remedy)
    own = reader.table("boxes")
    parts = _parts(reader, kind)
    boxes = []
    for part in parts:
        described = own.get(part.name, {})
        place = reader.place.at("boxes").at(part.name)
        box_reader = Reader(described if isinstance(described, dict) else {}, place, reader.findings)
        box_marks = _marks(box_reader, marks)
        box_reader.finish()
        boxes.append(_box(code, part, box_marks, choices, structure, reader, collected=collected))
    for name, described in own.items():
        if not isinstance(described, dict) or name not in {part.name for part in parts}:
            known = ", ".join(part.name for part in parts if part.name) or "none"
            reader.findings.add("unknown_box", reader.place.at("boxes").at(name), f"Use one of the item's boxes: {known}.")
    return tuple(boxes)


def _parts(reader: Reader, kind: ItemKind) -> tuple[Part, ...]:
    parts = PARTS[kind]
    names = [part.name for part in parts]
    wanted = reader.names("parts", names)
    if not wanted or not set(wanted) <= set(names):
        remedy = f"Choose among {', '.join(name for name in names if name) or 'nothing: this kind has one box'}."
        reader.findings.add("unknown_box", reader.place.at("parts"), remedy)
    parts = tuple(part for part in parts if part.name in wanted)
    if reader.truth("specify", default=False):
        parts = (*parts, Part(name=SPECIFY, kind=BoxKind.TEXT))
    return parts


def _box(
    code: str, part: Part, marks: _Marks, choices: _Choices, structure: Structure, reader: Reader, *, collected: bool
) -> Box:
    key = BoxKey(f"{code}.{part.name}" if part.name else code)
    values, words = choices.values, part.words
    if part.kind is BoxKind.CHOICE and part.words is not None:
        values, words = structure.lists.get(part.words), part.words
        if values is None:
            reader.findings.add("unknown_list", reader.place, f"Add the list {part.words} to [lists] in form.toml.")
    elif part.kind in (BoxKind.CHOICE, BoxKind.CLIENT_RATING):
        words = choices.name
    least, greatest = _limits(part, marks, reader)
    box = Box(
        key=key,
        item=ItemCode(code),
        part=part.name,
        kind=part.kind,
        special=marks.special,
        least=least,
        greatest=greatest,
        choices=values if part.kind is BoxKind.CHOICE else None,
        choice_list=words,
        critical=marks.critical,
        composite=marks.composite,
        follow_up=marks.follow_up,
        collected=collected,
        index=len(structure.boxes),
    )
    if key in structure.boxes:
        reader.findings.add("duplicate_code", reader.place.at("code"), f"Two boxes would be called {key}; change one code.")
    structure.boxes.setdefault(key, box)
    return box


def _limits(part: Part, marks: _Marks, reader: Reader) -> tuple[int | None, int | None]:
    """The least and the greatest number, where the box holds one."""
    if part.greatest is None:
        return None, None
    greatest = part.greatest if marks.greatest is None else marks.greatest
    least = marks.least or 0
    if least > greatest:
        reader.findings.add("wrong_type", reader.place.at("min"), f"Write a number from 0 to {greatest}.")
    return least, greatest


def _marks(reader: Reader, above: _Marks) -> _Marks:
    return _Marks(
        special=_special(reader, above.special),
        critical=reader.truth("critical", default=above.critical),
        composite=reader.names("composite", above.composite),
        follow_up=reader.choice("follow_up", {each.value: each for each in FollowUp}, above.follow_up),
        least=reader.number("min", above.least),
        greatest=reader.number("max", above.greatest),
    )


def _special(reader: Reader, default: frozenset[Special]) -> frozenset[Special]:
    names = reader.names("special", [code.value for code in default])
    unknown = [name for name in names if name not in _SPECIAL]
    if unknown:
        reader.findings.add("wrong_type", reader.place.at("special"), 'Write a list of "X" and "N"; "-" is always allowed.')
    return frozenset(_SPECIAL[name] for name in names if name in _SPECIAL)


def _choices(reader: Reader, kind: ItemKind, lists: Mapping[str, tuple[Value, ...]]) -> _Choices:
    if kind is ItemKind.CLIENT_RATING:
        scale = reader.choice("scale", SCALES, None)
        if scale is None and not reader.has("scale"):
            reader.findings.add("missing_field", reader.place.at("scale"), "Write one of " + ", ".join(SCALES) + ".")
        return _Choices(name=scale)
    if kind is not ItemKind.CODE_LIST:
        return _Choices()
    chosen = reader.any("choices")
    if isinstance(chosen, str) and chosen in lists:
        return _Choices(values=lists[chosen], name=chosen)
    values = _values(chosen)
    if values is None:
        remedy = "Name a list in form.toml or write different values such as [1, 2]."
        reader.findings.add("choices", reader.place.at("choices"), remedy)
    return _Choices(values=values or ())


def _values(values: object) -> tuple[Value, ...] | None:
    if not isinstance(values, list) or not 0 < len(values) <= 1_000:
        return None
    known = [value for value in values if _is_choice(value)]
    return tuple(known) if len(known) == len(values) == len(set(known)) else None


def _is_choice(value: object) -> bool:
    return (type(value) is int and 0 <= value <= 999_999) or (type(value) is str and 0 < len(value) <= 20)
