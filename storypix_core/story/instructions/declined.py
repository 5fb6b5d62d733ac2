"""Why something has to be told otherwise, in words that a storyteller understands."""

from collections.abc import Mapping

from storypix_core.ports.moderator import Category

_REASONS: Mapping[str, str] = {
    Category.SEXUAL: "it touched on bodies or love in a way that is not for children",
    Category.VIOLENCE: "it was too violent or too frightening",
    Category.HATE: "it spoke ill of people for what they are",
    Category.HARASSMENT: "it threatened or humiliated somebody",
    Category.SELF_HARM: "it touched on somebody hurting themselves",
    Category.DRUGS: "there were drugs, alcohol or tobacco in it",
    Category.WEAPONS: "there were weapons or dangerous deeds in it that a child could copy",
    Category.PROFANITY: "there were rude words in it",
    Category.PERSONAL: "there was something in it that looks like an address, a number or a link of real people",
}
_ANY = "it was not fit for children"


def reason_of(category: str) -> str:
    """Empty when nothing was declined."""
    if not category:
        return ""
    return _REASONS.get(category, _ANY)
