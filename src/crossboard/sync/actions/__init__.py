"""What people do with connections, choices, imports and rules. Keyword-only; one transaction each.

connecting   connect(organisation_id, client_id, secret, by, now) -> Connection
             replace_secret(connection, client_id, secret, by, now) -> Connection
                                                           both ask Personio: outside a transaction;
                                                           raise a ConnectRefused
             pause · resume · disconnect(connection, by, now)
mapping      choose_attribute(connection, field, key, by) -> MappingVersion   key "" = not read
choosing     choose(connection, user, personio_ids, ticked=, country=, decision=, same_as=)
             choose_matching(connection, user, search, filters, ticked) -> how many
             choose_country_for_ticked(connection, user, country) -> how many, of those without one
             untick_all(connection, user) -> how many
importing    start_access_check · start_reading · start_automatic(connection, by) -> Run   jobs
             plan_import(connection, user) -> Run          raises NothingToImport, ChoiceMissing
             start_import(run, by) -> bool                 a job; pressed twice it starts once
             stop_run(run, by, now)
rules        save_rules(connection, mode, statuses, start_from, offices, employment_types,
                        confirmed, by, now)
             accept_concerns(run, by, reason) -> Run       what the brake stopped, once; starts a run;
                                                           raises NothingWaits

`by` and `user` are users; every action writes its audit entry. Errors: `sync.errors`, each with
`title` and `sentence` as they are shown.
"""

from crossboard.sync.actions.choosing import (
    choose,
    choose_country_for_ticked,
    choose_matching,
    untick_all,
)
from crossboard.sync.actions.connecting import (
    connect,
    disconnect,
    pause,
    replace_secret,
    resume,
)
from crossboard.sync.actions.importing import (
    plan_import,
    start_access_check,
    start_automatic,
    start_import,
    start_reading,
    stop_run,
)
from crossboard.sync.actions.mapping import NotAChoice, choose_attribute
from crossboard.sync.actions.rules import accept_concerns, save_rules

__all__ = [
    "NotAChoice",
    "accept_concerns",
    "choose",
    "choose_attribute",
    "choose_country_for_ticked",
    "choose_matching",
    "connect",
    "disconnect",
    "pause",
    "plan_import",
    "replace_secret",
    "resume",
    "save_rules",
    "start_access_check",
    "start_automatic",
    "start_import",
    "start_reading",
    "stop_run",
    "untick_all",
]
