"""Plain values as TOML text, for forms that tests make up or break."""

from __future__ import annotations

import json
from collections.abc import Mapping


def toml_bytes(table: Mapping[str, object]) -> bytes:
    """A TOML file with these top-level keys; everything further in is written inline."""
    return "".join(f"{_text(name)} = {toml_value(value)}\n" for name, value in table.items()).encode("utf-8", "surrogatepass")


def toml_value(value: object) -> str:
    """One value: text, number, true or false, list or table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(str(name))} = {toml_value(each)}" for name, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml_value(each) for each in value) + "]"
    return _text(str(value))


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
