"""API credentials: make one, choose what it may read, revoke it."""

from crossboard.sandbox import acts
from crossboard.sandbox.credentials import helpful_attributes, nine_attributes
from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.visit import Visit

INTEGRATIONS = ("Crossboard", "Custom integration")


def show_list(visit: Visit) -> Response:
    used = {entry.client_id: entry.at for entry in reversed(list(visit.state.log))}
    credentials = sorted(visit.state.credentials.values(), key=lambda one: one.created_at)
    return visit.page("credentials/list.html", credentials=credentials, used=used)


def ask_new(visit: Visit) -> Response:
    """Choosing the integration preselects its attributes, as in the Personio dialog."""
    integration = visit.request.first("integration") or INTEGRATIONS[0]
    chosen = nine_attributes(visit.state.company) if integration == INTEGRATIONS[0] else frozenset()
    return _new_form(visit, integration=integration, name=integration, chosen=chosen)


def create(visit: Visit) -> Response:
    form = visit.request.form()
    name, chosen = form.get("name", "").strip(), _ticked(visit)
    if not name:
        integration = form.get("integration", "")
        return _new_form(visit, integration=integration, name="", chosen=chosen, status=422)
    issued = acts.create_credential(visit.state, name=name, attributes=chosen)
    visit.site.shown_once[issued.client_id] = issued.secret
    return visit.go(f"/credentials/{issued.client_id}", done="created")


def show(visit: Visit, client_id: str) -> Response:
    credential = visit.state.credentials.get(client_id)
    if credential is None:
        return visit.page("missing.html", status=404)
    return visit.page(
        "credentials/credential.html",
        credential=credential,
        secret=visit.site.shown_once.pop(client_id, ""),
        groups=_groups(visit),
        chosen=credential.attributes,
    )


def save_attributes(visit: Visit, client_id: str) -> Response:
    if client_id not in visit.state.credentials:
        return visit.page("missing.html", status=404)
    acts.release_attributes(visit.state, client_id, _ticked(visit))
    return visit.go(f"/credentials/{client_id}", done="released")


def revoke(visit: Visit, client_id: str) -> Response:
    if client_id not in visit.state.credentials:
        return visit.page("missing.html", status=404)
    acts.revoke_credential(visit.state, client_id)
    return visit.go("/credentials", done="revoked")


def _new_form(
    visit: Visit, *, integration: str, name: str, chosen: frozenset[str], status: int = 200
) -> Response:
    return visit.page(
        "credentials/new.html",
        status=status,
        integrations=INTEGRATIONS,
        integration=integration,
        name=name,
        chosen=chosen,
        groups=_groups(visit),
    )


def _ticked(visit: Visit) -> frozenset[str]:
    """The keys ticked in the form, as far as they exist."""
    known = {one.key for one in visit.state.company.attributes()}
    return frozenset(key for name, key in visit.request.form_pairs() if name == "attribute") & known


def _groups(visit: Visit) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """All attributes but the id, sorted by what they are good for: (key, label, is custom)."""
    company = visit.state.company
    nine, helpful = nine_attributes(company), helpful_attributes(company)
    groups: dict[str, list[tuple[str, str, bool]]] = {"nine": [], "helpful": [], "other": []}
    for one in company.attributes():
        group = "nine" if one.key in nine else "helpful" if one.key in helpful else "other"
        if one.key != "id":
            groups[group].append((one.key, one.label, one.is_custom))
    return list(groups.items())
