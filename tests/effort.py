"""How much work something is, counted in lines of Python that run: the same on every machine, as no time is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """The lines that run in a call."""
    count = 0

    def trace(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def grows_evenly(work: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether four times the input is about four times the work, and not sixteen times; `work` makes ready."""
    work(2)()  # what is done once is done now
    return steps(work(4 * size)) < 5 * steps(work(size))
