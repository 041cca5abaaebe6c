"""From Personio's people to ours: connections, mapping, planning, safety, runs.

May import people and everything below; knows no pages and no invitations.
"""
