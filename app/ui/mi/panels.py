"""Which tools stand in which process of the talk, and what they are called. A panel's module is loaded when first opened."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Final, cast

from app.cases.talk_codes import Process
from app.i18n import mark
from app.ui.mi.panel import Panel

PANELS: Final[dict[Process, dict[str, tuple[str, str]]]] = {
    Process.PREPARE: {"prepare": ("app.ui.mi.prepare_panel", "PreparePanel")},
    Process.ENGAGE: {
        "engage": ("app.ui.mi.engage_panel", "EngagePanel"),
        "strengths": ("app.ui.mi.strengths_panel", "StrengthsPanel"),
        "values": ("app.ui.mi.values_panel", "ValuesPanel"),
    },
    Process.FOCUS: {"agenda": ("app.ui.mi.agenda_panel", "AgendaPanel")},
    Process.EVOKE: {
        "rulers": ("app.ui.mi.rulers_panel", "RulersPanel"),
        "change_talk": ("app.ui.mi.change_talk_panel", "ChangeTalkPanel"),
        "looking": ("app.ui.mi.looking_panel", "LookingPanel"),
        "feedback": ("app.ui.mi.feedback_panel", "FeedbackPanel"),
        "balance": ("app.ui.mi.balance_panel", "BalancePanel"),
    },
    Process.PLAN: {
        "key_question": ("app.ui.mi.key_question_panel", "KeyQuestionPanel"),
        "plan": ("app.ui.mi.plan_panel", "PlanPanel"),
        "commitment": ("app.ui.mi.commitment_panel", "CommitmentPanel"),
    },
    Process.CLOSE: {
        "summary": ("app.ui.mi.summary_panel", "SummaryPanel"),
        "ending": ("app.ui.mi.ending_panel", "EndingPanel"),
    },
}
PANEL_TITLES: Final[dict[str, str]] = {
    "prepare": mark("Before the talk"),
    "engage": mark("Open and listen"),
    "strengths": mark("Strengths"),
    "values": mark("Values"),
    "agenda": mark("Agenda map"),
    "rulers": mark("Rulers"),
    "change_talk": mark("Change talk"),
    "looking": mark("Look back, look ahead"),
    "feedback": mark("Feedback"),
    "balance": mark("Pros and cons"),
    "key_question": mark("Key question"),
    "plan": mark("Change plan"),
    "commitment": mark("Commitment"),
    "summary": mark("Summary"),
    "ending": mark("Ending"),
    "later": mark("Fill in afterwards"),
}
LATER = "later"  # reached from every process, and belongs to none
_LATER_CLASS = ("app.ui.mi.later_panel", "LaterPanel")


def panel_class(name: str) -> type[Panel]:
    """The class of that panel."""
    module, kind = _places()[name]
    return cast(type[Panel], getattr(import_module(module), kind))


def tools_of(process: Process) -> tuple[str, ...]:
    """The tools of a process, the one that begins it first."""
    return tuple(PANELS[process])


def process_of(name: str) -> Process | None:
    """The process that a tool stands in; None for what belongs to none."""
    return next((process for process, tools in PANELS.items() if name in tools), None)


def all_tools() -> Iterator[str]:
    """Every tool in the order of the map."""
    for process in PANELS:
        yield from tools_of(process)


def _places() -> dict[str, tuple[str, str]]:
    return {name: place for tools in PANELS.values() for name, place in tools.items()} | {LATER: _LATER_CLASS}
