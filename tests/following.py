"""Following a one-time link as a browser does: the page behind it has an address of its own."""

from typing import Any

from django.test import Client


def look(client: Client, address: str) -> Any:
    """Open the link and return the page behind it."""
    return client.get(address, follow=True)


def send(client: Client, address: str, values: dict[str, str] | None = None, **more: Any) -> Any:
    """Open the link and send the form of the page behind it."""
    page = look(client, address)
    return client.post(page.request["PATH_INFO"], values or {}, **more)
