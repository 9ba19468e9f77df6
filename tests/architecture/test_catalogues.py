"""Every sentence the program shows is in the template and has Swedish; what is compiled is what was written."""

import gettext
import io
import re
from pathlib import Path

import pytest

from devtools import catalogues
from devtools.catalogues import Locale
from devtools.msgids import Misuse, calls, collect
from devtools.places import ROOT

PROGRAM = """
from app.i18n import mark, ntr, tr
TITLE = mark("Lock")
def words(n):
    return tr("Saved {time}", time=n), ntr("{n} answer", "{n} answers", n), tr(TITLE)
"""

FRAGMENT = """
msgid "Lock"
msgstr "Lås"

msgid "Saved {time}"
msgstr "Sparat {time}"

msgid "{n} answer"
msgid_plural "{n} answers"
msgstr[0] "ett svar"
msgstr[1] "{n} svar"
"""

# "På fel plats" is plain Swedish; "Fel", "ett fel" and "felet" put the blame on somebody.
UNKIND = re.compile(
    r"!|(?-i:\bFel\b)|\b(?:ett fel|felet|felkod\w*|felaktig\w*|ogiltig\w*|vänligen|misslyckades)\b", re.IGNORECASE
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small program with a whole catalogue."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "view.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "fragments").mkdir()
    (tmp_path / "fragments" / "view.po").write_text(FRAGMENT, encoding="utf-8")
    assert catalogues.build(tmp_path, tmp_path / "fragments") == []
    return tmp_path


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_catalogues_are_fresh_and_swedish_is_complete() -> None:
    assert catalogues.verify(ROOT) == []


def test_swedish_is_kind() -> None:
    words, _ = catalogues.read_words(Locale(root=ROOT).words)
    assert [text for translated in words.values() for text in translated if UNKIND.search(text)] == []


@pytest.mark.parametrize("text", ["Fel: disken är full", "Ett fel uppstod.", "Ogiltigt datum", "Vänligen försök igen", "Spara!"])
def test_unkind_swedish_is_seen(text: str) -> None:
    assert UNKIND.search(text)


def test_a_whole_catalogue_is_in_order_and_speaks_swedish(checkout: Path) -> None:
    assert catalogues.verify(checkout) == []
    swedish = gettext.translation("rodatraden", checkout / "resources" / "locale", ["sv"])
    assert swedish.gettext("Lock") == "Lås"
    assert [swedish.ngettext("{n} answer", "{n} answers", n) for n in (1, 2)] == ["ett svar", "{n} svar"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"Lås"', '""', "not translated: 'Lock'"),
        ('"Sparat {time}"', '"Sparat {tid}"', "placeholders differ: 'Saved {time}'"),
        ('msgid "Lock"', '#, fuzzy\nmsgid "Lock"', "marked as doubtful: 'Lock'"),
        ('"Lås"', '"Lås nu"', "not up to date: resources/locale/sv/LC_MESSAGES/rodatraden.mo"),
    ],
)
def test_a_lack_in_swedish_is_seen(checkout: Path, old: str, new: str, found: str) -> None:
    _edit(Locale(root=checkout).words, old, new)
    assert any(problem.startswith(found) for problem in catalogues.verify(checkout))


def test_a_new_sentence_makes_the_template_outdated(checkout: Path) -> None:
    _edit(checkout / "app" / "view.py", '"Lock"', '"Lock now"')
    assert "not up to date: resources/locale/messages.pot" in catalogues.verify(checkout)


def test_building_twice_writes_the_same_bytes(checkout: Path) -> None:
    locale = Locale(root=checkout)
    before = [path.read_bytes() for path in (locale.template, locale.words, locale.compiled)]
    catalogues.build(checkout)
    assert [path.read_bytes() for path in (locale.template, locale.words, locale.compiled)] == before


def test_a_fragment_that_fits_nothing_is_named(checkout: Path) -> None:
    (checkout / "fragments" / "z.po").write_text(
        'msgid "Gone"\nmsgstr "Borta"\n\nmsgid "Lock"\nmsgstr "Stäng"\n', encoding="utf-8"
    )
    assert catalogues.build(checkout, checkout / "fragments") == [
        "z.po: no such sentence in the program: 'Gone'",
        "z.po: another translation is in use: 'Lock'",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "tr(f'Saved {x}')",
        "tr('Saved ' + x)",
        "tr('Saved %s' % x)",
        "tr('Saved {}', x)",
        "tr('Saved {0}')",
        "tr('Saved {')",
        "mark(x)",
        "ntr(one, 'many', 3)",
        "self.tr('Saved')",
        "QCoreApplication.translate('Context', 'Saved')",
    ],
)
def test_words_that_cannot_be_translated_are_refused(text: str) -> None:
    assert any(isinstance(found, Misuse) for found in calls(text, "app/x.py"))


def test_the_same_sentence_with_and_without_a_count_is_refused(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "x.py").write_text("tr('{n} day', n=1)\nntr('{n} day', '{n} days', 2)\n", encoding="utf-8")
    assert [misuse.reason for misuse in collect(tmp_path)[1]] == ["used with and without a count: '{n} day'"]


def test_the_made_up_language_is_longer_and_keeps_its_placeholders(checkout: Path) -> None:
    catalogues.write_pseudo(checkout, checkout / "out")
    pseudo = gettext.translation("rodatraden", checkout / "out", ["qps"]).gettext("Saved {time}")
    assert pseudo.format(time="14:03").startswith("[Sàvéd 14:03~")


def test_the_compiled_form_reads_back(checkout: Path) -> None:
    compiled = gettext.GNUTranslations(io.BytesIO(Locale(root=checkout).compiled.read_bytes()))
    assert compiled.info()["language"] == "sv"
    assert "pot-creation-date" not in compiled.info()
