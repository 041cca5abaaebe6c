"""Let published Personio clients read the sandbox.

They are installed apart, so that nothing of theirs comes near the product.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tools import prepare

PROJECT = prepare.PROJECT
LIST = PROJECT / "requirements" / "witness.txt"
VENV = PROJECT / ".venv-witness"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"


def installed() -> Path:
    """The Python that has them; they are installed if the list is new."""
    wanted = hashlib.sha256(LIST.read_bytes()).hexdigest()
    if not STAMP.exists() or STAMP.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        prepare.install(PYTHON, LIST)
        STAMP.write_text(wanted)
    return PYTHON


def main() -> int:
    """Run tests/witness with the project's own Python."""
    environment = {**os.environ, "WITNESS_PYTHON": str(installed())}
    command = [sys.executable, "-m", "pytest", "-n", "0", "-v", "tests/witness"]
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
