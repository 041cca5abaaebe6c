"""The `crossboard` command. The top floor: nothing imports it."""
