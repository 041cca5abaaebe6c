"""The page of one employee: every value with its source, and what is next."""
