"""What the log may not hold."""

import logging
import re

# Tokens are 43 characters of URL-safe base64; no other part of our addresses is nearly as long.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{40,}")


class WithoutTokens(logging.Filter):
    """Cut tokens out of what is logged: Django names the address of an answer that went wrong."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _TOKEN.sub("…", record.getMessage()), ()
        return True
