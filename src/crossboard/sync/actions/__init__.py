"""What people do with connections, choices, imports and rules. Keyword-only; one transaction each.

connecting   connect(client_id, secret, by, now) -> Connection        raises a ConnectRefused
             replace_secret(connection, client_id, secret, by, now)   raises a ConnectRefused
             pause(connection, by, now) · resume(connection, by, now) · disconnect(connection, by, now)
access       start_access_check(connection, by) -> Run     a job; then queries.access(connection)
             choose_attribute(connection, field, key, by) -> MappingVersion   key "" = not mapped
directory    start_reading(connection, by) -> Run          a job; n of m in queries.run_progress
choosing     choose(connection, user, personio_ids, ticked=None, country=None, decision=None, same_as=None)
             choose_matching(connection, user, search, filters, ticked) -> number of people
             choose_country_for_ticked(connection, user, country) -> number of people
importing    plan_import(connection, user) -> Run          raises NothingToImport, ChoiceMissing
             start_import(run, by) -> Run                  defers the job
             stop_run(run, by) · discard_plan(run, by)
rules        save_rules(connection, mode, statuses, start_from, offices, employment_types, confirmed, by)
             start_automatic(connection, by) -> Run        “Sync now”

`by` and `user` are users; every action writes its audit entry. Errors: `sync.errors`, each with
`title` and `sentence` as they are shown.
"""
