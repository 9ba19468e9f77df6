"""A form that is taken from another one: which of its boxes are kept, what is added, and the words that differ.

`form.toml` of such a form has a table `derived_from` and neither sections nor lists of its own. The derivation works on decoded
tables, so that what comes out is compiled, checked and digested like any other form (docs/decisions/022-derived-form.md).

A rule, check or proposal keeps the cases whose boxes are all kept; the other cases fall away, and of what a case fills only
kept boxes remain. Tables `[[rule]]`, `[[check]]` and `[[proposal]]` of the derived form are added to what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from app.forms.derived_words import KnownWords, derived_words
from app.forms.expression import ExpressionRefusedError, compile_condition
from app.forms.findings import Findings, FormRefusedError, Place, Reader, short
from app.forms.kinds import SPECIFY
from app.forms.model import BoxKey, FollowUp, Form, Item, ItemCode
from app.forms.source import FORM_FILE, FormSource, SourceFile, Table, decode

DERIVED = "derived_from"
_BEHAVIOUR = ("rule", "check", "proposal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """The form that another is taken from: its files, and the form they make, which may be refused (FormRefusedError)."""

    contents: Mapping[str, bytes]
    load: Callable[[], Form]


Parents: TypeAlias = Callable[[str, str], Parent | None]
"""Finds a form by id and version; None when there is none."""


def no_parents(_form_id: str, _version: str) -> Parent | None:
    """Where nothing can be derived from: files that lie nowhere."""
    return None


def is_derived(source: FormSource) -> bool:
    """Whether the files say that the form is taken from another one."""
    header = source.files.get(FORM_FILE)
    return header is not None and DERIVED in header.table


def derive(source: FormSource, parents: Parents, findings: Findings) -> FormSource:
    """The whole form as if all its files were its own. When anything is wrong the files are returned as they were."""
    header = source.files[FORM_FILE]
    reader = Reader(header.table, Place(file=FORM_FILE), findings)
    for name in ("id", "version", "default_language", *_BEHAVIOUR):
        reader.any(name)  # taken here, read when the whole form is compiled
    origin = Reader(reader.table(DERIVED), reader.place.at(DERIVED), findings)
    reader.finish()
    parent = _parent(origin, parents)
    taken = decode(parent.contents, findings) if parent is not None else None
    form = _loaded(origin, parent, taken) if parent is not None and taken is not None else None
    if taken is None or form is None:
        return source
    kept, dropped = _kept(origin, form), _dropped(origin, form)
    origin.finish()
    _refuse_forgotten(source, findings)
    return _Derivation(form=form, kept=kept, dropped=dropped, findings=findings).run(source, taken)


def _parent(origin: Reader, parents: Parents) -> Parent | None:
    form_id, version = origin.text("form"), origin.text("version")
    if not form_id or not version:
        return None
    parent = parents(form_id, version)
    if parent is None:
        remedy = f"There is no form {short(form_id)} {short(version)}; name one that is installed."
        origin.findings.add("unknown_form", origin.place.at("form"), remedy)
    return parent


def _loaded(origin: Reader, parent: Parent, taken: FormSource) -> Form | None:
    # One step only: forms derived from each other would never end.
    if is_derived(taken):
        origin.findings.add("wrong_parent", origin.place.at("form"), "Derive from a form that has sections of its own.")
        return None
    try:
        return parent.load()
    except FormRefusedError as error:
        number = len(error.problems)
        origin.findings.add(
            "parent_refused", origin.place.at("form"), f"Correct the form it is taken from; it has {number} findings."
        )
        return None


def _kept(origin: Reader, form: Form) -> frozenset[BoxKey]:
    marks = {each.value for each in FollowUp}
    wanted = origin.names("marks", tuple(marks))
    if not set(wanted) <= marks:
        origin.findings.add("wrong_type", origin.place.at("marks"), "Use the marks " + ", ".join(sorted(marks)) + ".")
    marked = {box.key for box in form.boxes.values() if box.follow_up is not None and box.follow_up.value in wanted}
    return frozenset((marked | _boxes(origin, "also", form)) - _boxes(origin, "without", form))


def _boxes(origin: Reader, name: str, form: Form) -> set[BoxKey]:
    """The boxes a list names, by box key or by the code of an item for all its boxes."""
    keys: set[BoxKey] = set()
    for number, wanted in enumerate(origin.names(name)):
        item = form.items.get(ItemCode(wanted))
        if item is not None:
            keys |= {box.key for box in item.boxes}
        elif BoxKey(wanted) in form.boxes:
            keys.add(BoxKey(wanted))
        else:
            remedy = f"There is no box or item {short(wanted)} in {form.id} {form.version}."
            origin.findings.add("unknown_box", origin.place.at(name).at(number), remedy)
    return keys


def _dropped(origin: Reader, form: Form) -> frozenset[str]:
    """Rules, checks and proposals that are left out although their boxes are kept."""
    known = {case.rule for case in form.rules} | {case.check for case in form.checks} | {each.id for each in form.proposals}
    wanted = origin.names("without_rules")
    for number, name in enumerate(wanted):
        if name not in known:
            remedy = f"There is no rule, check or proposal {short(name)} in {form.id} {form.version}."
            origin.findings.add("unknown_rule", origin.place.at("without_rules").at(number), remedy)
    return frozenset(wanted)


def _refuse_forgotten(source: FormSource, findings: Findings) -> None:
    words = {file.name for file in source.words()}
    for name in source.files:
        if name != FORM_FILE and name not in words:
            findings.add("forgotten_file", Place(file=name), "A derived form has form.toml and words only; take the file away.")


@dataclass(slots=True, kw_only=True)
class _Derivation:
    """Goes through the parent's tables and leaves out what is not kept. `cases` are the kept cases of each check, old numbers."""

    form: Form
    kept: frozenset[BoxKey]
    dropped: frozenset[str]
    findings: Findings
    cases: dict[str, list[int]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def run(self, own: FormSource, taken: FormSource) -> FormSource:
        header, parent_header = own.files[FORM_FILE].table, taken.files[FORM_FILE].table
        files: dict[str, SourceFile] = {}
        left: dict[str, list[Table]] = {name: [] for name in _BEHAVIOUR}
        names: dict[str, list[str]] = {"sections": [], "addons": []}
        for role, kept_names in names.items():
            for name in _names(parent_header.get(role)):
                table = self._section(taken.files[f"{name}.toml"].table)
                if table["item"]:
                    files[f"{name}.toml"] = SourceFile(name=f"{name}.toml", table=table)
                    kept_names.append(name)
                else:
                    for kind in _BEHAVIOUR:
                        left[kind] += _tables(table.get(kind))
        added = {kind: [*left[kind], *_tables(header.get(kind))] for kind in _BEHAVIOUR}
        files[FORM_FILE] = SourceFile(name=FORM_FILE, table=_header(header, parent_header, names))
        own_behaviour = {kind: tables for kind, tables in added.items() if tables}
        left_over = FormSource(files=files, added=SourceFile(name=FORM_FILE, table=own_behaviour))
        return FormSource(files={**files, **self._words(own, taken, left_over)}, added=left_over.added)

    def _section(self, table: Table) -> dict[str, object]:
        items = [kept for each in _tables(table.get("item")) if (kept := self._item(each)) is not None]
        behaviour = {"rule": self._rule, "check": self._check, "proposal": self._proposal}
        changed: dict[str, object] = {**table, "item": items}
        for kind, change in behaviour.items():
            tables = [kept for each in _tables(table.get(kind)) if (kept := change(each)) is not None]
            changed.pop(kind, None)
            if tables:
                changed[kind] = tables
        return changed

    def _item(self, table: Table) -> Table | None:
        item = self.form.items[ItemCode(str(table["code"]))]
        parts = [box.part for box in item.boxes if box.key in self.kept]
        if len(parts) == len(item.boxes):
            return table
        return _with_parts(table, item, parts, self.findings) if parts else None

    def _rule(self, table: Table) -> Table | None:
        if table["id"] in self.dropped:
            return None
        cases = [kept for case in _tables(table["cases"]) if self._is_known(case) and (kept := self._effects(case)) is not None]
        return {**table, "cases": cases} if cases else None

    def _effects(self, case: Table) -> Table | None:
        fill = {key: value for key, value in _entries(case.get("fill")).items() if BoxKey(key) in self.kept}
        hide = [key for key in _names(case.get("hide")) if BoxKey(key) in self.kept]
        rest = {name: value for name, value in case.items() if name not in ("fill", "hide")}
        return {**rest, **({"fill": fill} if fill else {}), **({"hide": hide} if hide else {})} if fill or hide else None

    def _check(self, table: Table) -> Table | None:
        name = str(table["id"])
        first = self.seen.get(name, 0)
        tables = _tables(table["cases"])
        self.seen[name] = first + len(tables)
        cases = []
        for number, case in enumerate(tables, first):
            items = [key for key in _names(case["items"]) if BoxKey(key) in self.kept]
            if items and name not in self.dropped and self._is_known(case):
                cases.append({**case, "items": items})
                self.cases.setdefault(name, []).append(number)
        return {**table, "cases": cases} if cases else None

    def _proposal(self, table: Table) -> Table | None:
        boxes = [key for key in _names(table["boxes"]) if BoxKey(key) in self.kept]
        if not boxes or table["id"] in self.dropped or not self._is_known(table):
            return None
        return {**table, "boxes": boxes}

    def _is_known(self, case: Table) -> bool:
        """Whether every box that a condition reads is kept."""
        condition = case.get("when")
        if not isinstance(condition, str):
            return True
        try:
            return set(compile_condition(condition, self.form.boxes).needs) <= self.kept
        except ExpressionRefusedError as error:  # pragma: no cover - the parent was compiled from the same text
            raise AssertionError("a compiled form holds conditions that compile") from error

    def _words(self, own: FormSource, taken: FormSource, left: FormSource) -> dict[str, SourceFile]:
        known = KnownWords(
            sections=frozenset(str(file.table.get("section")) for file in left.files.values()),
            items={item.code: self._parts(item) for item in self.form.items.values() if self._parts(item)},
            rules=_values_of(left, "rule", "id"),
            cases={**dict.fromkeys(_values_of(left, "check", "id"), ()), **self.cases},
            proposals=_values_of(left, "proposal", "words", "id"),
        )
        names = dict.fromkeys(file.name for file in (*own.words(), *taken.words()))
        tables = {name: [source.files[name].table if name in source.files else {} for source in (taken, own)] for name in names}
        return {
            name: SourceFile(name=name, table=derived_words(beneath, above, known)) for name, (beneath, above) in tables.items()
        }

    def _parts(self, item: Item) -> tuple[str, ...]:
        return tuple(box.part for box in item.boxes if box.key in self.kept)


def _with_parts(table: Table, item: Item, parts: list[str], findings: Findings) -> Table:
    """The item's table with some of its boxes only."""
    own = [part for part in parts if part != SPECIFY]
    if not own:
        findings.add("no_box_left", Place(file=FORM_FILE, item=item.code), "Keep another box of the item beside its text.")
    boxes = {part: marks for part, marks in _entries(table.get("boxes")).items() if part in parts}
    changed = {name: value for name, value in table.items() if name != "boxes"}
    changed |= {"parts": own, **({"boxes": boxes} if boxes else {})}
    if "specify" in table:
        changed["specify"] = SPECIFY in parts
    return changed


def _header(own: Table, parent: Table, names: Mapping[str, list[str]]) -> Table:
    """The header as it would stand in a form of its own."""
    taken = {name: parent[name] for name in ("default_language", "closing", "lists") if name in parent}
    rest = {name: value for name, value in own.items() if name not in (DERIVED, *_BEHAVIOUR)}
    return {**taken, **{role: found for role, found in names.items() if found}, **rest}


def _values_of(source: FormSource, kind: str, name: str, otherwise: str = "") -> frozenset[str]:
    """What every rule, check or proposal has under `name`, or where it has nothing, under `otherwise`."""
    files = (file for file in (*source.files.values(), source.added) if file is not None)
    tables = (table for file in files for table in _tables(file.table.get(kind)))
    return frozenset(str(table.get(name, table.get(otherwise))) for table in tables)


def _tables(value: object) -> list[Table]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _entries(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _names(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
