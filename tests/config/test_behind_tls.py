"""With an https public address: what each cookie and the headers promise, on the real settings."""

import json
import os
import subprocess
import sys
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest

# Settings are derived from the environment once, so they are looked at in a process of their own.
LOOK = """
import django, json
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("check", deploy=True, fail_level="WARNING")
browser = Client(headers={"host": "onboarding.kranich.example", "x-forwarded-proto": "https"})
said = []
for method, path, given in [
    ("get", "/account/login/", {}),
    ("post", "/look/language/", {"language": "de"}),
    ("post", "/look/theme/", {"theme": "dark"}),
    ("get", "/welcome/nobody-knows-this-token/", {}),
]:
    answer = getattr(browser, method)(path, given)
    said.append([path, answer.headers.get("Strict-Transport-Security"), answer.cookies.output(header="")])
print(json.dumps(said))
"""
HOST_ONLY = {"__Host-session", "__Host-csrf"}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Any:
    environment = {
        **{name: os.environ[name] for name in os.environ if name != "DJANGO_ALLOW_ASYNC_UNSAFE"},
        "CROSSBOARD_PUBLIC_ADDRESS": "https://onboarding.kranich.example",
        "CROSSBOARD_DATA": str(tmp_path_factory.mktemp("data")),
        "DJANGO_SETTINGS_MODULE": "crossboard.config.settings",
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }
    look = subprocess.run(
        [sys.executable, "-c", LOOK], env=environment, capture_output=True, text=True, check=False
    )
    assert look.returncode == 0, look.stderr
    return json.loads(look.stdout.splitlines()[-1])


def test_every_page_asks_for_tls_for_a_year(said: Any) -> None:
    assert {hsts for _path, hsts, _cookies in said} == {"max-age=31536000"}


def test_every_cookie_travels_with_tls_only_and_no_script_reads_it(said: Any) -> None:
    cookies: dict[str, Any] = {}
    for _path, _hsts, written in said:
        cookies |= SimpleCookie(written.replace("\r\n", ";"))
    assert set(cookies) == HOST_ONLY | {"crossboard_language", "crossboard_theme"}
    for name, cookie in cookies.items():
        assert (name, cookie["secure"], cookie["httponly"]) == (name, True, True)
        assert (name, cookie["samesite"], cookie["path"]) == (name, "Lax", "/")
        assert (name, cookie["domain"]) == (name, "")
