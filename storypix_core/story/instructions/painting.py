"""From a scene to what an illustrator is told."""

from storypix_core.model import CastMember
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.story.cleaning import clean
from storypix_core.story.instructions.languages import language_of
from storypix_core.story.instructions.templates import PAINTING

_STYLES = {
    "watercolor": "watercolour on textured paper: soft washes that bleed into each other, fine ink lines, warm light,"
    " white paper left open at the edges",
    "cartoon": "a cheerful modern cartoon: clear dark outlines, flat bright colours, round shapes, big expressive eyes",
    "papercut": "layered paper cut-outs: sharp edges of coloured paper, visible paper grain, soft shadows between the"
    " layers, like a small paper theatre",
    "pastel": "soft chalk pastels on grainy paper: blurred edges, gentle colours, powdery light, no hard outlines",
}
# Of the room that the words of the frame leave: the scene counts more than the looks.
_SCENE_SHARE = 0.7


def build_painting_prompt(request: PaintRequest, *, max_chars: int) -> str:
    """What to paint, in at most `max_chars` characters: a long scene or long looks are cut, our own words never.

    Raises ValueError when `max_chars` is too small for our own words.
    """
    room = max_chars - len(_render(request, scene="", cast=[]))
    if room < 0:
        raise ValueError(f"a picture's prompt needs {max_chars - room} characters at least")
    scene = _shortened(clean(request.scene), int(room * _SCENE_SHARE))
    cast: list[CastMember] = []
    for hero in request.cast:
        looks = CastMember(name=clean(hero.name), looks=clean(hero.looks))
        if len(_render(request, scene=scene, cast=[*cast, looks])) > max_chars:
            break
        cast.append(looks)
    return _render(request, scene=scene, cast=cast)


def _render(request: PaintRequest, *, scene: str, cast: list[CastMember]) -> str:
    style = clean(request.style)
    prompt = PAINTING.render(
        scene=scene,
        cast=cast,
        style=_STYLES.get(style, style),
        language=language_of(request.language),
        age=None if request.ageless else request.age,
        shown=[clean(name) for name in request.reference.names] if request.reference else [],
    )
    return prompt.strip()


def _shortened(text: str, max_chars: int) -> str:
    """Cut at the last word that fits."""
    if len(text) <= max_chars:
        return text
    return text[:max_chars].rsplit(" ", 1)[0]
