"""`make bench-core`: the core's figures, as ratios in one run."""

from __future__ import annotations

import os

from tests.bench import exporting, opening, recognising, starting
from tests.bench.timing import show


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    show("start-up", starting.rows())
    show("recognition, demo model", recognising.rows())
    show("project", opening.rows())
    show("export", exporting.rows())


if __name__ == "__main__":
    main()
