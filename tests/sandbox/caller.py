"""Asks the sandbox the way a client would, and unpacks the answer."""

import json
from typing import Any
from urllib.parse import urlencode

from crossboard.sandbox import IssuedCredential, Request, Response, State, respond


class Caller:
    def __init__(self, state: State) -> None:
        self.state = state
        self.token: str | None = None

    def sign_in(self, issued: IssuedCredential) -> "Caller":
        body = {"client_id": issued.client_id, "client_secret": issued.secret}
        self.token = content(self.post("/v1/auth", body))["data"]["token"]
        return self

    def get(self, path: str, *pairs: tuple[str, object]) -> Response:
        return self._send("GET", f"{path}?{urlencode(pairs)}" if pairs else path)

    def post(self, path: str, body: object) -> Response:
        return self._send("POST", path, json.dumps(body).encode())

    def send(self, method: str, path: str, body: object = None) -> Response:
        return self._send(method, path, b"" if body is None else json.dumps(body).encode())

    def employees(self, *pairs: tuple[str, object]) -> dict[str, Any]:
        return content(self.get("/v1/company/employees", *pairs))

    def everybody(self, *pairs: tuple[str, object]) -> list[dict[str, Any]]:
        """Every person of every page, each as a plain dict of values."""
        people: list[dict[str, Any]] = []
        while True:
            answer = self.employees(("limit", 100), ("offset", len(people)), *pairs)
            people += [plain(row) for row in answer["data"]]
            if len(people) >= answer["metadata"]["total_elements"]:
                return people

    def _send(self, method: str, url: str, body: bytes = b"") -> Response:
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return respond(self.state, Request.build(method, url, headers=headers, body=body))


def authenticate(state: State, fields: dict[str, str], kind: str = "json") -> Response:
    if kind == "query":
        return respond(state, Request.build("POST", f"/v1/auth?{urlencode(fields)}"))
    body = json.dumps(fields) if kind == "json" else urlencode(fields)
    media = "application/json" if kind == "json" else "application/x-www-form-urlencoded"
    request = Request.build("POST", "/v1/auth", headers={"Content-Type": media}, body=body.encode())
    return respond(state, request)


def content(response: Response) -> dict[str, Any]:
    answer = json.loads(response.body)
    assert isinstance(answer, dict)
    return answer


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: wrapper["value"] for key, wrapper in row["attributes"].items()}
