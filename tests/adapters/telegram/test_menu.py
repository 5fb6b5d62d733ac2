"""The menu of commands is as it should be, and touched only when it isn't."""

from telegram import Bot

from adapters.telegram.check import Facts, check
from adapters.telegram.menu import Menu, Scope, set_menu
from tests.servers.telegram_server import TelegramServer

MENU: Menu = {
    Scope.EVERYWHERE: {"": {"story": "tells a story", "help": "help"}, "fr": {"story": "raconte", "help": "aide"}},
    Scope.GROUPS: {"": {"story": "tells a story"}},
}


async def test_it_is_set_for_each_scope_and_language(bot: Bot, server: TelegramServer) -> None:
    assert await set_menu(bot, MENU) == 3
    assert server.books.commands["default", "fr"] == [
        {"command": "story", "description": "raconte"},
        {"command": "help", "description": "aide"},
    ]
    assert server.books.commands["all_group_chats", ""] == [{"command": "story", "description": "tells a story"}]


async def test_only_what_differs_is_set_again(bot: Bot) -> None:
    await set_menu(bot, MENU)
    assert await set_menu(bot, MENU) == 0
    changed: Menu = {**MENU, Scope.GROUPS: {"": {"help": "help"}}}
    assert await set_menu(bot, changed) == 1


async def test_the_doctor_is_told_how_things_are(bot: Bot, server: TelegramServer) -> None:
    before = await check(bot, menu=MENU)
    assert before == Facts(
        username="StoryPixBot",
        may_join_groups=True,
        hears_all_in_groups=False,
        webhook_url="",
        waiting_updates=0,
        last_webhook_error="",
        menu_is_current=False,
    )
    await set_menu(bot, MENU)
    assert (await check(bot, menu=MENU)).menu_is_current
