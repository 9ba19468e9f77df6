"""The client's paper: what may stand on it, in which words, and who took it home. Loads no PDF library."""

from app.services.feedback.building import ChoosableLine, build_snapshot, is_for_feedback, lines_to_choose
from app.services.feedback.printing import PrintChoice, ReaderOfPaper, Reading
from app.services.feedback.service import FeedbackService, Paper, SavedPaper
from app.services.feedback.snapshot import (
    AreaPart,
    AreaState,
    DayDots,
    FeedbackSnapshot,
    PlannedStep,
    SaidLine,
    ScaleBar,
)
from app.services.feedback.take_home import EarlierReason, TakeHomeAdvice, TakeHomeReason, default_take_home

__all__ = [
    "AreaPart",
    "AreaState",
    "ChoosableLine",
    "DayDots",
    "EarlierReason",
    "FeedbackService",
    "FeedbackSnapshot",
    "Paper",
    "PlannedStep",
    "PrintChoice",
    "ReaderOfPaper",
    "Reading",
    "SaidLine",
    "SavedPaper",
    "ScaleBar",
    "TakeHomeAdvice",
    "TakeHomeReason",
    "build_snapshot",
    "default_take_home",
    "is_for_feedback",
    "lines_to_choose",
]
