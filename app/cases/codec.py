"""Frozen dataclasses to and from plain JSON values, by their annotations.

Only what our own values need: str, int, float, bool, None, enums, dates, aware datetimes, tuples, nested dataclasses and
optionals. Unknown keys are ignored, so a newer program's extra facts do not stop an older reader.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import types
import typing
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import TypeAlias, TypeVar

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
T = TypeVar("T")


def encode(value: object) -> Json:
    """A JSON value for one of our values; raises TypeError for anything else."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case enum.Enum():
            return typing.cast(Json, value.value)
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case tuple() | list() | frozenset():
            return [encode(each) for each in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {each.name: encode(getattr(value, each.name)) for each in dataclasses.fields(value)}
    raise TypeError(f"cannot encode {type(value).__name__}")


def decode(kind: type[T], content: Json) -> T:
    """The value of type `kind` that `content` stands for; raises ValueError or TypeError when it does not fit."""
    return typing.cast(T, _decode(kind, content))


@cache
def _fields(kind: type) -> Mapping[str, object]:
    hints = typing.get_type_hints(kind)
    return {each.name: hints[each.name] for each in dataclasses.fields(kind)}


def _decode(kind: object, content: Json) -> object:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(typing.get_args(kind), content)
    if origin is tuple:
        return tuple(_decode(typing.get_args(kind)[0], each) for each in _list(content))
    if isinstance(kind, typing.NewType):
        return _decode(kind.__supertype__, content)
    if isinstance(kind, type):
        return _decode_plain(kind, content)
    raise TypeError("cannot decode this annotation")


def _decode_union(kinds: tuple[object, ...], content: Json) -> object:
    if content is None:
        return None
    for kind in kinds:
        if kind is not type(None):
            with suppress(TypeError, ValueError):
                return _decode(kind, content)
    raise TypeError("fits none of the kinds it may be")


def _decode_plain(kind: type, content: Json) -> object:
    if dataclasses.is_dataclass(kind):
        if not isinstance(content, dict):
            raise TypeError("expected an object")
        return kind(**{name: _decode(hint, content[name]) for name, hint in _fields(kind).items() if name in content})
    if issubclass(kind, enum.Enum):
        return kind(content)
    if issubclass(kind, (dt.datetime, dt.date, dt.time)):
        return kind.fromisoformat(str(content))
    if kind is float and type(content) is int:
        return float(content)  # 10.0 may have been written 10
    if not isinstance(content, kind):
        raise TypeError(f"expected {kind.__name__}")
    return content


def _list(content: Json) -> list[Json]:
    if not isinstance(content, list):
        raise TypeError("expected a list")
    return content
