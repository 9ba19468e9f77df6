"""The word catalogues: collects msgids from `app/`, keeps the Swedish catalogue in step, compiles it. Runs in the environment.

`verify` changes nothing and fails when the committed files are not what `build` would write, or when Swedish is incomplete.
`build` writes template, Swedish catalogue and its compiled form. `--merge DIR` takes missing Swedish from the .po fragments in
DIR. `--pseudo DIR` writes a made-up language there, every sentence longer and in brackets, to find text that is cut or was never
marked. All output is stable: sorted, without dates, line numbers, names and addresses.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, read_po

from devtools.msgids import Msgid, collect, placeholders
from devtools.places import ROOT

LANGUAGE = "sv"
PSEUDO_LANGUAGE = "qps"

Texts = tuple[str, ...]
Translations = dict[Texts, Texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """The three files of the Swedish catalogue under one folder, and the program whose words they hold."""

    root: Path

    @property
    def template(self) -> Path:
        return self.root / "resources" / "locale" / "messages.pot"

    @property
    def words(self) -> Path:
        return self.root / "resources" / "locale" / LANGUAGE / "LC_MESSAGES" / "rodatraden.po"

    @property
    def compiled(self) -> Path:
        return self.words.with_suffix(".mo")


def read_words(path: Path) -> tuple[Translations, list[str]]:
    """The complete, unmarked translations of a .po file, and the msgids it marks as doubtful ("fuzzy")."""
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=LANGUAGE, ignore_obsolete=True)
    words: Translations = {}
    doubtful = []
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy:
            doubtful.append(_texts(message.id)[0])
        elif all(translated := _texts(message.string or "")):
            words[_texts(message.id)] = translated
    return words, doubtful


def _texts(value: str | Iterable[str]) -> Texts:
    return (value,) if isinstance(value, str) else tuple(value)


def po_text(msgids: Sequence[Msgid], words: Mapping[Texts, Texts], language: str = "") -> str:
    """A .po file (a template when `language` is empty) with every msgid in order; what has no translation stands empty."""
    parts = ["# Made by `python3 dev.py catalogues`.\n" + _entry(("",), ("".join(_header_lines(language)),))]
    for msgid in msgids:
        where = "".join(f"#: {file}\n" for file in msgid.files)
        parts.append(where + _entry(msgid.texts, words.get(msgid.texts, ("",) * len(msgid.texts))))
    return "\n".join(parts)


def _entry(texts: Texts, translated: Texts) -> str:
    lines = [f"msgid {normalize(texts[0], width=120)}"]
    if len(texts) == 1:
        lines.append(f"msgstr {normalize(translated[0], width=120)}")
    else:
        lines.append(f"msgid_plural {normalize(texts[1], width=120)}")
        lines += [f"msgstr[{place}] {normalize(text, width=120)}" for place, text in enumerate(translated)]
    return "\n".join(lines) + "\n"


def _header_lines(language: str) -> list[str]:
    lines = ["Project-Id-Version: Röda tråden\n", "MIME-Version: 1.0\n", "Content-Type: text/plain; charset=utf-8\n"]
    lines.append("Content-Transfer-Encoding: 8bit\n")
    if language:
        lines += [f"Language: {language}\n", "Plural-Forms: nplurals=2; plural=(n != 1);\n"]
    return lines


class _StableCatalogue(Catalog):
    """A catalogue whose header says what is always true, and nothing of when and with what it was made."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        pairs = [line.rstrip("\n").partition(": ") for line in _header_lines(str(self.locale_identifier or ""))]
        return [(name, value) for name, _, value in pairs]


def mo_bytes(msgids: Iterable[Msgid], words: Mapping[Texts, Texts], language: str = LANGUAGE) -> bytes:
    """The compiled catalogue that gettext reads."""
    catalogue = _StableCatalogue(locale=language, fuzzy=False)
    for msgid in msgids:
        if (translated := words.get(msgid.texts)) is not None:
            is_plural = len(translated) == 2
            one: str | tuple[str, str] = (translated[0], translated[1]) if is_plural else translated[0]
            catalogue.add((msgid.texts[0], msgid.texts[1]) if is_plural else msgid.texts[0], one)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def shortcomings(msgids: Iterable[Msgid], words: Mapping[Texts, Texts]) -> list[str]:
    """What Swedish still lacks: untranslated sentences, and placeholders that differ from the English ones."""
    found = []
    for msgid in msgids:
        translated = words.get(msgid.texts)
        if translated is None:
            found.append(f"not translated: {msgid.texts[0]!r} ({msgid.files[0]})")
        elif len(translated) != len(msgid.texts):
            found.append(f"needs one and many alike in both languages: {msgid.texts[0]!r} ({msgid.files[0]})")
        elif not _placeholders_fit(msgid.texts, translated):
            found.append(f"placeholders differ: {msgid.texts[0]!r} ({msgid.files[0]})")
    return found


