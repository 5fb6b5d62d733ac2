"""What is said of an address that opens for a while is true in a chat and in a terminal."""

from datetime import UTC, datetime

import pytest

from bot.lent import lent_sentence
from bot.texts import Texts, languages
from storypix_core.ports.page_store import Lent

LENT = Lent(url="https://pages/f1/book.html", until=datetime(2026, 1, 8, 12, tzinfo=UTC))


@pytest.mark.parametrize("language", languages())
def test_it_says_until_when_and_leaves_asking_again_to_chats(language: str) -> None:
    say = Texts(language)
    said = lent_sentence(LENT, say, title="The snail", zone=UTC)
    assert "The snail" in said
    assert "2026-01-08 12:00 UTC" in said
    assert say("lend-again") not in said
    assert said.count(". ") == 0
