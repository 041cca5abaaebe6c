"""Limits count visitors, not the proxy, and believe no visitor about their own address."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from crossboard.config.middleware import AddressOfVisitor


@pytest.mark.parametrize(
    ("https", "forwarded", "address"),
    [
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (True, "", "127.0.0.1"),
        (False, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_the_last_proxys_word_counts_behind_tls_only(settings, https, forwarded, address):
    settings.HTTPS = https
    seen = []

    def answer(request):
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    AddressOfVisitor(answer)(RequestFactory().get("/", headers=headers))
    assert seen == [address]
