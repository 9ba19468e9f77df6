"""Programmes as data (resources/programmes): when the talks are, what each should hold, and what fits it.

One TOML file is one template in one version; several versions of an id may lie beside each other, and a programme keeps the one
it was begun with. The first folder is the program's own, a second one may be the municipality's, whose templates cannot take the
place of the program's. A file that is wrong is left out and hides no other; `problems` says everything that is wrong with it.
"""

from __future__ import annotations

import enum
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.forms.findings import Findings, Place, Reader
from app.forms.source import has_endless_key
from app.services.programme_words import SUGGESTIONS
from app.services.schedule import TalkTime, parse_schedule

SHIPPED: Final = Path(__file__).resolve().parents[2] / "resources" / "programmes"
LANGUAGES: Final = ("sv", "en")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,5}", re.ASCII)
_LARGEST = 200_000  # bytes; a template is a page or two


class RelativeMay(enum.Enum):
    """Whether somebody close may join a talk."""

    NO = "no"
    WELCOME = "welcome"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkWords:
    """What one talk is called, which phase it belongs to ("" for none), and what it should hold; in one language."""

    name: str
    holds: tuple[str, ...]
    phase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkGuide:
    """What one talk is about: when it is, its words by language, the tools that suit it, whether somebody close may join."""

    time: TalkTime
    words: Mapping[str, TalkWords]
    suggests: tuple[str, ...] = ()
    relative: RelativeMay = RelativeMay.NO

    def said(self, language: str) -> TalkWords:
        """The words in that language."""
        return self.words.get(language) or self.words[LANGUAGES[0]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateWords:
    """What a template is called, what it is, where it comes from, and for whom it is; in one language."""

    title: str
    about: str
    source: str = ""
    eligibility: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One programme in one version.

    `within_days`: all talks are to be held within so many days, None for no such limit. `recalled`: its weeks are recalled, not
    read in the source. `certified`: asks for a certified worker. `samples`: samples are noted. `relapse`: has risk situations,
    warning signs and an emergency plan.
    """

    id: str
    version: str
    talks: tuple[TalkGuide, ...]
    words: Mapping[str, TemplateWords]
    is_default: bool = False
    within_days: int | None = None
    recalled: bool = False
    certified: bool = False
    samples: bool = False
    relapse: bool = False

    def said(self, language: str) -> TemplateWords:
        """The words in that language."""
        return self.words.get(language) or self.words[LANGUAGES[0]]


class TemplateCatalogue:
    """Reads the folders once, when first asked. Not on the main thread."""

    def __init__(self, folders: Sequence[Path] = (SHIPPED,)) -> None:
        self._folders = tuple(folders)
        self._found: dict[tuple[str, str], Template] | None = None
        self._problems: list[str] = []

    def templates(self) -> tuple[Template, ...]:
        """Every template in its newest version: the default first, those that ask for a certified worker last, else by title."""
        newest: dict[str, Template] = {}
        for each in sorted(self._all().values(), key=lambda template: _numbers(template.version)):
            newest[each.id] = each
        return tuple(sorted(newest.values(), key=_order))

    def find(self, template: str, version: str) -> Template | None:
        """The template in that version; None when it is not here."""
        return self._all().get((template, version))

    def problems(self) -> tuple[str, ...]:
        """What is wrong with files that are left out: file, place, what would be right. In English, for whoever writes them."""
        self._all()
        return tuple(self._problems)

    def _all(self) -> Mapping[tuple[str, str], Template]:
        if self._found is None:
            self._found = {}
            for path in self._files():
                self._read(path, self._found)
        return self._found

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            try:
                yield from sorted(path for path in folder.glob("*.toml") if path.is_file())
            except OSError:
                self._problems.append(f"{folder.name}: The folder cannot be read.")

    def _read(self, path: Path, found: dict[tuple[str, str], Template]) -> None:
        try:
            with path.open("rb") as file:
                content = file.read(_LARGEST + 1)
        except OSError:
            self._problems.append(f"{path.name}: The file cannot be read.")
            return
        template, problems = read_template(content, path.name)
        self._problems.extend(problems)
        if template is None:
            return
        if (template.id, template.version) in found:
            self._problems.append(
                f"{path.name}: {template.id} {template.version} is already there. Give it another id or version."
            )
        else:
            found[template.id, template.version] = template


def shipped_and(folder: str) -> tuple[Path, ...]:
    """Where templates are looked for: the program's own first, then the municipality's folder unless it is ""."""
    return (SHIPPED, Path(folder)) if folder else (SHIPPED,)


def read_template(content: bytes, name: str) -> tuple[Template | None, tuple[str, ...]]:
    """The template in this TOML; None and everything that is wrong in it, one sentence each, when it cannot be used."""
    if len(content) > _LARGEST:
        return None, (f"{name}: The file is too large for a template.",)
    try:
        text = content.decode("utf-8")
        if has_endless_key(text):
            return None, (f"{name}: Use keys of at most five parts.",)
        table = tomllib.loads(text)
    except (ValueError, RecursionError):  # no UTF-8, no TOML, or a number that nobody can mean
        return None, (f"{name}: The file must be TOML in UTF-8.",)
    findings = Findings()
    template = _template(Reader(table, Place(file=name), findings))
    problems = tuple(f"{each.path}: {each.remedy}" for each in findings.problems)
    return (None, problems) if problems else (template, ())


def _template(reader: Reader) -> Template:
    template = Template(
        id=_matching(reader, "id", _ID, "small letters, digits and hyphens"),
        version=_matching(reader, "version", _VERSION, 'numbers such as "1.0"'),
        is_default=reader.truth("default", default=False),
        within_days=reader.number("within_days", None),
        recalled=reader.truth("recalled", default=False),
        certified=reader.truth("certified", default=False),
        samples=reader.truth("samples", default=False),
        relapse=reader.truth("relapse", default=False),
        words={language: _template_words(reader, language) for language in LANGUAGES},
        talks=_talks(reader, _times(reader)),
    )
    reader.finish()
    return template


def _times(reader: Reader) -> tuple[TalkTime, ...]:
    line = reader.text("schedule")
    if not line:
        return ()
    schedule = parse_schedule(line)
    for each in schedule.findings:
        reader.findings.add("schedule", reader.place.at("schedule"), str(each))
    return schedule.talks


def _talks(reader: Reader, times: tuple[TalkTime, ...]) -> tuple[TalkGuide, ...]:
    guides: list[TalkGuide] = []
    tables, free = reader.tables("talk"), list(times)
    told = 0
    for place, table in enumerate(tables):
        each = Reader(table, reader.place.at("talk").at(place), reader.findings)
        count = each.number("times", 1) or 0
        told += count
        taken, free = free[:count], free[count:]
        guides.extend(_guides(each, taken))
    if times and told != len(times):
        remedy = f"The schedule has {len(times)} talks, and [[talk]] tells of {told}. Make them the same; `times` repeats one."
        reader.findings.add("talks", reader.place.at("talk"), remedy)
    return tuple(guides)


def _guides(reader: Reader, times: Sequence[TalkTime]) -> Iterator[TalkGuide]:
    words = {language: _talk_words(reader, language) for language in LANGUAGES}
    suggests = reader.names("suggests")
    for each in suggests:
        if each not in SUGGESTIONS:
            known = ", ".join(sorted(SUGGESTIONS))
            reader.findings.add("unknown_name", reader.place.at("suggests"), f'"{each[:40]}" is not known. Use: {known}.')
    relative = reader.choice("relative", {each.value: each for each in RelativeMay}, RelativeMay.NO)
    reader.finish()
    return (TalkGuide(time=time, words=words, suggests=suggests, relative=relative) for time in times)


def _talk_words(reader: Reader, language: str) -> TalkWords:
    words = Reader(reader.table(language), reader.place.at(language), reader.findings)
    said = TalkWords(name=words.text("name"), holds=words.names("holds", None), phase=words.text("phase", ""))
    words.finish()
    return said


def _template_words(reader: Reader, language: str) -> TemplateWords:
    words = Reader(reader.table(language), reader.place.at(language), reader.findings)
    said = TemplateWords(
        title=words.text("title"),
        about=words.text("about"),
        source=words.text("source", ""),
        eligibility=words.names("eligibility"),
    )
    words.finish()
    return said


def _matching(reader: Reader, name: str, pattern: re.Pattern[str], wanted: str) -> str:
    text = reader.text(name)
    if text and pattern.fullmatch(text) is None:
        reader.findings.add("wrong_name", reader.place.at(name), f"Write {wanted}.")
    return text


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _order(template: Template) -> tuple[bool, bool, str]:
    return not template.is_default, template.certified, template.said(LANGUAGES[0]).title


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The templates to choose from, and what is wrong with those that are left out."""

    templates: tuple[Template, ...] = ()
    problems: tuple[str, ...] = ()
