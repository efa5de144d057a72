"""Results as typed rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar, overload

from regesta.store import RecordError
from regesta.store.codec import plain

Row = TypeVar("Row", covariant=True)


class Rows(Sequence[Row], Generic[Row]):
    """An unchanging sequence of typed rows that turns into dicts or a data frame.

    Args:
        rows: Dataclasses of one kind.
        kind: Their class, so that an empty result still has columns.
    """

    __slots__ = ("_kind", "_rows")

    def __init__(self, rows: Iterable[Row], kind: type) -> None:
        self._rows = tuple(rows)
        self._kind = kind

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Rows[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Rows[Row]:
        if isinstance(index, slice):
            return Rows(self._rows[index], self._kind)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._kind.__name__}{'' if len(self) == 1 else 's'}>"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(field.name for field in fields(self._kind))

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts of JSON values."""
        return [{name: plain(getattr(row, name)) for name in self.columns} for row in self._rows]

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame.

        Raises:
            RecordError: pandas is not installed (S006).
        """
        try:
            import pandas
        except ImportError as error:
            raise _missing("pandas") from error
        return pandas.DataFrame(self.to_dicts(), columns=list(self.columns))

    def to_polars(self) -> Any:
        """The rows as a polars DataFrame.

        Raises:
            RecordError: polars is not installed (S006).
        """
        try:
            import polars
        except ImportError as error:
            raise _missing("polars") from error
        return polars.DataFrame(self.to_dicts(), schema=list(self.columns), infer_schema_length=None)


def _missing(library: str) -> RecordError:
    return RecordError(
        "S006",
        f"A {library} frame needs the library {library}, which is not installed.",
        f"Install it with `pip install {library}`, or take `to_dicts()`.",
    )
