"""The most that a story is expected to cost, before it begins. What it will cost about stands in `estimates.py`."""

from dataclasses import replace

from storypix_core.model import Brief, Scene, StorySoFar, Usage
from storypix_core.story.estimates import estimate_story
from storypix_core.story.picture_maker import paint_request
from storypix_core.story.providers import Providers


def story_bound_microusd(brief: Brief, providers: Providers) -> int:
    """One telling and all the pictures, each by the dearest in its chain, and the checks of a typical story.

    What goes beyond, such as a telling that was cut and is asked for again, is reserved when it comes to that.
    """

    def dearest(bounds: list[Usage | None]) -> int:
        charges = (providers.price(bound) for bound in bounds if bound)
        return max((charge.microusd for charge in charges if charge), default=0)

    telling = dearest([teller.bound(brief, so_far=StorySoFar()) for teller in providers.tellers(brief)])
    first = paint_request(brief, Scene(number=1, text=""), ())
    other = replace(first, will_refer=True)
    requests = [other if number or brief.earlier else first for number in range(brief.pictures)]
    painters = providers.painters(brief)
    painting = sum(dearest([painter.bound(request) for painter in painters]) for request in requests)
    return telling + painting + estimate_story(brief, providers).checks_microusd
