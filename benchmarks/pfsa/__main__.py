"""`python -m benchmarks.pfsa`: prints how well katanya finds the statements and cues that PFSA-ID labels."""

from __future__ import annotations

from benchmarks.common import data, print_table
from benchmarks.floors import floors
from benchmarks.pfsa.measure import HEADER, left_out, measure


def main() -> None:
    """Print both tables: the figures in each extent, and what each of them leaves out."""
    measured = measure(floors().pfsa.path(data()))
    print_table(HEADER, (row for extent in measured for row in extent.rows()))
    print()
    print_table(("left out", "claims"), left_out(measured))


if __name__ == "__main__":
    main()
