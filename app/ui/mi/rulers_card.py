"""One ruler at a time in the talk: what it is about, the number, and the two questions that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import RulerKind
from app.cases.talk_records import AgendaTopic
from app.i18n import formats, tr
from app.ui.mi.rulers_draft import RulerDrafts
from app.ui.mi.rulers_parts import TOPICS, RulerParts
from app.ui.mi.rulers_scene import RulerScene, ruler_question
from app.ui.mi.talk import Talk

LOW = 7  # below it the worker may think of another step (AHRQ); a tip for the worker, never shown to the client


class RulerCard(QWidget):
    """`kinds` are the rulers it holds; `name` begins the names of what belongs to all of them."""

    def __init__(self, talk: Talk, kinds: tuple[RulerKind, ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self.drafts = RulerDrafts(talk, kinds)
        self.kind = kinds[0]
        self._showed_in_company: bool | None = None
        self.parts = RulerParts(name, kinds, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self._connect()
        self.refresh()

    # ---- What a panel asks of it

    def scene(self) -> RulerScene:
        """The ruler that is open, for the client to press."""
        scene = RulerScene(self.kind, self.drafts.about, self.drafts.of(self.kind).value)
        scene.chosen.connect(self._choose)
        return scene

    def refresh(self) -> None:
        """Show what is kept; when others come in, what was kept goes from the screen."""
        if self._showed_in_company is not self._talk.in_company:
            self._showed_in_company = self._talk.in_company
            self.drafts.others_came_or_went()
            self._load_fields()
        self._show()

    def flush(self) -> None:
        """Hand over what is typed."""
        for line in (self.parts.about, self.parts.why_not_lower, self.parts.what_would_raise):
            line.flush()

    def half_typed(self) -> Mapping[str, str]:
        """What has no place yet, since there is no number, or nothing that it is about."""
        return self.drafts.half_typed()

    def put_back(self, field: str, text: str) -> None:
        """A line that was half typed before the lock."""
        self.drafts.put_back(field, text)
        self._load_fields()
        self._show()

    def start_focus(self) -> None:
        """On what it is about while nobody has said it, else on the numbers."""
        if self.drafts.about:
            self.parts.scales[self.kind].start_focus()
        else:
            self.parts.about.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.parts.retranslate()
        self._show()

    # ---- What a person does

    def open_kind(self, kind: RulerKind, _checked: bool = False) -> None:
        """Another of the rulers."""
        self.flush()
        self.kind = kind
        self.parts.tip.hide()
        self._load_fields()
        self._show()

    def _connect(self) -> None:
        parts = self.parts
        parts.about.written.connect(self._concern)
        parts.about.done.connect(self.start_focus)
        parts.why_not_lower.written.connect(self._say_why)
        parts.what_would_raise.written.connect(self._say_raise)
        parts.keep.clicked.connect(self._press_keep)
        parts.another.clicked.connect(self._begin_anew)
        parts.strike.clicked.connect(self._press_strike)
        parts.tip_button.clicked.connect(self._toggle_tip)
        for kind, button in parts.kind_buttons.items():
            button.clicked.connect(partial(self.open_kind, kind))
            parts.scales[kind].chosen.connect(self._choose)
        for place, topic in enumerate(parts.topic_buttons):
            topic.clicked.connect(partial(self._take_topic, place))

    def _concern(self, about: str) -> None:
        self.drafts.concern(about)
        self._show()

    def _choose(self, value: int) -> None:
        self.drafts.choose(self.kind, value)
        self._show()

    def _say_why(self, words: str) -> None:
        self.drafts.say_why_not_lower(self.kind, words)

    def _say_raise(self, words: str) -> None:
        self.drafts.say_what_would_raise(self.kind, words)

    def _take_topic(self, place: int, _checked: bool = False) -> None:
        topics = self._chosen_topics()
        if place < len(topics):
            self.drafts.concern(topics[place])
            self._load_fields()
            self._show()
            self.start_focus()

    def _press_keep(self) -> None:
        self.flush()
        if not self.drafts.about:
            self.parts.about.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        following = self._following
        if self.drafts.is_kept(self.kind) and following is not None:
            self.open_kind(following)
            self.start_focus()

    @property
    def _following(self) -> RulerKind | None:
        """The ruler after the one that is open."""
        kinds = self.drafts.kinds
        place = kinds.index(self.kind) + 1
        return kinds[place] if place < len(kinds) else None

    def _begin_anew(self) -> None:
        self.flush()
        self.drafts.begin_anew()
        self.open_kind(self.drafts.kinds[0])
        self.start_focus()

    def _press_strike(self) -> None:
        self.drafts.strike(self.kind)
        self._load_fields()
        self._show()
        self.start_focus()

    def _toggle_tip(self) -> None:
        self.parts.tip.setVisible(self.parts.tip.isHidden())

    # ---- What it shows

    def _load_fields(self) -> None:
        draft, parts = self.drafts.of(self.kind), self.parts
        texts = (self.drafts.about, draft.why_not_lower, draft.what_would_raise)
        for line, text in zip((parts.about, parts.why_not_lower, parts.what_would_raise), texts, strict=True):
            line.start_anew()
            line.load(text)

    def _chosen_topics(self) -> list[str]:
        if self._talk.in_company or self.drafts.about:
            return []
        topics = [each for each in self._talk.presenter.book.of(AgendaTopic) if each.rank is not None]
        return [each.words for each in sorted(topics, key=lambda each: each.rank or 0)][:TOPICS]

    def _show(self) -> None:
        value = self.drafts.of(self.kind).value
        self.parts.show_topics(self._chosen_topics())
        self.parts.show_ruler(self.kind, ruler_question(self.kind, self.drafts.about), value)
        self.parts.show_probes(value)
        self._show_earlier(value)
        self._show_status(value)

    def _show_earlier(self, own: int | None) -> None:
        points = self.drafts.earlier(self.kind)
        self.parts.earlier.setVisible(bool(points))
        if points:
            numbers = [str(point.value) for point in points] + ([str(own)] if own is not None else [])
            dates = " · ".join(formats.long_date(point.on) for point in points)
            self.parts.earlier.setText(tr("Earlier: {dates}. The numbers: {numbers}", dates=dates, numbers=" · ".join(numbers)))
            self._talk.tell_shown(*(point.interview_id for point in points))

    def _show_status(self, value: int | None) -> None:
        is_kept = self.drafts.is_kept(self.kind)
        self.parts.show_way_on(value, is_kept=is_kept, following=self._following)
        words = tr("Kept.") if is_kept else tr("Write what it is about, and the number is kept.")
        self.parts.status.setText(words if value is not None else "")
        self.parts.status.setVisible(value is not None)
        self.parts.strike.setVisible(value is not None)
        is_low = value is not None and value < LOW and not self._talk.in_company
        self.parts.tip_button.setVisible(is_low)
        self.parts.tip.setText(_tip(self.kind) if is_low else "")
        if not is_low:
            self.parts.tip.hide()


def _tip(kind: RulerKind) -> str:
    match kind:
        case RulerKind.IMPORTANCE:
            return tr("Below 7: perhaps something else matters more. Listen for what the client would rather talk about.")
        case RulerKind.CONFIDENCE:
            return tr("Below 7: talk about what stands in the way, who can help, and a smaller step.")
        case RulerKind.READINESS:
            return tr("Below 7: it may be too early for a plan. Stay with what the client wants and why.")
        case RulerKind.COMMITMENT:
            return tr("Below 7: make the step smaller rather than persuade.")
