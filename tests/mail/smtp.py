"""A mail server of a few lines that keeps what it gets, or misbehaves as told."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any


@dataclass
class Post:
    """`answers` replaces the reply to a command (`GREETING`: the first words); `drop` closes the
    connection, `wait` says nothing until `go_on`. With `tls` it speaks nothing else.
    """

    answers: dict[str, str] = field(default_factory=dict)
    got: list[Message] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    port: int = 0
    tls: ssl.SSLContext | None = None
    taken: threading.Event = field(default_factory=threading.Event)  # a mail arrived whole
    go_on: threading.Event = field(default_factory=threading.Event)  # for the reply `wait`


class _Talk(socketserver.StreamRequestHandler):
    def setup(self) -> None:
        if self.post.tls:
            self.request = self.post.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        greeting = self.post.answers.get("GREETING", "220 post.example")
        if greeting == "wait":
            self.post.go_on.wait(30)
            return
        self.say(greeting)
        while line := self.rfile.readline():
            words = line.decode().strip()
            verb = words.partition(" ")[0].upper()
            self.post.seen.append(words)
            reply = self.post.answers.get(verb, self.usual(verb))
            if reply == "drop":
                return
            self.say(reply)
            if verb == "DATA" and reply.startswith("354") and not self.take():
                return

    @property
    def post(self) -> Post:
        return self.server.post  # type: ignore[attr-defined,no-any-return]

    def usual(self, verb: str) -> str:
        if verb == "EHLO":
            return "250-post.example\r\n250 AUTH PLAIN LOGIN"
        return {"DATA": "354 go on", "AUTH": "235 welcome", "QUIT": "221 bye"}.get(verb, "250 ok")

    def take(self) -> bool:
        body = b""
        while (line := self.rfile.readline()) and line != b".\r\n":
            body += line
        reply = self.post.answers.get("END", "250 taken")
        if reply.startswith("250") or reply in {"drop after taking", "wait"}:
            self.post.got.append(message_from_bytes(body))
            self.post.taken.set()
        if reply == "wait":
            self.post.go_on.wait(30)
            return False
        if reply.startswith("drop"):
            return False
        self.say(reply)
        return True

    def say(self, reply: str) -> None:
        self.wfile.write(reply.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that refuses our certificate hangs up; that is its right."""


@contextmanager
def post_office(tls: ssl.SSLContext | None = None, **answers: str) -> Iterator[Post]:
    """Serve on a free port until the block ends."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        post = Post(answers, tls=tls)
        server.post = post  # type: ignore[attr-defined]
        post.port = server.server_address[1]
        thread: Any = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield post
        finally:
            post.go_on.set()
            server.shutdown()
            thread.join()
