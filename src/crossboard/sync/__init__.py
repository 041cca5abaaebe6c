"""From Personio's people to ours: connections, mapping, planning, safety, runs.

May import people and everything below; knows no pages and no invitations. Inside:
facts < pure (mapping, labels, planning, rules, safety, schedule) < models < personio_access
< queries, snapshot, apply < actions, engine < jobs. Pages use `sync.actions`, `sync.queries`,
`sync.errors` and `sync.models` only.
"""
