"""Pages to connect Personio: pop-up, access check, transferred data, rules. Knows no employee's data."""
