from collections.abc import Sequence
from typing import TypeAlias

from reportlab.platypus.flowables import Flowable

Command: TypeAlias = tuple[object, ...]

class TableStyle:
    def __init__(self, cmds: Sequence[Command] | None = None, parent: TableStyle | None = None) -> None: ...

class Table(Flowable):
    def __init__(
        self,
        data: Sequence[Sequence[str | Flowable | Sequence[Flowable]]],
        colWidths: Sequence[float | None] | float | None = None,
        rowHeights: Sequence[float | None] | float | None = None,
        style: TableStyle | Sequence[Command] | None = None,
        repeatRows: int = 0,
        repeatCols: int = 0,
        splitByRow: int = 1,
        hAlign: str | None = None,
        vAlign: str | None = None,
    ) -> None: ...
    def setStyle(self, tblstyle: TableStyle | Sequence[Command]) -> None: ...
