"""ISO countries: names, flags, the vocabulary of suggestions."""
