"""`./run bench`: every row, printed and written to bench/results.json; 1 when a target is missed."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import client

RESULTS = Path(__file__).parent / "results.json"


def main() -> int:
    rows = []
    for row in client.rows():
        sys.stdout.write(row.line() + "\n")
        sys.stdout.flush()
        rows.append(row)
    results = [{**asdict(row), "ratio": row.ratio, "met": row.is_met} for row in rows]
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
