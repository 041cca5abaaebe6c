"""Webhooks and what was sent to them."""

from dataclasses import replace

from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.visit import Visit
from crossboard.sandbox.webhooks import WebhookStatus

_SHOWN = 50


def show(visit: Visit) -> Response:
    post = visit.state.post
    return visit.page(
        "webhooks.html",
        webhooks=list(post.webhooks.values()),
        attempts=post.attempts[: -_SHOWN - 1 : -1],
        waiting=sorted(post.due.values(), key=lambda one: one.due_at)[:_SHOWN],
        now=visit.state.clock.now(),
    )


def turn(visit: Visit, webhook_id: str) -> Response:
    """Enable or disable, as an admin would."""
    post = visit.state.post
    webhook = post.webhooks.get(webhook_id)
    if webhook is None:
        return visit.page("missing.html", status=404)
    on = webhook.status is WebhookStatus.DISABLED
    status = WebhookStatus.ENABLED if on else WebhookStatus.DISABLED
    post.webhooks[webhook_id] = replace(webhook, status=status, updated_at=visit.state.clock.now())
    return visit.go("/webhooks", done="turned")
