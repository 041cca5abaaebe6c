"""The sandbox as a transport of the HTTP library: no socket, the same answers."""

import httpx2

from crossboard.sandbox import Request, State, respond


def mock_transport(state: State) -> httpx2.MockTransport:
    """For sync and async clients alike."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        headers = dict(request.headers.items())
        ours = Request.build(
            request.method, str(request.url), headers=headers, body=request.content
        )
        reply = respond(state, ours)
        return httpx2.Response(reply.status, headers=dict(reply.headers), content=reply.body)

    return httpx2.MockTransport(answer)
