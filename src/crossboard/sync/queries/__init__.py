"""What pages ask this room. All inside an organisation's scope; none calls Personio.

connections  connections() · connection_or_404(id) · clock_lines(now) · trouble_of(connection)
             stopped_run(connection) · transferred_data(connection) -> Transferred
access       access(connection) -> Access                  rows, guesses, choices
directory    directory_page(connection, user_id, search, filters, page) -> DirectoryPage
             selection_summary(connection, user_id) -> SelectionSummary
runs         run_or_404(id) · active_run(connection) · recent_runs(connection)
             run_progress(run, now) -> Progress · plan_rows(run, kind, most) -> list[PlanRow]
             run_words(run) -> Words                       title and sentence of its outcome
rules        rules_effect(connection, rules) -> RulesEffect   `Rules.of(…)` of sync.rules
"""

from crossboard.sync.queries.access import Access, AccessRow, access
from crossboard.sync.queries.connections import (
    Transferred,
    TransferredField,
    clock_lines,
    connection_or_404,
    connections,
    stopped_run,
    transferred_data,
    trouble_of,
)
from crossboard.sync.queries.directory import (
    DirectoryFilters,
    DirectoryPage,
    SelectionSummary,
    directory_page,
    selection_summary,
)
from crossboard.sync.queries.rows import DirectoryRow
from crossboard.sync.queries.rules import RulesEffect, rules_effect
from crossboard.sync.queries.runs import (
    PlanRow,
    Progress,
    active_run,
    plan_rows,
    recent_runs,
    run_or_404,
    run_progress,
    run_words,
    waiting_sentence,
)

__all__ = [
    "Access",
    "AccessRow",
    "DirectoryFilters",
    "DirectoryPage",
    "DirectoryRow",
    "PlanRow",
    "Progress",
    "RulesEffect",
    "SelectionSummary",
    "Transferred",
    "TransferredField",
    "access",
    "active_run",
    "clock_lines",
    "connection_or_404",
    "connections",
    "directory_page",
    "plan_rows",
    "recent_runs",
    "rules_effect",
    "run_or_404",
    "run_progress",
    "run_words",
    "selection_summary",
    "stopped_run",
    "transferred_data",
    "trouble_of",
    "waiting_sentence",
]
