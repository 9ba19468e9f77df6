"""A person's own passphrase is judged on the cautious side, with the reasons why it is not enough."""

from __future__ import annotations

import secrets
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.security.passphrases import WordListPassphrases
from app.services.passphrases import Weakness

FOLDER = Path(__file__).parents[2] / "resources" / "words"
PASSPHRASES = WordListPassphrases(FOLDER)


@pytest.mark.parametrize(
    ("passphrase", "weakness"),
    [
        ("", Weakness.SHORT),
        ("kX9p", Weakness.SHORT),
        ("Sommar2024!", Weakness.COMMON),
        ("lösenord123", Weakness.COMMON),
        ("P@ssw0rd!", Weakness.COMMON),
        ("correct horse battery staple", Weakness.COMMON),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Weakness.REPEATED),
        ("hund hund hund hund hund hund", Weakness.REPEATED),
        ("abcdefghijklmnopqrst", Weakness.SEQUENCE),
        ("qwertyuiopåasdfghjklöä", Weakness.SEQUENCE),
        ("0987654321poiuytrewq", Weakness.SEQUENCE),
        ("19800101-1234", Weakness.DATE),
        ("1980 1981 1982", Weakness.DATE),
        ("jag bor i ett hus", Weakness.FEW_WORDS),
        ("trädgårdsmästarmössa", Weakness.FEW_WORDS),
    ],
)
def test_what_is_guessed_early_is_refused_with_its_reason(passphrase: str, weakness: Weakness) -> None:
    strength = PASSPHRASES.strength(passphrase)
    assert not strength.is_accepted
    assert weakness in strength.weaknesses


@pytest.mark.parametrize(
    "passphrase",
    ["Gr7kPx2mWq9z", "xqzvkwpjmthb", "öva fritt bland påhittade människor", "kaktus tunnel abborre mugg päron", "vL#9t!Qe2@hZ&4"],
)
def test_long_and_mixed_or_many_words_is_accepted_without_reasons(passphrase: str) -> None:
    strength = PASSPHRASES.strength(passphrase)
    assert strength.is_accepted
    assert strength.weaknesses == ()


def test_random_signs_are_never_rated_above_what_they_hold() -> None:
    letters = ["".join(secrets.choice(string.ascii_lowercase) for _ in range(14)) for _ in range(300)]
    assert max(PASSPHRASES.bits(passphrase) for passphrase in letters) <= 14 * 4.7005


def test_capitals_throughout_add_one_bit_and_blanks_nothing() -> None:
    plain = PASSPHRASES.bits("kaktus tunnel abborre")
    assert PASSPHRASES.bits("KAKTUS TUNNEL ABBORRE") == pytest.approx(plain + 1)
    assert PASSPHRASES.bits("  kaktus   tunnel abborre ") == pytest.approx(plain)


def test_words_joined_by_hyphens_are_worth_the_same_as_with_spaces() -> None:
    assert PASSPHRASES.bits("kaktus-tunnel-abborre") == pytest.approx(PASSPHRASES.bits("kaktus tunnel abborre"))


@given(st.text(max_size=60), st.text(max_size=10))
def test_every_text_is_measured_and_more_text_is_never_much_weaker(text: str, more: str) -> None:
    # Adding can merge with what stood there, such as the last figure of a year; it never takes off more than one such piece.
    assert 0 <= PASSPHRASES.bits(text) <= PASSPHRASES.bits(text + " " + more) + 14


def test_a_very_long_text_is_measured_by_its_beginning() -> None:
    assert PASSPHRASES.bits("Gr7kPx2mWq9z" + "å" * 100_000) >= 51
