"""Look at the installation and say, line by line, what is well and what to do about the rest."""

import argparse
import os
import sys

from crossboard.cli.database import database


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offline", action="store_true", help="do not try to reach Personio")


def run(options: argparse.Namespace) -> int:
    """Print the findings; the exit code is 1 when something needs doing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crossboard.config.settings")
    with database(asked=False) as server:  # it says itself what is wrong with the database
        import django  # noqa: PLC0415 - its settings read the address just set

        django.setup()
        from crossboard.cli.findings import all_findings  # noqa: PLC0415

        found = list(all_findings(offline=options.offline, server=server))
    width = max(len(finding.about) for finding in found)
    for finding in found:
        sys.stdout.write(f"{finding.mark}  {finding.about:<{width}}  {finding.sentence}\n")
    return int(any(finding.bad for finding in found))
