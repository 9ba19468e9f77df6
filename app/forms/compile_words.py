"""Words of a form in one language, checked against its structure.

The default language must be complete. Another language may leave things out and then speaks the default language's words
there. Placeholders are checked, so that no sentence can fail when it is spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.forms.compile_items import SCALES, Structure
from app.forms.compile_rules import Behaviour
from app.forms.engine.answers import CODES, AnswerRefusedError, from_plain
from app.forms.findings import Findings, Place, Reader
from app.forms.kinds import PARTS
from app.forms.model import Box, BoxKey, Item, ItemCode, ItemKind, ItemWords, Words
from app.forms.source import SourceFile

LONGEST_WORDS = 2_000
BUILT_IN_LISTS = {
    "yes_no": tuple("01"),
    "severity": tuple("0123456789"),
    **{name: tuple("01234") for name in SCALES},
}
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_WINDOW = ("from", "to", "since", "main_problem")
_SAID = ("n", "words", "since")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What words are compiled against. `base` are the words to fall back on; None for the default language."""

    structure: Structure
    behaviour: Behaviour
    findings: Findings
    base: Words | None
    prompts: dict[str, Mapping[str, str]] = field(default_factory=dict)


def language_of(file: SourceFile) -> str:
    """The language that a words file says it is in, "" when it says none."""
    language = file.table.get("language")
    return language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else ""


def compile_words(file: SourceFile, structure: Structure, behaviour: Behaviour, findings: Findings, base: Words | None) -> Words:
    """The words of one file; gaps are filled from `base`, or are findings when there is none."""
    context = _Context(structure=structure, behaviour=behaviour, findings=findings, base=base)
    reader = Reader(file.table, Place(file=file.name), findings)
    language = reader.text("language")
    if language and not language_of(file):
        findings.add("bad_language", reader.place.at("language"), 'Write a language such as "sv" or "en".')
    form = Reader(reader.table("form"), reader.place.at("form"), findings)
    title = _required(form, "title", base.title if base else None)
    form.finish()
    sections, intros = _sections(reader, context)
    lists = _lists(reader, context)
    context.prompts.update(_prompts(reader, context))
    words = Words(
        language=language,
        title=title,
        sections=sections,
        intros=intros,
        lists=lists,
        items=_items(reader, context),
        rules=_sentences(reader, "rules", "because", behaviour.rule_ids, base.rules if base else None),
        checks=_checks(reader, context),
        proposals=_sentences(reader, "proposals", "text", _proposal_words(behaviour), base.proposals if base else None),
    )
    reader.finish()
    return words


def _proposal_words(behaviour: Behaviour) -> tuple[str, ...]:
    return tuple(dict.fromkeys(proposal.words for proposal in behaviour.proposals))


def _required(reader: Reader, name: str, fallback: str | None) -> str:
    text = reader.text(name, fallback)
    _check_length(reader, name, text)
    return text


def _check_length(reader: Reader, name: str, text: str) -> None:
    if len(text) > LONGEST_WORDS:
        reader.findings.add("text_too_long", reader.place.at(name), f"Write it with at most {LONGEST_WORDS} characters.")


def _sub_readers(reader: Reader, name: str, known: Iterable[str], reason: str) -> dict[str, Reader]:
    """A reader for each known key of a table of tables; unknown keys are findings, missing ones empty."""
    table, place = reader.table(name), reader.place.at(name)
    wanted = dict.fromkeys(known)
    for key, value in table.items():
        if key not in wanted or not isinstance(value, dict):
            reader.findings.add(reason, place.at(key), "Take it away or correct its name; the form has nothing by that name.")
    readers = {}
    for key in wanted:
        value = table.get(key)
        readers[key] = Reader(value if isinstance(value, dict) else {}, place.at(key).of(key), reader.findings)
    return readers


def _sections(reader: Reader, context: _Context) -> tuple[dict[str, str], dict[str, str]]:
    own = [section.code for section in context.structure.sections]
    titles: dict[str, str] = {}
    intros: dict[str, str] = {}
    for code, section in _sub_readers(reader, "sections", [*own, *context.structure.addon_sections], "unknown_section").items():
        fallback = context.base.sections.get(code, "") if context.base else None
        titles[code] = _required(section, "title", "" if code not in own and fallback is None else fallback)
        intros[code] = section.text("intro", context.base.intros.get(code, "") if context.base else "")
        _check_length(section, "intro", intros[code])
        section.finish()
    return titles, intros


def _lists(reader: Reader, context: _Context) -> dict[str, Mapping[str, str]]:
    structure = context.structure
    used = {box.choice_list for box in structure.boxes.values()}
    wanted = {**BUILT_IN_LISTS, **{name: tuple(map(str, values)) for name, values in structure.lists.items()}}
    lists: dict[str, Mapping[str, str]] = {}
    for name, entries in _sub_readers(reader, "lists", wanted, "unknown_list").items():
        base = context.base.lists.get(name, {}) if context.base else {}
        required = name in used and context.base is None
        lists[name] = _entries(entries, wanted[name], base, required=required)
    return lists


def _entries(reader: Reader, keys: Iterable[str], base: Mapping[str, str], *, required: bool) -> dict[str, str]:
    words = {}
    for key in keys:
        words[key] = _required(reader, key, None if required else base.get(key, ""))
    reader.finish()
    return words


