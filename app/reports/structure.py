"""What makes a drawn paper a tagged one: the tree of its parts, its language and its facts, written into the file in memory.

"Tagged" is what we claim; no conformance to PDF/UA. Encryption is AES-256 (revision 6) alone.
"""

from __future__ import annotations

import io
import secrets
from collections import defaultdict
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.reports.fonts import with_whole_letters
from app.reports.tagging import Element, Mark, Role
from app.services.paper_lock import as_locked_with, is_too_long

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the file says of itself. `language` as in "sv-SE"."""

    title: str
    author: str
    language: str

    def __repr__(self) -> str:
        return f"Facts({self.language!r})"


def with_structure(drawn: bytes, root: Element, facts: Facts) -> bytes:
    """The same pages with the tree. The same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _Planting(pdf).plant(root)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String(facts.language)
        pdf.Root.Metadata = pdf.make_stream(_xmp(facts), Type=Name.Metadata, Subtype=Name.XML)
        stream = io.BytesIO()
        # The metadata are ours and say nothing of a version; the library would load an XML parser to add one.
        packed = pikepdf.ObjectStreamMode.generate
        pdf.save(stream, deterministic_id=True, object_stream_mode=packed, fix_metadata_version=False)
        return stream.getvalue()


def lock(pdf: bytes, passphrase: str) -> bytes:
    """The same document, to be opened with the passphrase alone. ValueError when there is none, or one that is too long."""
    password = as_locked_with(passphrase)
    if not password:
        raise ValueError("a locked document needs a passphrase")
    if is_too_long(password):
        raise ValueError("not every reader opens a passphrase as long as that")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        stream = io.BytesIO()
        # Nobody needs the owner's passphrase, so nobody gets to know it.
        keys = pikepdf.Encryption(user=password, owner=secrets.token_hex(16), R=6, aes=True)
        document.save(stream, encryption=keys, fix_metadata_version=False)
        return stream.getvalue()


def _xmp(facts: Facts) -> bytes:
    title, author = (escape("".join(filter(str.isprintable, text))) for text in (facts.title, facts.author))
    return _XMP.format(title=title, author=author, language=facts.language).encode()


class _Planting:
    """Writes one tree into one file."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._of_marks: dict[int, dict[int, Object]] = defaultdict(dict)

    def plant(self, root: Element) -> None:
        """The tree with its way back from each mark to its element."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(root, tree)
        numbers = Array()
        for index, page in enumerate(self._pages):
            page.StructParents = index
            page.Tabs = Name.S
            elements = self._of_marks[index + 1]
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array([elements[number] for number in sorted(elements)])))
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._pages)
        self._pdf.Root.StructTreeRoot = tree

    def _element(self, element: Element, parent: Object) -> Object:
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role.value}"), P=parent))
        if element.text:
            node.ActualText = String(with_whole_letters(element.text))
        if element.alt:
            node.Alt = String(with_whole_letters(element.alt))
        if element.scope is not None:
            node.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope.value}"))
        elif element.role is Role.FIGURE:
            node.A = Dictionary(O=Name.Layout, Placement=Name.Block)
        node.K = Array([self._child(child, node) for child in element.children])
        return node

    def _child(self, child: Element | Mark, parent: Object) -> Object:
        if isinstance(child, Element):
            return self._element(child, parent)
        self._of_marks[child.page][child.number] = parent
        return Dictionary(Type=Name.MCR, Pg=self._pages[child.page - 1], MCID=child.number)
