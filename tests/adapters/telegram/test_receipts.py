"""What is written in a database row comes back as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.receipts import Form, Kind, Receipt, Shown

SHOWN = st.builds(Shown, st.integers(1, 2**31), st.sampled_from(Kind), st.binary(min_size=4, max_size=4).map(bytes.hex))
RECEIPTS = st.builds(
    Receipt, st.sampled_from(Form), st.integers(-(2**52), 2**52), st.lists(SHOWN, max_size=4).map(tuple)
)


@given(RECEIPTS)
@settings(max_examples=100)
def test_a_receipt_can_be_read_again(receipt: Receipt) -> None:
    assert Receipt.read(str(receipt)) == receipt


@pytest.mark.parametrize("text", ["", "reply", "c@1", "c@1:2", "c@1:2t.zz", "1234"])
def test_something_else_is_no_receipt(text: str) -> None:
    with pytest.raises(ValueError, match="not a receipt"):
        Receipt.read(text)
