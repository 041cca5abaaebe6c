"""Pages to import people: the grid, the plan, the run. May import the actions of sync."""
