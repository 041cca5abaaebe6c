"""The acts of the journey; each is told by its docstring while it is played."""
