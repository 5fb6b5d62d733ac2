"""Makes plurals by the rules of a language's data file."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflection:
    endings: Sequence[Sequence[str]]
    """Pairs of a singular and a plural ending; the first that fits is taken."""
    joiners: Sequence[str]
    """Words that begin a complement: in `tube of paint` only what stands before `of` is inflected."""
    both: bool
    """Whether a noun and the adjective after it are both inflected (`étoiles filantes`), or only the last word."""

    def plural(self, singular: str) -> str:
        """The plural of a noun that follows the rules.

        >>> rules = Inflection(endings=[["y", "ies"], ["", "s"]], joiners=["of"], both=False)
        >>> rules.plural("berry"), rules.plural("cup of tea"), rules.plural("teddy bear")
        ('berries', 'cups of tea', 'teddy bears')
        """
        words = singular.split(" ")
        head = next((at for at, word in enumerate(words) if self._joins(word)), len(words))
        head = max(head, 1)
        start = 0 if self.both else head - 1
        return " ".join([*words[:start], *map(self._inflect, words[start:head]), *words[head:]])

    def _joins(self, word: str) -> bool:
        return any(word == joiner or (joiner.endswith("'") and word.startswith(joiner)) for joiner in self.joiners)

    def _inflect(self, word: str) -> str:
        for old, new in self.endings:
            if word.endswith(old):
                return word.removesuffix(old) + new
        return word