def _placeholders_fit(texts: Texts, translated: Texts) -> bool:
    """A translation says what the original says; only the count may be left out where it is spelled out."""
    return all(placeholders(one) | {"n"} == placeholders(other) | {"n"} for one, other in zip(texts, translated, strict=True))


def outdated(locale: Locale, msgids: Sequence[Msgid], words: Mapping[Texts, Texts]) -> list[str]:
    """The committed files that are not, byte for byte, what `build` would write now."""
    expected = {
        locale.template: po_text(msgids, {}).encode(),
        locale.words: po_text(msgids, words, LANGUAGE).encode(),
        locale.compiled: mo_bytes(msgids, words),
    }
    stale = [path for path, content in expected.items() if not path.exists() or path.read_bytes() != content]
    return [f"not up to date: {path.relative_to(locale.root).as_posix()}" for path in stale]


def verify(root: Path) -> list[str]:
    """Everything that is not in order, as sentences; empty when the catalogues are whole."""
    locale = Locale(root=root)
    msgids, misuses = collect(root)
    words, doubtful = read_words(locale.words) if locale.words.exists() else ({}, [])
    problems = [str(misuse) for misuse in misuses] + [f"marked as doubtful: {text!r}" for text in doubtful]
    return problems + outdated(locale, msgids, words) + shortcomings(msgids, words)


def build(root: Path, fragments: Path | None = None) -> list[str]:
    """Write the three files, with what is missing taken from `fragments`; returns what is still not in order."""
    locale = Locale(root=root)
    msgids, _ = collect(root)
    words = read_words(locale.words)[0] if locale.words.exists() else {}
    notes = merge(words, msgids, fragments) if fragments is not None else []
    locale.words.parent.mkdir(parents=True, exist_ok=True)
    locale.template.write_bytes(po_text(msgids, {}).encode())
    locale.words.write_bytes(po_text(msgids, words, LANGUAGE).encode())
    locale.compiled.write_bytes(mo_bytes(msgids, words))
    return notes + verify(root)


def merge(words: Translations, msgids: Sequence[Msgid], fragments: Path) -> list[str]:
    """Fill what `words` lacks from every .po file in `fragments`, in order of their names; says which entries fit nothing."""
    known = {msgid.texts for msgid in msgids}
    notes = []
    for path in sorted(fragments.rglob("*.po")):
        for texts, translated in read_words(path)[0].items():
            if texts not in known:
                notes.append(f"{path.name}: no such sentence in the program: {texts[0]!r}")
            elif words.setdefault(texts, translated) != translated:
                notes.append(f"{path.name}: another translation is in use: {texts[0]!r}")
    return notes


def pseudo(msgids: Iterable[Msgid]) -> Translations:
    """Every sentence a third longer, with accents and in brackets; placeholders as they were."""
    return {msgid.texts: tuple(_disguise(text) for text in msgid.texts) for msgid in msgids}


def _disguise(text: str) -> str:
    accents = str.maketrans("aeiouyAEIOUY", "àéîöüýÀÉÎÖÜÝ")
    parts = re.split(r"(\{[^{}]*\})", text)
    plain = "".join(part if part.startswith("{") else part.translate(accents) for part in parts)
    # Words of the length that Swedish has, so that what wraps can wrap.
    longer = re.sub(r"~{12}(?=~)", lambda word: word[0] + " ", "~" * (len(text) // 3))
    return f"[{plain}{longer}]"


def write_pseudo(root: Path, folder: Path) -> None:
    """Write the made-up language where gettext finds it under `folder`."""
    msgids, _ = collect(root)
    target = folder / PSEUDO_LANGUAGE / "LC_MESSAGES" / "rodatraden.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(mo_bytes(msgids, pseudo(msgids), PSEUDO_LANGUAGE))


def main(arguments: Sequence[str]) -> int:
    """0 when all is in order, 1 otherwise; what is not is printed one line each."""
    parser = argparse.ArgumentParser(prog="dev.py catalogues")
    parser.add_argument("action", choices=("build", "verify"))
    parser.add_argument("--merge", type=Path, metavar="DIR", help="fill missing Swedish from the .po files in DIR")
    parser.add_argument("--pseudo", type=Path, metavar="DIR", help="also write a made-up language in DIR")
    chosen = parser.parse_args(arguments)
    if chosen.pseudo is not None:
        write_pseudo(ROOT, chosen.pseudo)
    problems = verify(ROOT) if chosen.action == "verify" else build(ROOT, chosen.merge)
    for problem in problems:
        print(problem)
    print(f"{len(collect(ROOT)[0])} sentences, {len(problems)} not in order.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
