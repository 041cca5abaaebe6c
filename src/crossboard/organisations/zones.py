"""The time zones an organisation may work in."""

import zoneinfo


def time_zones() -> list[tuple[str, str]]:
    """Return the zones people live in, by name."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
    return [(name, name.replace("_", " ")) for name in names if not name.startswith("Etc/")]
