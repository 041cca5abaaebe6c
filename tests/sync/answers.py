"""Something that stands where Personio should and always answers the same."""

from typing import Any

import httpx2


def answering(status: int, **options: Any) -> httpx2.MockTransport:
    """Answer every request with `status`; `options` are those of `httpx2.Response`."""

    def answer(_request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, **options)

    return httpx2.MockTransport(answer)
