from pathlib import Path

import pytest
from jinja2 import Environment

import crossboard.sandbox.pages
from crossboard.sandbox import NUISANCES, IssuedCredential, Request, State
from crossboard.sandbox.attributes import PRESET
from crossboard.sandbox.nuisances.happenings import HAPPENINGS
from crossboard.sandbox.pages.answering import answer_page
from crossboard.sandbox.pages.language import german_texts
from crossboard.sandbox.pages.site import Site
from tests.sandbox.caller import Caller
from tests.sandbox.visitor import HOST, PAGES, Visitor, readable


@pytest.fixture
def visitor(state: State) -> Visitor:
    return Visitor(Site(state=state, crossboard_url="http://localhost:8000"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_says_what_it_is_in_both_languages(
    visitor: Visitor, path: str, language: str
) -> None:
    visitor.headers["accept-language"] = f"{language}-XX,en;q=0.5"
    response = visitor.get(path)
    ribbon = {
        "en": "Personio sandbox: imitated, no real data.",
        "de": "Personio-Sandbox: nachgebildet, keine echten Daten.",
    }
    assert response.status == 200
    assert ribbon[language] in readable(response)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_carries_inline_script_or_style(visitor: Visitor, path: str) -> None:
    response = visitor.get(path)
    html = response.body.decode()
    assert "unsafe" not in response.headers["content-security-policy"]
    assert " style=" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count("<script src=")


def test_the_start_leads_to_the_people(visitor: Visitor) -> None:
    assert "180 people" in visitor.follow(visitor.get("/"))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/people/1", 404),
        ("/people/1/change", 404),
        ("/people/1/leave", 404),
        ("/credentials/unknown", 404),
        ("/language", 405),
    ],
)
def test_what_is_not_there_says_so(visitor: Visitor, path: str, status: int) -> None:
    response = visitor.get(path)
    assert response.status == status
    assert "To the people" in readable(response)


@pytest.mark.parametrize(
    "path",
    ["/people/1/change", "/people/1/leave", "/credentials/unknown", "/credentials/unknown/revoke"],
)
def test_forms_of_what_is_gone_are_not_found(visitor: Visitor, path: str) -> None:
    assert visitor.post(path).status == 404


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
def test_a_foreign_page_cannot_send_our_forms(
    visitor: Visitor, state: State, origin: str | None
) -> None:
    before = dict(state.company.people)
    form = visitor.form("/people/hire")
    response = visitor.post("/people/hire", *form.items(), origin=origin)
    assert response.status == 403
    assert "Nothing was changed" in readable(response)
    assert state.company.people == before


def test_browsers_that_only_send_fetch_metadata_are_let_in(visitor: Visitor) -> None:
    visitor.headers["sec-fetch-site"] = "same-origin"
    assert visitor.post("/theme", ("value", "dark"), origin=None).status == 303


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8899", ""])
def test_other_host_names_are_not_answered(state: State, host: str) -> None:
    request = Request.build("GET", "/people", headers={"host": host})
    assert answer_page(Site(state=state), request).status == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "[::1]:8899", HOST])
def test_loopback_names_are_answered(state: State, host: str) -> None:
    request = Request.build("GET", "/people", headers={"host": host})
    assert answer_page(Site(state=state), request).status == 200


def test_language_and_theme_are_remembered(visitor: Visitor) -> None:
    response = visitor.post("/language", ("value", "de"), ("next", "/org"))
    assert response.headers["location"] == "/org"
    visitor.headers["cookie"] = "sandbox_language=de; sandbox_theme=dark"
    html = visitor.get("/org").body.decode()
    assert '<html lang="de" data-theme="dark">' in html
    assert visitor.post("/theme", ("value", "pink")).headers.get("set-cookie") is None


@pytest.mark.parametrize("cookie", ["sandbox_theme=pink", "a\x00=b", "=;=", "sandbox_language=xx"])
def test_odd_cookies_do_no_harm(visitor: Visitor, cookie: str) -> None:
    visitor.headers["cookie"] = cookie
    assert '<html lang="en" data-theme="auto">' in visitor.get("/org").body.decode()


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_nobody_is_sent_away_after_choosing(visitor: Visitor, target: str) -> None:
    response = visitor.post("/theme", ("value", "dark"), ("next", target))
    assert response.headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("sandbox.css", "text/css"), ("copy.js", "text/javascript"), ("flask.svg", "image/svg+xml")],
)
def test_static_files(visitor: Visitor, name: str, kind: str) -> None:
    response = visitor.get(f"/static/{name}")
    assert response.headers["content-type"].startswith(kind)
    assert response.body


@pytest.mark.parametrize("name", ["../site.py", "none.css", "", "%2e%2e/site.py"])
def test_nothing_else_is_served(visitor: Visitor, name: str) -> None:
    assert visitor.get(f"/static/{name}").status == 404


def test_the_marketplace_leads_to_crossboard(visitor: Visitor, issued: IssuedCredential) -> None:
    html = visitor.get("/marketplace").body.decode()
    assert 'href="http://localhost:8000/integrations/?integrate=1"' in html
    assert "Credential made" in html


def test_the_log_shows_calls_and_can_be_narrowed(visitor: Visitor, call: Caller) -> None:
    call.employees(("limit", 1))
    call.get("/v1/company/employees", ("limit", 500))
    everything = visitor.text("/requests")
    assert "3 calls to the API" in everything
    assert "limit=1 " in everything
    assert "limit=1 " not in visitor.text("/requests?failed=1")
    assert "limit=500" in visitor.text("/requests?failed=1")
    assert str(call.token) not in everything


def test_an_empty_log_says_what_to_do(visitor: Visitor) -> None:
    assert "Nothing was asked yet" in visitor.text("/requests")


def test_markup_in_names_stays_text(visitor: Visitor, state: State) -> None:
    form = {**visitor.form("/people/hire"), "last_name": "<script>alert(1)</script>"}
    visitor.post("/people/hire", *form.items())
    html = visitor.get("/people").body.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_german_is_complete() -> None:
    folder = Path(crossboard.sandbox.pages.__file__).parent / "templates"
    environment = Environment(
        extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, autoescape=True
    )
    german = german_texts()
    missing = [
        text
        for path in sorted(folder.rglob("*.html"))
        for _line, _function, message in environment.extract_translations(path.read_text("utf-8"))
        for text in ([message] if isinstance(message, str) else (message or ())[:1])
        if text and text not in german
    ]
    assert missing == []
    assert all(german.values())
    titles = [one.title for one in (*NUISANCES.values(), *HAPPENINGS.values())]
    assert [text for text in titles if text not in german] == []
    assert [one.label for one in PRESET.values() if one.label not in german] == []
