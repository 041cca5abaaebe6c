"""One entry for every change of state, in the same transaction. Holds a bare organisation id."""
