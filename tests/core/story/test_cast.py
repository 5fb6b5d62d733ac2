"""Heroes are found in the words of a scene."""

import pytest

from storypix_core.model import CastMember
from storypix_core.story.cast import cast_in, with_earlier
from storypix_core.story.cast_lines import CAST_MAX_MEMBERS

TOM = CastMember(name="Tom", looks="a boy with a blue jumper")
ZOE = CastMember(name="Zoé", looks="a girl with a red coat")
SNAIL = CastMember(name="the giant snail", looks="a giant snail")


@pytest.mark.parametrize(
    ("scene", "found"),
    [
        ("Tom and Zoé in the garden", (TOM, ZOE)),
        ("TOM, in the dark", (TOM,)),
        ("Zoe holds a lantern", (ZOE,)),
        ("tomatoes in a row", ()),
        ("the giant snail sleeps", (SNAIL,)),
        ("a snail as tall as Tom", (TOM, SNAIL)),
        ("a giant tree", ()),
        ("", ()),
    ],
)
def test_those_whose_name_is_in_the_scene(scene: str, found: tuple[CastMember, ...]) -> None:
    assert cast_in(scene, (TOM, ZOE, SNAIL), language="en") == found


def test_a_member_without_a_name_is_in_no_scene() -> None:
    assert cast_in("a garden", (CastMember(name="", looks="nobody"),), language="en") == ()


def test_in_french_the_noun_comes_first() -> None:
    snail = CastMember(name="l'escargot géant", looks="un escargot géant")
    assert cast_in("L'escargot dort", (snail,), language="fr") == (snail,)
    assert cast_in("un arbre géant", (snail,), language="fr") == ()


# The next episode


def test_those_of_the_earlier_episode_stay_and_who_is_new_follows() -> None:
    earlier = (CastMember(name="Zoé", looks="a girl in red"), CastMember(name="Tom", looks="a boy"))
    told = (CastMember(name="zoe", looks="a girl in blue"), CastMember(name="Ada", looks="a robot"))
    assert with_earlier(earlier, told) == (*earlier, CastMember(name="Ada", looks="a robot"))


def test_a_cast_never_grows_beyond_what_a_story_can_have() -> None:
    many = tuple(CastMember(name=f"Hero {number}", looks="") for number in range(30))
    assert len(with_earlier(many[:5], many)) == CAST_MAX_MEMBERS
