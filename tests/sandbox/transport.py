"""The sandbox as a transport of the HTTP library: no socket, the same answers."""

import httpx2

from crossboard.sandbox import Conduct, Request, State, respond

# What a client meets when an answer is not brought whole.
_BROKEN: dict[Conduct, type[httpx2.TransportError]] = {
    Conduct.HANG_UP: httpx2.RemoteProtocolError,
    Conduct.CUT_HEADERS: httpx2.RemoteProtocolError,
    Conduct.CUT_BODY: httpx2.ReadError,
    Conduct.CRAWL: httpx2.ReadTimeout,
    Conduct.SILENCE: httpx2.ReadTimeout,
}


def mock_transport(state: State) -> httpx2.MockTransport:
    """For sync and async clients alike."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        headers = dict(request.headers.items())
        ours = Request.build(
            request.method, str(request.url), headers=headers, body=request.content
        )
        reply = respond(state, ours)
        if reply.conduct in _BROKEN:
            raise _BROKEN[reply.conduct](reply.conduct, request=request)
        return httpx2.Response(reply.status, headers=dict(reply.headers), content=reply.body)

    return httpx2.MockTransport(answer)
