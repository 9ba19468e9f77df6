"""What is made late is made once, by the first who uses it, and a part of it can be handed on before."""

from __future__ import annotations

import threading

import pytest

from app.services.late import Late


class Dear:
    """Something that takes time to make."""

    def __init__(self, made: list[str]) -> None:
        made.append("made")
        self.words = ["thread"]


def test_nothing_is_made_before_it_is_used() -> None:
    made: list[str] = []
    late = Late(lambda: Dear(made))
    part = late.part(lambda dear: dear.words)
    assert not made
    part.append("red")
    assert made == ["made"]
    assert late.get().words == ["thread", "red"]


def test_it_is_made_once_whoever_asks() -> None:
    made: list[str] = []
    ready = threading.Barrier(4)
    late, found = Late(lambda: Dear(made)), []

    def ask() -> None:
        ready.wait()
        found.append(late.get())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["made"]
    assert all(each is late.get() for each in found)


def test_what_could_not_be_made_is_tried_again() -> None:
    tries: list[str] = []

    def make() -> Dear:
        if not tries:
            tries.append("first")
            raise OSError("not yet")
        return Dear(tries)

    late = Late(make)
    with pytest.raises(OSError, match="not yet"):
        late.get()
    assert late.get().words == ["thread"]
