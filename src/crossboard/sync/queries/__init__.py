"""What pages ask this room. All inside an organisation's scope; none calls Personio.

connections  connections() -> list[Connection]             without disconnected ones
             connection_or_404(connection_id) · run_or_404(run_id)
             clock_lines(now) -> list[str]                 the foot of the menu
             transferred_data(connection) -> Transferred   fields, direction, last time
access       access(connection) -> Access | None           rows, people, at, repair texts, suggestions
directory    directory_page(connection, user, search, filters, page, today) -> DirectoryPage
             selection_summary(connection, user, today) -> SelectionSummary
runs         run_progress(run, now) -> Progress · plan_rows(run) -> list[PlanRow]
             run_words(run) -> Words                       title and sentence of its outcome
             recent_runs(connection) -> list[Run] · active_run(connection) -> Run | None
rules        rules_effect(connection, …) -> RulesEffect    how many match today, by first reason
"""
