"""Other libraries: `python -m benchmarks.libraries [--into docs/values.md] [--sections]`.

Needs the dependency group `libraries`, in an environment of its own: see CONTRIBUTING.md.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import click

from benchmarks.libraries.measured import measure
from benchmarks.libraries.report import rewritten, section

# It warns on import that its classifier is missing.
warnings.filterwarnings("ignore", module="quantulum3")

try:
    from benchmarks.libraries.finders import babel, dateparsing, own, quantulum, recognizers, text2num
except ImportError as error:
    sys.exit(f"{error}: install the dependency group `libraries` in an environment of its own, as CONTRIBUTING.md says")

LIBRARIES = [one.LIBRARY for one in (own, dateparsing, recognizers, quantulum, text2num, babel)]


@click.command()
@click.option("--into", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Write into this page.")
@click.option("--sections", is_flag=True, help="Add the values by section of the tables.")
def main(into: Path | None, sections: bool) -> None:
    """Print the tables with how they are measured, or write them between the markers of a page."""
    written = section(LIBRARIES, measure(LIBRARIES), sections)
    if into is None:
        print(written, end="")
    else:
        into.write_text(rewritten(into.read_text(encoding="utf-8"), written), encoding="utf-8")


if __name__ == "__main__":
    main()
