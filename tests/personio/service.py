"""A few lines of Personio's v1 for tests of the client alone: a list of people, paged."""

import json
from dataclasses import dataclass, field

import httpx2

from crossboard.personio import Credentials

CREDENTIALS = Credentials("papi-id", "papi-secret-canary")


def employee_row(person_id, **values):
    wrapped = {"id": person_id, **values}
    attributes = {
        key: {"label": key, "value": value, "type": "standard", "universal_id": key}
        for key, value in wrapped.items()
    }
    return {"type": "Employee", "attributes": attributes}


@dataclass
class Service:
    """People by row; `before(request, number)` may change them or answer instead."""

    ids: list[int] = field(default_factory=list)
    before: object = None
    requests: list[httpx2.Request] = field(default_factory=list)
    tokens: int = 0

    def __call__(self, request):
        self.requests.append(request)
        if self.before and (answer := self.before(request, len(self.requests))):
            return answer
        path = request.url.path
        if path == "/v1/auth":
            self.tokens += 1
            data = {"token": f"papi-{self.tokens}", "expires_in": 86400}
            return httpx2.Response(200, json={"success": True, "data": data})
        if path == "/v1/company/employees":
            return self._page(request.url.params)
        return self._one(int(path.rpartition("/")[2]))

    def row(self, person_id):
        return employee_row(person_id)

    def _page(self, params):
        offset, limit = int(params["offset"]), int(params["limit"])
        rows = [self.row(person_id) for person_id in self.ids[offset : offset + limit]]
        metadata = {"total_elements": len(self.ids), "current_page": offset // limit}
        body = {"success": True, "metadata": metadata, "offset": offset, "limit": limit}
        return httpx2.Response(200, json={**body, "data": rows})

    def _one(self, person_id):
        if person_id in self.ids:
            return httpx2.Response(200, json={"success": True, "data": self.row(person_id)})
        error = {"code": 404, "message": "Der Mitarbeiter wurde nicht gefunden."}
        return httpx2.Response(404, content=json.dumps({"success": False, "error": error}))
