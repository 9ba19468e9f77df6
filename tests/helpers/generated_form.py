"""A form of any size, with rules and checks all through it."""

from __future__ import annotations

from tests.helpers.form_scenario import FormScenario

KINDS = ("days", "yes_no", "count", "client_rating | scale bothered", "money")
ZERO_FILLED = {"yes_no", "days", "count", "client_rating | scale bothered", "money"}


def generated_form(items: int) -> FormScenario:
    """Items Q1, Q2 ...; two of five are filled with 0 when an earlier one is 0, and one of five is asked about."""
    lines = []
    for number in range(1, items + 1):
        lines.append(f"Q{number} | {KINDS[number % 5]}")
        if number > 5 and number % 5 in (2, 4):
            lines.append(f"rule K{number} | Q{number - 2} == 0 or Q{number - 3} == 0 and Q1 > 0 | Q{number}=0")
        if number > 5 and number % 5 == 1:
            lines.append(f"check C{number} | Q{number - 5} > 0 and Q{number} == 0 | Q{number - 5} Q{number}")
    return FormScenario("\n".join(lines))
