"""Rules, checks and proposals: their conditions compiled, their boxes looked up, and backward references held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.forms.engine.answers import AnswerRefusedError, from_plain
from app.forms.expression import Compiled, ExpressionRefusedError, compile_condition
from app.forms.findings import Findings, Place, Reader, short
from app.forms.model import Answer, Box, BoxKey, CheckCase, Proposal, RuleCase, Special
from app.forms.source import FORM_FILE, SourceFile

MOST_CASES = 20_000
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,19}", re.ASCII)


@dataclass(slots=True)
class Behaviour:
    """Rules, checks and proposals in the order of the files; `check_sizes` are the numbers of cases by check."""

    rules: list[RuleCase] = field(default_factory=list)
    checks: list[CheckCase] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    check_sizes: dict[str, int] = field(default_factory=dict)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Each rule once."""
        return tuple(dict.fromkeys(case.rule for case in self.rules))


def compile_behaviour(files: Iterable[SourceFile], boxes: Mapping[BoxKey, Box], findings: Findings) -> Behaviour:
    """All rules, checks and proposals of the files. Rules come in the document order of what they decide."""
    behaviour = Behaviour()
    compiler = _Compiler(boxes=boxes, findings=findings, behaviour=behaviour)
    for file in files:
        for kind, compile_one in (("rule", compiler.rule), ("check", compiler.check), ("proposal", compiler.proposal)):
            tables = file.table.get(kind)
            for number, table in enumerate(tables if isinstance(tables, list) else ()):
                if isinstance(table, dict):
                    compile_one(Reader(table, Place(file=file.name).at(kind).at(number), findings))
    behaviour.rules.sort(key=lambda case: min((index for index, _answer in case.effects), default=0))
    _refuse_shared_ids(behaviour, findings)
    return behaviour


def _refuse_shared_ids(behaviour: Behaviour, findings: Findings) -> None:
    for name in set(behaviour.rule_ids) & set(behaviour.check_sizes):
        findings.add("duplicate_id", Place(file=FORM_FILE, item=name), "Give rules and checks different ids; problems bear them.")


@dataclass(slots=True)
class _Compiler:
    boxes: Mapping[BoxKey, Box]
    findings: Findings
    behaviour: Behaviour
    cases: int = 0

    def rule(self, reader: Reader) -> None:
        """One [[rule]] with its cases."""
        rule = self._id(reader)
        for case in self._cases(reader):
            compiled = self._condition(case)
            fill, hide = self._fill(case), self._boxes(case, "hide")
            case.finish()
            if not fill and not hide:
                self._add("missing_field", case.place, 'Write fill = { "BOX" = value } or hide = ["BOX"].')
            if compiled is None or not (fill or hide):
                continue
            self._refuse_forward(case, compiled, [*fill, *hide])
            effects: list[tuple[int, Answer | None]] = [(self.boxes[key].index, answer) for key, answer in fill.items()]
            effects += [(self.boxes[key].index, None) for key in hide]
            self.behaviour.rules.append(
                RuleCase(
                    rule=rule,
                    condition=case.text("when", ""),
                    needs=compiled.needs,
                    fill=fill,
                    hide=hide,
                    effects=tuple(effects),
                    test=compiled.test,
                )
            )

    def check(self, reader: Reader) -> None:
        """One [[check]] with its cases, numbered from 0."""
        check = self._id(reader)
        number = self.behaviour.check_sizes.get(check, 0)
        for case in self._cases(reader):
            compiled = self._condition(case)
            items = self._boxes(case, "items", required=True)
            case.finish()
            if compiled is not None and items:
                self.behaviour.checks.append(
                    CheckCase(
                        check=check,
                        case=number,
                        condition=case.text("when", ""),
                        needs=compiled.needs,
                        items=items,
                        test=compiled.test,
                    )
                )
                number += 1
        self.behaviour.check_sizes[check] = number

    def proposal(self, reader: Reader) -> None:
        """One [[proposal]]."""
        name = self._id(reader)
        boxes = self._boxes(reader, "boxes", required=True)
        plain = reader.any("answer")
        answers = [self._answer(reader.place.at("answer"), self.boxes[key], plain) for key in boxes]
        compiled = self._condition(reader) if reader.has("when") else None
        words = reader.text("words", name)
        reader.text("source")
        reader.finish()
        if boxes and answers[0] is not None and None not in answers:
            self.behaviour.proposals.append(
                Proposal(
                    id=name,
                    boxes=boxes,
                    answer=answers[0],
                    words=words,
                    condition=reader.text("when", ""),
                    test=None if compiled is None else compiled.test,
                )
            )

    def _id(self, reader: Reader) -> str:
        name = reader.text("id")
        reader.place = reader.place.of(name)
        if name and not _ID.fullmatch(name):
            self._add("bad_code", reader.place.at("id"), "Write an id such as K1 or C6.")
        return name

    def _cases(self, reader: Reader) -> list[Reader]:
        tables = reader.tables("cases")
        reader.text("source")
        reader.finish()
        if not tables:
            self._add("missing_field", reader.place.at("cases"), 'Write at least one case with when = "...".')
        self.cases += len(tables)
        if self.cases > MOST_CASES:
            self._add("too_many_cases", reader.place, f"Keep all rules and checks together below {MOST_CASES} cases.")
            return []
        return [Reader(table, reader.place.at("cases").at(number), self.findings) for number, table in enumerate(tables)]

    def _condition(self, case: Reader) -> Compiled | None:
        text = case.text("when")
        if not text:
            return None
        try:
            return compile_condition(text, self.boxes)
        except ExpressionRefusedError as refused:
            for remedy in refused.findings:
                self._add("bad_expression", case.place.at("when"), remedy)
            return None

    def _boxes(self, case: Reader, name: str, *, required: bool = False) -> tuple[BoxKey, ...]:
        keys = case.names(name, None if required else ())
        for key in keys:
            if BoxKey(key) not in self.boxes:
                self._add("unknown_box", case.place.at(name), _no_box(key))
        return tuple(BoxKey(key) for key in dict.fromkeys(keys) if BoxKey(key) in self.boxes)

    def _fill(self, case: Reader) -> dict[BoxKey, Answer]:
        fill: dict[BoxKey, Answer] = {}
        for key, plain in case.table("fill").items():
            box = self.boxes.get(BoxKey(key))
            place = case.place.at("fill").at(key)
            if box is None:
                self._add("unknown_box", place, _no_box(key))
                continue
            answer = self._answer(place, box, plain)
            if answer is not None:
                fill[box.key] = answer
        return fill

    def _answer(self, place: Place, box: Box, plain: object) -> Answer | None:
        try:
            answer = from_plain(box, plain)
        except AnswerRefusedError as refused:
            self._add("wrong_answer", place, f"Write a value that {box.key} can hold ({refused.refusal.reason.value}).")
            return None
        if answer is None or answer is Special.NOT_ASKED:
            self._add("wrong_answer", place, "Write a value, X or N; only a person decides that something is not asked.")
            return None
        return answer

    def _refuse_forward(self, case: Reader, compiled: Compiled, targets: list[BoxKey]) -> None:
        first = min(targets, key=lambda key: self.boxes[key].index)
        for need in compiled.needs:
            if self.boxes[need].index >= self.boxes[first].index:
                self._add("forward_reference", case.place.at("when"), f"Look back only: {need} does not come before {first}.")

    def _add(self, reason: str, place: Place, remedy: str) -> None:
        self.findings.add(reason, place, remedy)


def _no_box(key: str) -> str:
    return f"There is no box {short(key)}; use a box key such as M6 or D1.d30."
