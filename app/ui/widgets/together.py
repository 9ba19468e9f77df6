"""Many changes inside a part of the screen, laid out once when the last is made."""

from __future__ import annotations

from types import TracebackType

from PySide6.QtWidgets import QWidget


class Together:
    """Holds the layouts of these widgets still within a `with`; it may be entered again inside.

    Qt lays out each layer up to the window at once for every single widget that is shown. Held still, the layouts only note
    that they have to, and do it in the event loop before anything is painted. Nothing within may ask how large it became.
    The widgets are named from the outside to the inside.
    """

    def __init__(self, *widgets: QWidget) -> None:
        self._widgets = widgets
        self._unseen: list[QWidget] = []
        self._depth = 0

    def __enter__(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self._unseen = [widget for widget in self._widgets if not widget.isVisible()]
            self._enable(enabled=False)

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._depth -= 1
        if self._depth:
            return
        self._enable(enabled=True)
        for widget in reversed(self._unseen):
            # What changed while it was hidden waits in no event: being shown would have laid it out.
            layout = widget.layout()
            if layout is not None and widget.isVisible():
                layout.activate()

    def _enable(self, *, enabled: bool) -> None:
        for widget in self._widgets:
            layout = widget.layout()
            if layout is not None:
                layout.setEnabled(enabled)
