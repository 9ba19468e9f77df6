"""From source to form: everything compiled, all findings together, and one digest for the whole."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from types import MappingProxyType

from app.forms.compile_items import Structure, compile_lists, compile_section
from app.forms.compile_rules import Behaviour, compile_behaviour
from app.forms.compile_words import compile_words, language_of
from app.forms.derive import Parents, derive, is_derived, no_parents
from app.forms.findings import Findings, Place, Reader, plain_content
from app.forms.model import ClosingStep, Form, FormUse, Words
from app.forms.source import FORM_FILE, WORDS_FOLDER, FormSource, SourceFile, decode

_USES = {use.value: use for use in FormUse}
_FORM_ID = re.compile(r"[a-z][a-z0-9-]{0,39}", re.ASCII)
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}", re.ASCII)
_FILE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}", re.ASCII)


def compile_form(contents: Mapping[str, bytes], form_id: str = "", version: str = "", parents: Parents = no_parents) -> Form:
    """The form that the files say. `form_id` and `version` are those of its folder, when it lies in one.

    `parents` finds the form that a derived one is taken from. Raises FormRefusedError (AppError FORM_REFUSED) with every problem,
    and nothing else of its own.
    """
    findings = Findings()
    source = decode(contents, findings)
    if is_derived(source):
        source = derive(source, parents, findings)
        findings.refuse(form_id, version)
    header = source.files.get(FORM_FILE)
    if header is None:
        findings.add("missing_file", Place(file=FORM_FILE), f"Add {FORM_FILE} with id, version, default_language and sections.")
        header = SourceFile(name=FORM_FILE, table={})
    form = _FormCompiler(source, header, findings).compile(form_id, version)
    findings.refuse(form.id or form_id, form.version or version)
    return form


def digest_of(source: FormSource) -> str:
    """SHA-256 over the structure files as canonical JSON: white space, comments and words may be polished, meaning may not.

    Of a derived form it is the digest of what came out, so that it also changes when the form it is taken from does.
    """
    files = (file for file in source.files.values() if not file.name.startswith(f"{WORDS_FOLDER}/"))
    structure = {file.name: plain_content(file.table) for file in files}
    if source.added is not None:
        structure["added"] = plain_content(source.added.table)
    canonical = json.dumps(structure, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


class _FormCompiler:
    def __init__(self, source: FormSource, header: SourceFile, findings: Findings) -> None:
        self._source = source
        self._findings = findings
        self._reader = Reader(header.table, Place(file=header.name), findings)
        self._structure = Structure()

    def compile(self, form_id: str, version: str) -> Form:
        """The form; what is wrong stands in the findings."""
        own_id = self._named("id", _FORM_ID, form_id, "a name such as asi-grund, the same as its folder")
        own_version = self._named("version", _VERSION, version, "a version such as 1.0, the same as its folder")
        default_language = self._reader.text("default_language")
        use = self._reader.choice("use", _USES, FormUse.INTERVIEW)
        files = self._sections(use)
        behaviour = compile_behaviour(files, self._structure.boxes, self._findings)
        words = self._words(default_language, behaviour)
        structure = self._structure
        return Form(
            id=own_id,
            version=own_version,
            digest=digest_of(self._source) if not self._findings.problems else "",
            default_language=default_language,
            sections=tuple(structure.sections),
            addons=tuple(structure.addons),
            rules=tuple(behaviour.rules),
            checks=tuple(behaviour.checks),
            proposals=tuple(behaviour.proposals),
            words=MappingProxyType(words),
            lists=MappingProxyType(structure.lists),
            items=MappingProxyType(structure.items),
            boxes=MappingProxyType(structure.boxes),
            use=use,
        )

    def _named(self, name: str, pattern: re.Pattern[str], folder: str, wanted: str) -> str:
        text = self._reader.text(name)
        if text and (not pattern.fullmatch(text) or (folder and text != folder)):
            self._findings.add("wrong_name", self._reader.place.at(name), f"Write {wanted}.")
        return text

    def _sections(self, use: FormUse) -> list[SourceFile]:
        reader = self._reader
        self._structure.use = use
        self._structure.lists = compile_lists(reader.table("lists"), reader.place.at("lists"), self._findings)
        names, addons = reader.names("sections", () if use is FormUse.TALK else None), reader.names("addons")
        steps = {step.value for step in ClosingStep}
        if any(step not in steps for step in reader.names("closing")):
            self._findings.add("wrong_type", reader.place.at("closing"), "Use the steps " + ", ".join(sorted(steps)) + ".")
        reader.finish()
        files: list[SourceFile] = []
        for name, is_addon in [*((name, False) for name in names), *((name, True) for name in addons)]:
            file = self._section_file(name)
            if file is not None and file not in files:
                compile_section(file, self._structure, self._findings, is_addon=is_addon)
                files.append(file)
        self._refuse_forgotten(files)
        return files if self._source.added is None else [*files, self._source.added]

    def _section_file(self, name: str) -> SourceFile | None:
        file = self._source.files.get(f"{name}.toml") if _FILE.fullmatch(name) and name != "form" else None
        if file is None:
            place = self._reader.place.at("sections").at(name)
            self._findings.add("missing_file", place, "Add the section's file beside form.toml, or take its name away.")
        return file

    def _refuse_forgotten(self, used: list[SourceFile]) -> None:
        known = {FORM_FILE, *(file.name for file in used), *(file.name for file in self._source.words())}
        for name in self._source.files:
            if name not in known:
                self._findings.add("forgotten_file", Place(file=name), "Name it in sections or addons, or take the file away.")

    def _words(self, default_language: str, behaviour: Behaviour) -> dict[str, Words]:
        files = self._source.words()
        default = next((file for file in files if language_of(file) == default_language), None)
        if default is None:
            place = Place(file=f"{WORDS_FOLDER}/")
            self._findings.add("missing_words", place, "Add a words file in the form's default language.")
            return {}
        base = compile_words(default, self._structure, behaviour, self._findings, None)
        words = {base.language: base}
        for file in files:
            if file is default:
                continue
            if language_of(file) in words:
                self._findings.add("duplicate_language", Place(file=file.name), "Keep one words file for each language.")
                continue
            other = compile_words(file, self._structure, behaviour, self._findings, base)
            words[other.language] = other
        return words