def _prompts(reader: Reader, context: _Context) -> dict[str, Mapping[str, str]]:
    prompts: dict[str, Mapping[str, str]] = {}
    for kind, box_reader in _sub_readers(reader, "boxes", [kind.value for kind in ItemKind], "unknown_kind").items():
        names = [part.name for part in PARTS[ItemKind(kind)] if part.name]
        prompts[kind] = {name: text for name in names if (text := _spoken(box_reader, name, context))}
        box_reader.finish()
    return prompts


def _spoken(reader: Reader, name: str, context: _Context, fallback: str | None = "") -> str:
    text = _required(reader, name, fallback)
    boxes = context.structure.boxes
    for match in _BRACES.finditer(text):
        placeholder = match.group(1)
        if placeholder is None or (placeholder not in _WINDOW and BoxKey(placeholder) not in boxes):
            remedy = "Use only {from}, {to}, {since}, {main_problem} or a box key such as {F1} between braces."
            reader.findings.add("placeholder", reader.place.at(name), remedy)
    return text


def _items(reader: Reader, context: _Context) -> dict[ItemCode, ItemWords]:
    readers = _sub_readers(reader, "items", context.structure.items, "unknown_item")
    return {item.code: _item(readers[item.code], item, context) for item in context.structure.items.values()}


def _item(reader: Reader, item: Item, context: _Context) -> ItemWords:
    base = context.base.items[item.code] if context.base else None
    parts = [box.part for box in item.boxes if box.part]
    box_reader = Reader(reader.table("boxes"), reader.place.at("boxes"), context.findings)
    own = {part: text for part in parts if (text := _spoken(box_reader, part, context))}
    box_reader.finish()
    kind_prompts = {part: text for part, text in context.prompts.get(item.kind.value, {}).items() if part in parts}
    words = ItemWords(
        label=_required(reader, "label", base.label if base else None),
        question=_spoken(reader, "question", context, base.question if base else None),
        help=_spoken(reader, "help", context, base.help if base else ""),
        choices=_own_choices(reader, item, context, base),
        boxes={**(base.boxes if base else {}), **kind_prompts, **own},
        said=_said(reader, item, context) or (base.said if base else {}),
    )
    reader.finish()
    return words


def _own_choices(reader: Reader, item: Item, context: _Context, base: ItemWords | None) -> dict[str, str]:
    own = [box for box in item.boxes if box.choices is not None and box.choice_list is None]
    if not own:
        return {}
    entries = Reader(reader.table("choices"), reader.place.at("choices"), context.findings)
    values = [str(value) for value in own[0].choices or ()]
    return _entries(entries, values, base.choices if base else {}, required=base is None)


def _said(reader: Reader, item: Item, context: _Context) -> dict[str, Mapping[str, str]]:
    """Sentences by part and value. Plain texts belong to the item's own box, tables to the part they are named by."""
    table, place = reader.table("said"), reader.place.at("said")
    boxes = {box.part: box for box in item.boxes}
    own = {key: value for key, value in table.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in table.items() if isinstance(value, dict)}
    said = {"": own, **tables} if own else tables
    known: dict[str, Mapping[str, str]] = {}
    for part, sentences in said.items():
        box = boxes.get(part)
        if box is None:
            context.findings.add("unknown_box", place.at(part), "Name a box of the item, or write values directly under said.")
        else:
            known[part] = _sentences_by_value(sentences, box, place.at(part) if part else place, context)
    return known


def _sentences_by_value(table: Mapping[str, object], box: Box, place: Place, context: _Context) -> dict[str, str]:
    reader = Reader(table, place, context.findings)
    known: dict[str, str] = {}
    for key in table:
        known[key] = _required(reader, key, "")
        if not _is_value(box, key):
            context.findings.add("unknown_value", place.at(key), f'Name a value that {box.key} can hold, or "other".')
        for match in _BRACES.finditer(known[key]):
            if match.group(1) not in _SAID:
                context.findings.add("placeholder", place.at(key), "Use only {n}, {words} or {since} between braces.")
    return known


def _is_value(box: Box, key: str) -> bool:
    if key == "other" or key in CODES:
        return True
    try:
        return from_plain(box, int(key) if re.fullmatch("[0-9]{1,9}", key) else key) is not None
    except AnswerRefusedError:
        return False


def _sentences(reader: Reader, name: str, field_name: str, ids: Iterable[str], base: Mapping[str, str] | None) -> dict[str, str]:
    sentences = {}
    for key, entry in _sub_readers(reader, name, ids, f"unknown_{name.removesuffix('s')}").items():
        sentences[key] = _required(entry, field_name, base.get(key, "") if base is not None else None)
        entry.finish()
    return sentences


def _checks(reader: Reader, context: _Context) -> dict[str, tuple[str, ...]]:
    sizes = context.behaviour.check_sizes
    checks: dict[str, tuple[str, ...]] = {}
    for key, entry in _sub_readers(reader, "checks", sizes, "unknown_check").items():
        checks[key] = _check_texts(entry, sizes[key], context.base.checks.get(key, ()) if context.base else None)
        entry.finish()
    return checks


def _check_texts(entry: Reader, size: int, base: tuple[str, ...] | None) -> tuple[str, ...]:
    """One sentence for the whole check, or one for each case where [checks.ID.cases] has its own."""
    text = _required(entry, "text", base[0] if base else "" if base is not None else None)
    table = entry.table("cases")
    if not table:
        return base if base and not entry.has("text") else (text,)
    cases = Reader(table, entry.place.at("cases"), entry.findings)
    texts = tuple(_required(cases, str(number), text) for number in range(size))
    cases.finish()
    return texts
