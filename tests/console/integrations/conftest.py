"""A Personio account, and one that is connected."""

from importlib import import_module
from typing import Any

import pytest

from tests.sandbox.transport import mock_transport


@pytest.fixture
def personio(kranich: Any, settings: Any) -> Any:
    account = import_module("tests.console.account").Account(kranich.pk)
    settings.PERSONIO_TRANSPORT = mock_transport(account.state)
    return account


@pytest.fixture
def connected(personio: Any, hr: Any) -> Any:
    """The account after *Submit* and the first access check."""
    hr.post("/integrations/connect/", personio.values)
    personio.work()
    return personio
