"""Which tools stand in which process of the talk. A panel's module is loaded when it is first opened."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from app.cases.talk_codes import Process
from app.ui.mi.panel import Panel

PANELS: dict[Process, dict[str, tuple[str, str]]] = {
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


def panel_class(process: Process, name: str) -> type[Panel]:
    """The class of that panel."""
    module, kind = PANELS[process][name]
    return cast(type[Panel], getattr(import_module(module), kind))
