"""No personal number gets onto a paper, however it is written; other numbers do."""

from __future__ import annotations

import pytest

from app.services.feedback.plain_text import HIDDEN, clean

WRITTEN = (
    "640823-3234",
    "6408233234",
    "19640823-3234",
    "640823+3234",
    "640823\u20133234",
    "640823\u20143234",
    "640823\u20113234",
    "640823\u22123234",
    "640823 - 3234",
    "640823 \u2013 3234",
    "1964-08-23-3234",
    "1964 08 23 3234",
    "640823\u00a03234",
    "19640823.3234",
    "640823/3234",
    "701063\u20132391",
)
OTHER = (
    "2026-11-22",
    "2026-10-23\u20132026-10-25",
    "2026-10-23 - 2026-10-25",
    "070-123 45 67",
    "20 000 kr",
    "640823-3235",
    "7 av 30",
)


@pytest.mark.parametrize("number", WRITTEN)
def test_a_number_is_hidden_whatever_dash_it_is_written_with(number: str) -> None:
    assert clean(f"Jag bor hos {number}, ring") == f"Jag bor hos {HIDDEN}, ring"


@pytest.mark.parametrize("number", OTHER)
def test_other_numbers_stand(number: str) -> None:
    assert clean(f"den {number} ja") == f"den {number} ja"


def test_the_clients_own_is_hidden_also_when_its_check_digit_does_not_fit() -> None:
    assert clean("640823\u20133235", "196408233235") == HIDDEN
