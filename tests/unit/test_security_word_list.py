"""The words of generated passphrases are many, plain to type and hard to mistake for one another."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path

import pytest

from app.security.passphrases import LEAST_WORDS, WordListPassphrases
from app.services.passphrases import GENERATED_WORDS, LEAST_BITS

FOLDER = Path(__file__).parents[2] / "resources" / "words"
ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
WORDS = (FOLDER / "sv.txt").read_text(encoding="utf-8").splitlines()


def _within_one_slip(word: str) -> set[str]:
    """Everything one slip of the fingers can make of a word: a letter changed, dropped, added, or two swapped."""
    parts = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    dropped = {left + right[1:] for left, right in parts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    changed = {left + letter + right[1:] for left, right in parts if right for letter in ALPHABET}
    added = {left + letter + right for left, right in parts for letter in ALPHABET}
    return (dropped | swapped | changed | added) - {word}


def test_there_are_at_least_2048_different_words() -> None:
    assert len(set(WORDS)) == len(WORDS) >= LEAST_WORDS == 2048


def test_the_words_stand_in_swedish_order() -> None:
    assert sorted(WORDS, key=lambda word: [ALPHABET.index(letter) for letter in word]) == WORDS


def test_every_word_has_three_to_eight_small_swedish_letters() -> None:
    assert [word for word in WORDS if not re.fullmatch(f"[{ALPHABET}]{{3,8}}", word)] == []


def test_one_slip_of_the_fingers_never_makes_another_word_of_the_list() -> None:
    known = set(WORDS)
    assert {word: near for word in WORDS if (near := _within_one_slip(word) & known)} == {}


def test_the_check_for_slips_finds_neighbours() -> None:
    assert {"hund", "und", "hudn", "hunds"} <= _within_one_slip("hund") | {"hund"}


def test_no_word_begins_another_so_a_phrase_without_spaces_reads_one_way() -> None:
    # In code-point order a word and what it begins would stand next to one another.
    assert [pair for pair in pairwise(sorted(WORDS)) if pair[1].startswith(pair[0])] == []


def test_most_words_can_be_typed_without_dotted_letters() -> None:
    dotted = sum(any(letter in "åäö" for letter in word) for word in WORDS)
    assert 0.2 < dotted / len(WORDS) < 0.4


def test_five_words_hold_55_bits() -> None:
    assert GENERATED_WORDS * math.log2(len(WORDS)) >= 55


def test_a_generated_phrase_is_five_words_of_the_list_and_is_always_accepted() -> None:
    passphrases = WordListPassphrases(FOLDER)
    phrases = [passphrases.generate() for _ in range(300)]
    assert all(len(phrase.split(" ")) == 5 and set(phrase.split(" ")) <= set(WORDS) for phrase in phrases)
    assert min(passphrases.bits(phrase) for phrase in phrases) >= LEAST_BITS
    assert len(set(phrases)) == len(phrases)


def test_every_word_can_be_drawn() -> None:
    passphrases = WordListPassphrases(FOLDER)
    drawn = {word for _ in range(1500) for word in passphrases.generate().split()}
    assert len(drawn) > 0.9 * len(WORDS)


def test_a_cut_off_list_is_refused_rather_than_drawn_from(tmp_path: Path) -> None:
    (tmp_path / "sv.txt").write_text("\n".join(WORDS[:2000]), encoding="utf-8")
    with pytest.raises(ValueError, match="shorter"):
        WordListPassphrases(tmp_path).generate()
