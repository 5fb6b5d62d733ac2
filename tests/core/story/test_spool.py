"""A picture that came is found again as it came, and only for its own scene."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.model import Painting, Scene, Usage
from storypix_core.story.spool import Spool, Spooled, decode, digest_of, encode
from storypix_core.testing import MemoryPageStore

counts = st.integers(0, 10**6)
usages = st.builds(
    Usage,
    provider=st.text(max_size=10),
    model=st.text(max_size=10),
    text_in_tokens=counts,
    image_out_tokens=counts,
    estimated=st.booleans(),
)
spooleds = st.builds(
    Spooled,
    painting=st.builds(Painting, data=st.binary(), usage=st.none() | usages),
    provider=st.text(max_size=10),
    model=st.text(max_size=10),
    call=counts,
    scene=st.text(max_size=10),
)


@given(spooled=spooleds)
def test_what_is_encoded_is_decoded(spooled: Spooled) -> None:
    assert decode(encode(spooled)) == spooled


@given(data=st.binary())
def test_anything_else_is_nothing(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize("data", [b"{}\n", b"[]\n", b'{"usage": null}\npicture', b'{"usage": 3}\n', b'{"usage": null}'])
def test_a_header_of_another_program_is_nothing(data: bytes) -> None:
    assert decode(data) is None


async def test_a_picture_is_found_for_its_own_scene_until_it_is_cleared_away() -> None:
    spool = Spool(MemoryPageStore(), folder="f/")
    pond, hill = Scene(number=2, text="A pond."), Scene(number=2, text="A hill.")
    painting = Painting(data=b"\n{}\n", usage=None)
    spooled = Spooled(painting=painting, provider="p", model="p:m", call=7, scene=digest_of(pond))
    await spool.keep(2, spooled)
    assert (await spool.find(pond), await spool.find(hill)) == (spooled, None)
    await spool.clear(2)
    assert await spool.find(pond) is None
