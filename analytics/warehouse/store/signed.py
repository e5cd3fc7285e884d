"""The few requests of S3 that pyarrow does not make, signed by hand (AWS Signature Version 4).

A file of more than some megabytes is put in parts, and the parts of one that was never finished lie in no list of files:
they are asked for and given up by requests of their own.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree

from analytics.warehouse.store.keys import Access

SECONDS = 10.0  # how long an answer may take
NOTHING = hashlib.sha256(b"").hexdigest()  # what every request here sends


@dataclass(frozen=True)
class Unfinished:
    """A file that was begun to be put."""

    key: str
    upload: str


class NotAnswered(Exception):
    """The store did not do what was asked.

    Args:
        said: why.
        status: of HTTP; None where no answer came.
    """

    def __init__(self, said: str, status: int | None = None) -> None:
        super().__init__(said)
        self.status = status


def list_unfinished(access: Access, bucket: str, prefix: str) -> list[Unfinished]:
    """What was begun under a prefix, a thousand at most. Raises: NotAnswered."""
    text = ask(access, "GET", f"/{bucket}", {"uploads": "", "prefix": prefix})
    return [
        Unfinished(found.findtext("{*}Key", ""), found.findtext("{*}UploadId", ""))
        for found in ElementTree.fromstring(text).iterfind("{*}Upload")
    ]


def give_up(access: Access, bucket: str, unfinished: Unfinished) -> None:
    """Throws the parts of a file away. Raises: NotAnswered."""
    ask(access, "DELETE", f"/{bucket}/{unfinished.key}", {"uploadId": unfinished.upload})


def ask(access: Access, method: str, path: str, query: dict[str, str]) -> str:
    """The text of an answer. Raises: NotAnswered."""
    kind = http.client.HTTPSConnection if access.is_encrypted else http.client.HTTPConnection
    connection = kind(access.host, timeout=SECONDS)
    written = write_query(query)
    headers = sign(access, method, quote(path), written, datetime.now(UTC))
    try:
        connection.request(method, f"{quote(path)}?{written}", headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
    except (OSError, http.client.HTTPException) as error:
        raise NotAnswered(str(error)) from error
    finally:
        connection.close()
    if answer.status >= 300:
        raise NotAnswered(f"HTTP {answer.status}", answer.status)
    return text


def write_query(query: dict[str, str]) -> str:
    """In the one order and writing that is signed."""
    return "&".join(
        f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in sorted(query.items())
    )


def sign(access: Access, method: str, path: str, query: str, now: datetime) -> dict[str, str]:
    """The headers of a request without a body, of which `authorization` proves the keys without naming the secret."""
    moment = f"{now:%Y%m%dT%H%M%SZ}"
    day = moment[:8]
    headers = {"host": access.host, "x-amz-content-sha256": NOTHING, "x-amz-date": moment}
    names = ";".join(headers)
    lines = [f"{name}:{value}" for name, value in headers.items()]
    asked = "\n".join([method, path, query, *lines, "", names, NOTHING])
    scope = f"{day}/{access.region}/s3/aws4_request"
    digest = hashlib.sha256(asked.encode()).hexdigest()
    text = "\n".join(["AWS4-HMAC-SHA256", moment, scope, digest])
    key = f"AWS4{access.secret}".encode()
    for part in (day, access.region, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    credential = f"{access.key_id}/{scope}"
    headers["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature}"
    )
    return headers
