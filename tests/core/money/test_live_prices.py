"""What an admin set holds at once here, and soon everywhere."""

from decimal import Decimal

from storypix_core.model import Usage
from storypix_core.money.live_prices import LivePrices
from storypix_core.money.prices import Charge, Prices
from storypix_core.tasks.memory_price_book import MemoryPriceBook
from storypix_core.testing import FakeClock

TABLE = Prices.read("[openai.pen]\ntext_in = 1\ntext_out = 5")
USED = Usage(provider="openai", model="pen-2026-01-01", text_in_tokens=10, text_out_tokens=10)


def cost(prices: LivePrices, usage: Usage = USED) -> int | None:
    charge = prices.charge(usage)
    return charge.microusd if charge else None


async def test_what_an_admin_set_goes_before_the_table_until_it_is_taken_back() -> None:
    prices = LivePrices(TABLE, MemoryPriceBook(clock=FakeClock()))
    before = cost(prices)

    await prices.set("openai:pen", "text_in", Decimal(2), by="telegram:1")
    changed = cost(prices)
    await prices.clear("openai:pen", by="telegram:1")

    assert (before, changed, cost(prices)) == (60, 70, 60)


async def test_another_process_knows_it_once_it_has_read_it_again() -> None:
    book = MemoryPriceBook(clock=FakeClock())
    here, there = LivePrices(TABLE, book), LivePrices(TABLE, book)

    await here.set("openai:pen", "text_out", Decimal(7), by="telegram:1")
    meanwhile = cost(there)
    await there.reload()

    assert (meanwhile, cost(there)) == (60, 80)


async def test_a_model_that_no_table_knows_gets_a_price() -> None:
    prices = LivePrices(TABLE, MemoryPriceBook(clock=FakeClock()))
    brush = Usage(provider="home", model="brush:1", pictures=2)
    assert cost(prices, brush) is None

    await prices.set("home:brush:1", "picture", Decimal("0.01"), by="command line")

    assert prices.charge(brush) == Charge(microusd=20_000, price={"picture": "0.01"})
    assert [price.by for price in prices.decided] == ["command line"]


async def test_what_was_charged_once_stays() -> None:
    prices = LivePrices(TABLE, MemoryPriceBook(clock=FakeClock()))
    charged = prices.charge(USED)

    await prices.set("openai:pen", "text_in", Decimal(9), by="telegram:1")

    assert charged == Charge(microusd=60, price={"text_in": "1", "text_out": "5"})
