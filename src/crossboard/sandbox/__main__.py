"""`python -m crossboard.sandbox`: serve an imitated Personio account until interrupted."""

import argparse
import sys
from collections.abc import Callable, Sequence
from errno import EADDRINUSE
from pathlib import Path

from crossboard.sandbox.acts import create_credential
from crossboard.sandbox.clock import Clock
from crossboard.sandbox.first_credential import ensure_credential
from crossboard.sandbox.generation.choice import DEMO, open_company
from crossboard.sandbox.generation.from_file import UnreadableCompanyError
from crossboard.sandbox.limits import Limits, Reading
from crossboard.sandbox.server import SandboxServer, serve_until_stopped
from crossboard.sandbox.state import State
from crossboard.sandbox.store import UnreadableStateError, load_state, save_state


def main(
    arguments: Sequence[str] | None = None,
    *,
    serve: Callable[[SandboxServer], None] = serve_until_stopped,
) -> int:
    """Also what `crossboard sandbox` calls. Prints the address, a new credential, then "Ready"."""
    parser = argparse.ArgumentParser(prog="crossboard sandbox", description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(arguments), serve=serve)


def run(
    options: argparse.Namespace,
    *,
    serve: Callable[[SandboxServer], None] = serve_until_stopped,
) -> int:
    """Serve what the options ask for."""
    state = open_state(
        options.state, company=options.company, seed=options.seed, reading=options.limits
    )
    with _bound(state, options) as server:
        _say(f"Personio sandbox: {server.address}")
        _announce_credential(state, options)
        if options.state:
            save_state(state, options.state)
        _say("Ready: Ctrl-C ends it")
        serve(server)
        if options.state:
            save_state(state, options.state)
    return 0


def open_state(path: Path | None, *, company: str, seed: int, reading: Reading) -> State:
    """The saved state where there is one, else a fresh company."""
    if path and path.exists():
        try:
            state = load_state(path.read_bytes())
        except UnreadableStateError as error:
            raise SystemExit(f"{path} cannot be read ({error}): move it away.") from None
        state.limits.reading = reading
        return state
    try:
        people = open_company(company, seed=seed, today=Clock().today())
    except UnreadableCompanyError as error:
        raise SystemExit(f"No such company: {error}.") from None
    return State(company=people, limits=Limits(reading=reading))


def _bound(state: State, options: argparse.Namespace) -> SandboxServer:
    try:
        return SandboxServer(
            state,
            host=options.host,
            port=options.port,
            store=options.state,
            crossboard_url=options.crossboard_url.rstrip("/"),
        )
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        raise SystemExit(f"Port {options.port} is taken: choose another with --port.") from None


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the command's output


def _announce_credential(state: State, options: argparse.Namespace) -> None:
    if options.credential:
        client_id, _, secret = options.credential.partition(":")
        if not (client_id and secret):
            raise SystemExit("--credential wants ID:SECRET")
        create_credential(state, client_id=client_id, secret=secret)
        return
    if options.credential_file:
        issued = ensure_credential(state, options.credential_file)
    elif state.credentials:
        return
    else:
        issued = create_credential(state)
    _say(f"Client ID: {issued.client_id}\nSecret: {issued.secret}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command, for whoever offers it under another name."""
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    add("--port", type=int, default=8899, help="0 takes a free port")
    add("--crossboard-url", default="http://localhost:8000", help="where the Marketplace leads to")
    add("--seed", type=int, default=1, help="the same seed gives the same people")
    add("--company", default=DEMO, help="demo (180 people), large:N, or a JSON file")
    add("--state", type=Path, help="file to keep the state in between starts")
    add("--credential", help="ID:SECRET of a credential to make")
    add("--credential-file", type=Path, help="file that tells the first credential (mode 600)")
    add("--limits", type=Reading, choices=list(Reading), default=Reading.WINDOW)


if __name__ == "__main__":
    sys.exit(main())
