"""Following an invitation link as a browser does."""

from typing import Any

from django.test import Client


def look(client: Client, address: str) -> Any:
    """Open the link and return the page behind it."""
    return client.get(address, follow=True)


def enter(client: Client, address: str, password: str, **more: Any) -> Any:
    """Open the link and send its form."""
    look(client, address)
    return client.post("/welcome/", {"password": password}, **more)


def ask_again(client: Client, address: str) -> Any:
    """Open the link and ask for a new one."""
    look(client, address)
    return client.post("/invitation/renew/")
