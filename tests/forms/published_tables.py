"""What has been published about the points, written down once more: point by point, no file of the program read.

AUDIT zones as Riddargatan 1 prints them; cut-offs men 8, women 6, 65 years and older 7. DUDIT: men 6, women 2, and preliminary
7 and 3 at 16-25 years. SOCRATES: the decile profile of Project MATCH. WHO: mean grams a day.
"""

from __future__ import annotations

from fractions import Fraction

AUDIT_ZONES = {
    "men": "I " * 8 + "II " * 8 + "III " * 4 + "IV " * 21,
    "women": "I " * 6 + "II " * 8 + "III " * 4 + "IV " * 23,
}
AUDIT_BANDS = "low " * 8 + "medium " * 8 + "high " * 25
AUDIT_CUTOFFS = {("men", None): 8, ("women", None): 6, ("men", 64): 8, ("women", 64): 6, ("men", 65): 7, ("women", 65): 7}
AUDIT_C_CUTOFFS = {"screening": {"men": 5, "women": 4}, "national-survey": {"men": 6, "women": 5}}
DUDIT_CUTOFFS = {
    ("men", None): 6,
    ("women", None): 2,
    ("men", 16): 7,
    ("women", 16): 3,
    ("men", 25): 7,
    ("women", 25): 3,
    ("men", 26): 6,
    ("women", 26): 2,
    ("men", 80): 6,
    ("women", 80): 2,
}
DUDIT_HIGH = 25
SOCRATES_ITEMS = {
    "recognition": (1, 3, 7, 10, 12, 15, 17),
    "ambivalence": (2, 6, 11, 16),
    "taking_steps": (4, 5, 8, 9, 13, 14, 18, 19),
}
# The least sum of each decile, as read from the printed profile.
SOCRATES_FROM = {
    "recognition": {10: 7, 20: 27, 30: 29, 40: 31, 50: 32, 60: 34, 70: 35},
    "ambivalence": {10: 4, 20: 9, 30: 12, 40: 14, 50: 15, 60: 16, 70: 17, 80: 18, 90: 19},
    "taking_steps": {10: 8, 20: 26, 30: 30, 40: 31, 50: 33, 60: 34, 70: 36, 80: 37, 90: 39},
}
# Grams a day: the last one of each level.
WHO_UP_TO = {"men": {"low": 40, "medium": 60, "high": 100}, "women": {"low": 20, "medium": 40, "high": 60}}
MITI_THRESHOLDS = {
    "relational": (3.5, 4.0),
    "technical": (3.0, 4.0),
    "complex_share": (0.40, 0.50),
    "reflection_question": (1.0, 2.0),
}


def audit_zone(table: str, points: int) -> str:
    """The zone of a number of points."""
    return AUDIT_ZONES[table].split()[points]


def socrates_decile(scale: str, points: int) -> int:
    """The decile that a sum stands in."""
    return max(decile for decile, least in SOCRATES_FROM[scale].items() if least <= points)


def who_level(table: str, grams: Fraction) -> str:
    """The level of a mean day."""
    return next((name for name, up_to in WHO_UP_TO[table].items() if grams <= up_to), "very_high")
