"""*Continue*: drafts beside what Personio says, approved one by one or together."""
