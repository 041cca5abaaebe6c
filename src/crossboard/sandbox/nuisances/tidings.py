"""News that comes late, twice or never. These leave the answer alone and are asked for elsewhere."""

from crossboard.sandbox.nuisances.kind import Nuisance
from crossboard.sandbox.switches import DOUBLED, LATE, LOST

TIDINGS = (
    Nuisance(LATE, "tidings", "Changes found 45 minutes late", lambda _s, _r, response: response),
    Nuisance(LOST, "tidings", "Webhooks never sent", lambda _s, _r, response: response),
    Nuisance(DOUBLED, "tidings", "Webhooks sent twice", lambda _s, _r, response: response),
)
