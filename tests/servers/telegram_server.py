"""A local server that speaks Telegram's Bot API: chats with messages, updates, and every way in which calls fail.

In a test:

    async with TelegramServer() as server:
        server.troubles["sendmessage"].append(too_fast(3))
        ...   # a bot with base_url=f"{server.url}/bot"; its first message has to wait
        assert [message.text for message in server.books.open(GROUP_ID).ours()] == [...]

Chats are made when they are first named: positive ids are private, those below -10**12 supergroups, else groups.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.servers.loopback import serving
from tests.servers.telegram_books import Books, Call
from tests.servers.telegram_methods import Answer, Methods, Request
from tests.servers.telegram_people import People
from tests.servers.telegram_rules import Declined, Trouble, decoded

TOKEN = "123456:TEST-token"

_WEBHOOK_TRIES = 5


class TelegramServer:
    """`troubles` has what happens to the next calls of a method (its name in lower case, `*` for any but updates).

    `plan`, asked first, may give a trouble for the number of a call, counted from 1, and its method. `paced`: answer
    429 to more than 20 messages a minute in a group. `rich`: whether rich messages are known.
    `now_s` is the time of the rules and the books.
    """

    def __init__(self, *, paced: bool = False, rich: bool = True, now_s: Callable[[], float] | None = None):
        self.books = Books(now_s or (lambda: asyncio.get_running_loop().time()))
        self.people = People(self.books, self._tell)
        self.troubles: defaultdict[str, deque[Trouble]] = defaultdict(deque)
        self.plan: Callable[[int, str], Trouble | None] = _all_is_well
        self.methods = Methods(self.books, paced=paced, rich=rich)
        self.pollers = 0
        self.webhook_url = ""
        self.webhook_secret = ""
        self.url = ""
        self._numbered = 0
        self._updates: list[dict[str, Any]] = []
        self._news = asyncio.Condition()
        self._opened = AsyncExitStack()
        self._http: aiohttp.ClientSession | None = None
        self._bringing: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._take)
        self.url = await self._opened.enter_async_context(serving(app))
        self._http = await self._opened.enter_async_context(aiohttp.ClientSession())
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._bringing:
            task.cancel()
        await asyncio.gather(*self._bringing, return_exceptions=True)
        await self._opened.aclose()

    @property
    def waiting(self) -> list[int]:
        """The numbers of the updates that nobody has acknowledged."""
        return [update["update_id"] for update in self._updates]

    async def _tell(self, update: dict[str, Any]) -> None:
        """Something happened that the bot should hear of."""
        if self.webhook_url:
            task = asyncio.create_task(self._bring(update))
            self._bringing.add(task)
            task.add_done_callback(self._bringing.discard)
            return
        async with self._news:
            self._updates.append(update)
            self._news.notify_all()

    async def _bring(self, update: dict[str, Any]) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook_secret}
        for _ in range(_WEBHOOK_TRIES):
            assert self._http
            async with self._http.post(self.webhook_url, json=update, headers=headers) as answer:
                if answer.status == 200:
                    return
            await asyncio.sleep(0.01)

    # Calls

    async def _take(self, http: web.Request) -> web.StreamResponse:
        if http.match_info["token"] != TOKEN:
            return _answer(Trouble(status=401, description="Unauthorized"))
        request = await _read(http)
        trouble = self._trouble(request.method)
        if trouble and trouble.delay_s:
            await asyncio.sleep(trouble.delay_s)
        if trouble and not trouble.acted and (trouble.drop or trouble.status):
            return self._fail(http, request, trouble)
        try:
            result = await self._do(request)
        except Declined as declined:
            return self._fail(http, request, declined.trouble)
        if trouble and trouble.late_s:
            await asyncio.sleep(trouble.late_s)
        if trouble and (trouble.drop or trouble.status):
            return self._fail(http, request, trouble)
        self._note(request, 200)
        return web.json_response({"ok": True, "result": result})

    def _trouble(self, method: str) -> Trouble | None:
        if method != "getupdates":
            self._numbered += 1
            if planned := self.plan(self._numbered, method):
                return planned
            if self.troubles["*"]:
                return self.troubles["*"].popleft()
        waiting = self.troubles[method]
        return waiting.popleft() if waiting else None

    def _fail(self, http: web.Request, request: Request, trouble: Trouble) -> web.Response:
        if trouble.acted:
            # The books count what was done, whatever the bot heard of it.
            self._note(request, 200)
        else:
            self._note(request, 0 if trouble.drop else trouble.status)
        if trouble.drop and http.transport:
            http.transport.abort()
        return _answer(trouble)

    def _note(self, request: Request, status: int) -> None:
        self.books.calls.append(Call(request.method, request.params, self.books.now_s(), status))

    async def _do(self, request: Request) -> Any:
        if request.method == "getupdates":
            return await self._get_updates(request)
        answer = self._answers().get(request.method)
        if answer is None:
            raise Declined(Trouble(status=404, description="Not Found"))
        return answer(request)

    def _answers(self) -> Mapping[str, Answer]:
        updates: dict[str, Answer] = {
            "getwebhookinfo": self._webhook_info,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
        }
        return {**updates, **self.methods.answers()}

    # Updates

    async def _get_updates(self, request: Request) -> list[dict[str, Any]]:
        if self.webhook_url:
            raise Declined(
                Trouble(status=409, description="Conflict: can't use getUpdates method while webhook is active")
            )
        if self.pollers:
            raise Declined(Trouble(status=409, description="Conflict: terminated by other getUpdates request"))
        offset = int(request.params.get("offset", 0))
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        self.pollers += 1
        try:
            async with asyncio.timeout(float(request.params.get("timeout", 0))), self._news:
                await self._news.wait_for(lambda: bool(self._updates))
        except TimeoutError:
            return []
        finally:
            self.pollers -= 1
        return list(self._updates)

    def _set_webhook(self, request: Request) -> bool:
        self.webhook_url, self.webhook_secret = request.params["url"], request.params.get("secret_token", "")
        return True

    def _delete_webhook(self, request: Request) -> bool:
        self.webhook_url = ""
        return True

    def _webhook_info(self, request: Request) -> dict[str, Any]:
        waiting = len(self._updates)
        return {"url": self.webhook_url, "has_custom_certificate": False, "pending_update_count": waiting}


def _all_is_well(number: int, method: str) -> Trouble | None:
    return None


def _answer(trouble: Trouble) -> web.Response:
    if trouble.text:
        return web.Response(status=trouble.status, text=trouble.text, content_type="text/html")
    return web.json_response(trouble.body, status=trouble.status or 500)


async def _read(http: web.Request) -> Request:
    params: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    if http.content_type == "application/json":
        params = await http.json()
    else:
        for name, value in (await http.post()).items():
            if isinstance(value, web.FileField):
                files[name] = value.file.read()
            else:
                params[name] = decoded(str(value))
    return Request(http.match_info["method"].lower(), params, files)
