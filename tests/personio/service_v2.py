"""A few lines of Personio's v2 for tests of the client alone."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import httpx2

HOST = "https://api.personio.de"


def person(person_id, **values):
    return {"id": str(person_id), **values}


def employment(person_id, **values):
    return {"id": f"e-{person_id}", "person": {"id": str(person_id)}, **values}


def problem(status, title, kind=None):
    return httpx2.Response(status, json={"errors": [{"title": title, "type": kind}]})


@dataclass
class ServiceV2:
    """Records by path; a list is paged by a cursor that is a place in it."""

    people: dict[int, dict] = field(default_factory=dict)
    employments: dict[int, list] = field(default_factory=dict)
    lists: dict[str, list] = field(default_factory=dict)
    before: object = None
    requests: list[httpx2.Request] = field(default_factory=list)
    next_link: str = HOST + "{path}?limit=50&cursor={cursor}"
    tokens: int = 0

    def __call__(self, request):
        self.requests.append(request)
        if self.before and (answer := self.before(request, len(self.requests))):
            return answer
        path = request.url.path
        if path == "/v2/auth/token":
            self.tokens += 1
            assert dict(parse_qsl(request.content.decode()))["grant_type"] == "client_credentials"
            granted = {"access_token": f"papi-v2-{self.tokens}", "token_type": "Bearer"}
            return httpx2.Response(200, json={**granted, "expires_in": 86400, "scope": ""})
        if path == "/v2/auth/revoke":
            return httpx2.Response(200)
        return self._read(request) if request.method == "GET" else self._write(request)

    def _read(self, request):
        path, params = request.url.path, request.url.params
        if path == "/v2/persons":
            ids = params.get("id")
            wanted = {int(one) for one in ids.split(",")} if ids else self.people.keys()
            return self._list(request, [one for key, one in self.people.items() if key in wanted])
        if path.endswith("/employments"):
            person_id = int(path.split("/")[3])
            if person_id not in self.people:
                return problem(404, "There is no resource for the specified id.")
            listed = self.employments.get(person_id, [employment(person_id)])
            return self._list(request, listed)
        listed = self.lists.get(f"{path}?type={params['type']}" if "type" in params else path)
        if listed is not None:
            return self._list(request, listed)
        found = self._one(path)
        return httpx2.Response(200, json=found) if found else problem(404, "Not Found")

    def _one(self, path):
        parent, _, key = path.rpartition("/")
        if parent == "/v2/persons":
            return self.people.get(int(key))
        if parent.endswith("/employments"):
            return next(
                one for one in self.employments[int(path.split("/")[3])] if one["id"] == key
            )
        listed = [
            one for name, rows in self.lists.items() if name.startswith(parent) for one in rows
        ]
        return next((one for one in listed if one.get("id") == key), None)

    def _list(self, request, rows):
        start, size = (
            int(request.url.params.get("cursor", 0)),
            int(request.url.params.get("limit", 10)),
        )
        links = {"self": {"href": str(request.url)}}
        if start + size < len(rows):
            href = self.next_link.format(path=request.url.path, cursor=start + size)
            links["next"] = {"href": href}
        body = {"_data": rows[start : start + size], "_meta": {"links": links}}
        return httpx2.Response(200, json=body)

    def _write(self, request):
        if request.method == "DELETE":
            return httpx2.Response(204)
        sent = json.loads(request.content)
        created = {"id": "hook-1", "description": "", "status": "DISABLED", "auth_type": "TOKEN"}
        return httpx2.Response(200, json={"enabled_events": [], **created, **sent})
