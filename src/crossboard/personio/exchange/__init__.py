"""One question to Personio and its answer: token, limit, repeats, and the two drivers."""
