"""`python -m crossboard.cli` is the same as `crossboard`."""

from crossboard.cli import main

raise SystemExit(main())
