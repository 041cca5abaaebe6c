"""The sandbox behind a socket: HTTP/1.1 with kept connections, on the loopback address."""

import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, cast

from crossboard.sandbox.answering import respond
from crossboard.sandbox.courier import Courier
from crossboard.sandbox.messages import Conduct, Request, Response
from crossboard.sandbox.misconduct import misbehave
from crossboard.sandbox.numbers import whole_number
from crossboard.sandbox.pages.answering import answer_page
from crossboard.sandbox.pages.site import LOOPBACK, Site
from crossboard.sandbox.state import State
from crossboard.sandbox.store import save_state

API = ("/v1/", "/v2/")
TOKENS = ("/v1/auth", "/v2/auth/")
LARGEST_BODY = 1_000_000


class SandboxServer(ThreadingHTTPServer):
    """Serves one state: the API under /v1, else the pages. Port 0 takes a free one.

    With `store`, the state is written there after every request that may have changed it; a token
    alone is not worth that, as a client simply asks for another.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        state: State,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        store: Path | None = None,
        crossboard_url: str = "http://localhost:8000",
    ) -> None:
        self.ending = Event()
        super().__init__((host, port), _Handler)
        self.state = state
        self.site = Site(state=state, crossboard_url=crossboard_url, hosts=LOOPBACK | {host})
        self.store = store
        self._one_at_a_time = Lock()
        self._courier = Courier(state, self._one_at_a_time, self.ending)

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        """Answers calls and carries webhooks out."""
        self._courier.start()
        super().serve_forever(poll_interval)

    def server_close(self) -> None:
        """Also ends the courier, and the threads that keep a client waiting on purpose."""
        self.ending.set()
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print a traceback of ours; whoever hangs up in the middle is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"

    def answer(self, request: Request) -> Response:
        with self._one_at_a_time:
            is_api = request.path.startswith(API)
            response = respond(self.state, request) if is_api else answer_page(self.site, request)
            if self.store and request.method != "GET" and not request.path.startswith(TOKENS):
                save_state(self.state, self.store)
        return response


def serve_until_stopped(server: SandboxServer) -> None:
    """Until SIGTERM or Ctrl-C; answers what has begun."""

    def stop(_signal: int, _frame: object) -> None:
        Thread(target=server.shutdown).start()  # shutdown waits for this very thread's loop

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever(poll_interval=0.1)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    _headers_buffer: list[bytes]  # where the base class collects what end_headers() sends
    server_version = "CrossboardSandbox"
    sys_version = ""
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        length = whole_number(self.headers.get("content-length", "0"))
        if length is None or length > LARGEST_BODY:
            self.close_connection = True
            self._send(Response(status=413))
            return
        body = self.rfile.read(length)
        headers = dict(self.headers.items())
        request = Request.build(self.command, self.path, headers=headers, body=body)
        self._send(cast("SandboxServer", self.server).answer(request))

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = _serve  # noqa: N815

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(response.body)))
        if response.conduct is Conduct.WHOLE:
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(response.body)
            return
        head = b"".join(self._headers_buffer) + b"\r\n"
        self._headers_buffer.clear()
        self.close_connection = True
        server = cast("SandboxServer", self.server)
        misbehave(self.connection, response.conduct, head, response.body, ending=server.ending)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Silent: the request log of the sandbox holds what may be told."""
