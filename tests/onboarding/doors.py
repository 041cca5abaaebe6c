"""The two forms behind the link of an employee's invitation."""

from typing import Any

from django.test import Client

from tests.following import look, send

__all__ = ["ask_again", "enter", "look"]


def enter(client: Client, address: str, password: str, **more: Any) -> Any:
    """Open the link and send its form."""
    return send(client, address, {"password": password}, **more)


def ask_again(client: Client, address: str) -> Any:
    """Open the link and ask for a new one."""
    look(client, address)
    return client.post("/invitation/renew/")
