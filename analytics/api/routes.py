"""The addresses of the interface for programs, as routes of an ASGI application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from analytics.api import answers, limits, openapi, words
from analytics.api.answers import Answer
from analytics.api.forms import write_json
from analytics.api.limits import RateLimit, Running
from analytics.api.refusals import ApiRefusal, Refused, refuse
from analytics.disclosure import room
from analytics.refusal import Refusal

LOG = logging.getLogger(__name__)
READING = ("GET", "HEAD")
METHODS = (
    *READING,
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
)  # all are answered, those with a sentence
FAULT = Refused(500, "fault", words.FAULT.korean, words.FAULT.english)
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

Handler = Callable[[Request], Awaitable[Answer]]


def make_routes() -> list[BaseRoute]:
    """Every address under /api/ and the two that a watchman asks; one for all that are none."""
    door = Door()
    addresses: dict[str, Handler] = {
        "/api/v1/metrics": get_metrics,
        "/api/v1/measure/{name}": get_measure,
        "/api/v1/editions": get_editions,
        "/api/v1/openapi.json": get_description,
        "/readyz": get_readiness,
        "/healthz": get_health,
        "/api/{rest:path}": get_nothing,
    }
    return [
        Route(path, door.open_to(handler), methods=METHODS) for path, handler in addresses.items()
    ]


# ---- the addresses -------------------------------------------------------------------------------


async def get_metrics(request: Request) -> Answer:
    """The registry."""
    return await work_out(lambda _: answers.answer_metrics(request.query_params))


async def get_measure(request: Request) -> Answer:
    """The rows of one metric."""
    name = request.path_params["name"]
    return await work_out(
        lambda running: answers.answer_measure(name, request.query_params, running.watch)
    )


async def get_editions(request: Request) -> Answer:
    """The sealed editions."""
    return await work_out(lambda _: answers.answer_editions(request.query_params))


async def get_description(_: Request) -> Answer:
    """What there is, for programs."""
    return Answer(write_json(openapi.describe()))


async def get_readiness(_: Request) -> Answer:
    """Whether there is something to answer from."""
    return await work_out(lambda _: answers.answer_ready())


async def get_health(_: Request) -> Answer:
    """Whether the server lives."""
    return answers.answer_alive()


async def get_nothing(_: Request) -> Answer:
    """Any other address below /api/. Raises: ApiRefusal address."""
    raise ApiRefusal("address")


# ---- what stands in front of them ----------------------------------------------------------------


class Door:
    """In front of every address: who asks too much or from elsewhere is told so, and nothing ends in a traceback."""

    def __init__(self) -> None:
        self.rate = RateLimit()

    def open_to(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that answers, or says why not."""

        async def endpoint(request: Request) -> Response:
            try:
                self.check(request)
                return respond(await handler(request))
            except Refusal as refusal:
                return say(refuse(refusal), refusal.facts.get("seconds"))
            except Exception:
                LOG.exception("the interface for programs")
                return say(FAULT)

        return endpoint

    def check(self, request: Request) -> None:
        """Raises: ApiRefusal: method · too_long · host · too_often."""
        if request.method not in READING:
            raise ApiRefusal("method")
        limits.check_length(write_address(request))
        caller = request.client.host if request.client else ""
        if not room.is_press():
            forwarded = any(name in request.headers for name in FORWARDED)
            limits.check_caller(caller, request.headers.get("host", ""), forwarded)
        self.rate.count_call(caller)


def write_address(request: Request) -> str:
    """Path and parameters as they came."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    return f"{raw.decode('latin-1')}?{request.scope['query_string'].decode('latin-1')}"


WORKERS = ThreadPoolExecutor(limits.AT_ONCE, "api")


async def work_out(work: Callable[[Running], Answer]) -> Answer:
    """An answer from a thread of its own, stopped when it takes too long. Raises: ApiRefusal too_slow; as the work."""
    running = Running()
    answer = asyncio.get_running_loop().run_in_executor(WORKERS, work, running)
    try:
        return await asyncio.wait_for(answer, limits.ANSWER_SECONDS)
    except TimeoutError:
        running.stop()
        raise ApiRefusal("too_slow", seconds=limits.ANSWER_SECONDS) from None


def respond(answer: Answer) -> Response:
    """An answer as it goes out."""
    headers = dict(HEADERS)
    if answer.file_name:
        headers["Content-Disposition"] = f'attachment; filename="{answer.file_name}"'
    return Response(answer.content, media_type=answer.media_type, headers=headers)


def say(refused: Refused, wait_seconds: int | None = None) -> Response:
    """A refusal as it goes out.

    Args:
        wait_seconds: after which asking again helps.
    """
    headers = dict(HEADERS)
    if refused.status == 429 and wait_seconds:
        headers["Retry-After"] = str(wait_seconds)
    return Response(
        write_json(refused.body), refused.status, headers=headers, media_type=answers.JSON
    )
