"""The addresses of the interface for programs, as routes of an ASGI application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote_plus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from analytics.access.chain import Deed
from analytics.access.log import Told, append_found, note
from analytics.access.refusals import NotLogged
from analytics.access.words.log import TURNED_AWAY
from analytics.api import answers, callers, limits, openapi, turned_away, words
from analytics.api.answers import Answer
from analytics.api.forms import write_json
from analytics.api.limits import RateLimit, Running
from analytics.api.refusals import ApiRefusal, Refused, refuse
from analytics.api.turned_away import TurnedAway
from analytics.permissions.caller import Caller, enter
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
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

# RFC 6750: who shows none is asked for one, who shows a bad one is told so
ASK_FOR_TOKEN = {"token_missing": "Bearer"}
ASK_FOR_ANOTHER = 'Bearer error="invalid_token"'

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
    return await work_out(request, lambda _: answers.answer_metrics(request.query_params))


async def get_measure(request: Request) -> Answer:
    """The rows of one metric."""
    name = request.path_params["name"]
    return await work_out(
        request,
        lambda running: answers.answer_measure(name, request.query_params, running.watch),
    )


async def get_editions(request: Request) -> Answer:
    """The sealed editions."""
    return await work_out(request, lambda _: answers.answer_editions(request.query_params))


async def get_description(request: Request) -> Answer:
    """What there is, for programs."""
    with_token = callers.is_token_demanded(request.url.path)
    return await work_out(
        request, lambda _: Answer(write_json(openapi.describe(with_token=with_token)))
    )


async def get_readiness(request: Request) -> Answer:
    """Whether there is something to answer from; from which build is nothing that a stranger is told."""
    names_build = not callers.is_stranger(request)
    return await work_out(request, lambda _: answers.answer_ready(names_build=names_build))


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
        self.away = TurnedAway()
        self.telling: asyncio.Task[None] | None = None

    def open_to(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that answers, or says why not."""

        async def endpoint(request: Request) -> Response:
            request.state.caller = None
            try:
                await self.check(request)
                return respond(await handler(request))
            except Refusal as refusal:
                await self.log_refusal(request, refusal)
                return say(refuse(refusal), refusal.facts.get("seconds"))
            except Exception:
                LOG.exception("the interface for programs")
                return say(FAULT)

        return endpoint

    async def check(self, request: Request) -> None:
        """Lets a request pass, and remembers who sent it.

        Raises:
            ApiRefusal: method · too_long · host · too_often, and of the token (callers.recognize_caller).
        """
        if request.method not in READING:
            raise ApiRefusal("method")
        limits.check_length(write_address(request))
        callers.check_neighbour(request)
        if not callers.is_token_demanded(request.url.path):
            self.rate.count_call(callers.find_address(request))
            return
        try:
            request.state.caller = callers.recognize_caller(request)
        except ApiRefusal:
            # by address: who guesses tokens is slowed down, and keeps nobody waiting who has one
            self.rate.count_call(callers.find_address(request))
            raise
        self.rate.count_call(request.state.caller.name)

    async def log_refusal(self, request: Request, refusal: Refusal) -> None:
        """Writes down who was turned away, where people sign in; what cannot be written is refused all the same."""
        is_turned_away = isinstance(refusal, ApiRefusal) and refusal.code in TURNED_AWAY
        if not is_turned_away or not callers.is_token_demanded(request.url.path):
            return
        caller = refusal.facts.get("caller") or request.state.caller
        nobody = Caller(callers.NO_TOKEN, None, callers.find_address(request))
        told = self.away.count(caller or nobody, refusal.code, name_asked(request))
        if told:
            await asyncio.get_running_loop().run_in_executor(WORKERS, write_lines, told)
        if self.telling is None or self.telling.done():
            self.telling = asyncio.create_task(self.keep_telling())

    async def keep_telling(self) -> None:
        """Writes down how often it was, as long as somebody is turned away, and when the server stops."""
        try:
            while self.away.of:
                await asyncio.sleep(turned_away.TOLD_EVERY)
                told = self.away.take_due()
                await asyncio.get_running_loop().run_in_executor(WORKERS, write_lines, told)
        finally:
            write_lines(self.away.take_due(at_once=True))


def write_lines(told: Sequence[Told]) -> None:
    """Adds lines to the log, to be called where the disk may be waited for; the server's log says what could not be."""
    if not told:
        return
    try:
        append_found(lambda: told)
    except NotLogged:
        LOG.exception("refusals stand in no log")


def write_address(request: Request) -> str:
    """Path and parameters as they came."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    return f"{raw.decode('latin-1')}?{request.scope['query_string'].decode('latin-1')}"


def name_asked(request: Request) -> str:
    """What was asked, as people read it in the log."""
    return unquote_plus(write_address(request)).rstrip("?")


WORKERS = ThreadPoolExecutor(limits.AT_ONCE, "api")


async def work_out(request: Request, work: Callable[[Running], Answer]) -> Answer:
    """An answer from a thread of its own, on behalf of who asks, stopped when it takes too long.

    Raises: ApiRefusal too_slow; NotLogged; as the work.
    """
    running = Running()
    answer = asyncio.get_running_loop().run_in_executor(
        WORKERS, answer_caller, request, work, running
    )
    try:
        return await asyncio.wait_for(answer, limits.ANSWER_SECONDS)
    except TimeoutError:
        running.stop()
        raise ApiRefusal("too_slow", seconds=limits.ANSWER_SECONDS) from None


def answer_caller(request: Request, work: Callable[[Running], Answer], running: Running) -> Answer:
    """Works an answer out for who asks, and writes down that they get it.

    A thread keeps for whom it reads, so each answer says it anew. Raises: NotLogged; as the work.
    """
    caller = request.state.caller
    enter(caller)
    try:
        answer = work(running)
    finally:
        enter(None)
    note(Deed.READ, name_asked(request), caller=caller)
    return answer


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
    if refused.status == 401:
        headers["WWW-Authenticate"] = ASK_FOR_TOKEN.get(refused.code, ASK_FOR_ANOTHER)
    return Response(
        write_json(refused.body), refused.status, headers=headers, media_type=answers.JSON
    )
