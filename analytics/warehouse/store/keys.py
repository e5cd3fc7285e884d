"""Where an S3 store is and the keys that open it: the environment brings them, and nobody else is told.

AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY    of this bureau alone
AWS_ENDPOINT_URL                            the store's own address; else Amazon's
AWS_REGION                                  where it asks for one
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field

from analytics.warehouse.builds import OutOfReach

REGION = "us-east-1"  # what a store takes that knows no regions
# A server and no more: https://s3.office.example:9000, and none with a key in it.
ENDPOINT = re.compile(r"(?P<scheme>https?)://(?P<host>[\w.-]+(?::\d+)?)/?", re.ASCII)


@dataclass(frozen=True)
class Access:
    """What it takes to ask a store.

    Args:
        host: with its port, where it is not the usual one.
        is_encrypted: whether it is spoken to over TLS.
    """

    key_id: str
    secret: str = field(repr=False)
    region: str
    host: str
    is_encrypted: bool


def read_access() -> Access:
    """As the environment has it. Raises: OutOfReach: store_keys · store_endpoint."""
    key_id = os.environ.get("AWS_ACCESS_KEY_ID", "")
    secret = os.environ.get("AWS_SECRET_ACCESS_KEY", "")
    if not key_id or not secret:
        raise OutOfReach("store_keys")
    region = os.environ.get("AWS_REGION") or REGION
    endpoint = os.environ.get("AWS_ENDPOINT_URL") or f"https://s3.{region}.amazonaws.com"
    found = ENDPOINT.fullmatch(endpoint)
    if not found:
        raise OutOfReach("store_endpoint")
    return Access(key_id, secret, region, found["host"], found["scheme"] == "https")
