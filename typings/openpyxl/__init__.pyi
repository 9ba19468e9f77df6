from collections.abc import Iterator
from typing import BinaryIO

class Cell:
    value: object
    number_format: str
    data_type: str
    alignment: object

class Column:
    width: float

class Columns:
    def __getitem__(self, letter: str) -> Column: ...

class Sheet:
    title: str
    sheet_state: str
    freeze_panes: str
    column_dimensions: Columns
    def cell(self, row: int, column: int) -> Cell: ...
    def iter_rows(
        self, *, min_row: int = ..., max_row: int = ..., min_col: int = ..., max_col: int = ..., values_only: bool = ...
    ) -> Iterator[tuple[object, ...]]: ...

class Workbook:
    worksheets: list[Sheet]
    active: Sheet
    def save(self, filename: BinaryIO) -> None: ...
    def close(self) -> None: ...

def load_workbook(
    filename: BinaryIO, read_only: bool = ..., keep_vba: bool = ..., data_only: bool = ..., keep_links: bool = ...
) -> Workbook: ...
