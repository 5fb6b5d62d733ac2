"""Names of accounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.money.accounts import account_name, account_of, default_name
from storypix_core.ports.ledger import Account, Holder

ids = st.text(min_size=1, max_size=12)


@given(st.sampled_from([Holder.PERSON, Holder.CHAT]), st.sampled_from(["telegram", "discord"]), ids)
def test_an_account_is_found_again_by_its_name_whatever_its_id(holder: Holder, platform: str, id_: str) -> None:
    account = Account(holder=holder, platform=platform, id=id_)

    assert account_of(account_name(account)) == account
    assert default_name(account_name(account)) == holder.value


@pytest.mark.parametrize("holder", Holder)
def test_the_bot_and_the_defaults_have_names_without_an_id(holder: Holder) -> None:
    assert account_name(Account(holder=holder)) == holder.value
    assert account_of(holder.value) == Account(holder=holder)


@pytest.mark.parametrize("name", ["", "bank", "bot:telegram:5", "person:telegram", "person:telegram:"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"account|valid"):
        account_of(name)
