"""What looks one way in a wide terminal and another in a narrow one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult


@dataclass(frozen=True, slots=True)
class Fitting:
    """A view that is drawn for the width at hand: nothing is cut off to fit.

    Attributes:
        least: The columns that the wide form needs.
        wide: Makes the wide form.
        narrow: Makes the form for fewer columns.
    """

    least: int
    wide: Callable[[], RenderableType]
    narrow: Callable[[], RenderableType]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the form that fits."""
        yield self.wide() if options.max_width >= self.least else self.narrow()
