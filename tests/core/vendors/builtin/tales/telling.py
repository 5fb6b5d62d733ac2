"""Ideas to tell, what must be found of them in a story, and the stories told of them."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import product

from storypix_core.model import Brief, Length, StorySoFar
from storypix_core.vendors.builtin.tales.compose import compose
from storypix_core.vendors.builtin.tales.tale_file import Shelf, read_shelf, shelved_languages

LANGUAGES = sorted(shelved_languages())
SEEDS = 4


@dataclass(frozen=True)
class Sample:
    idea: str
    named: tuple[str, ...] = ()
    """Words of which each must be in the text and in a scene; `|` parts forms of one word."""


SAMPLES = {
    "en": (
        Sample("a giant snail who steals the salads, with Tom and Zoé", ("Tom", "Zoé", "snail", "salad|salads")),
        Sample("a lost teddy bear", ("teddy bear|teddy bears",)),
        Sample("a shy dragon who learns to fly with Emma", ("Emma", "dragon")),
        Sample("Léo and the star that fell in the pond", ("Léo", "star", "pond")),
        Sample("a star that fell, a cat and a balloon", ("star", "cat", "balloon")),
        Sample("two rabbits on the moon", ("moon",)),
        Sample("a castle with a balloon and a cake", ("castle", "balloon", "cake")),
        Sample("three little pigs"),
        Sample("a lost kitten and Nora", ("kitten", "Nora")),
        Sample("a rabbit who lost his hat", ("rabbit", "hat")),
        Sample("Puff the little green dragon and Mia at school", ("Puff", "Mia", "school")),
        Sample("princess Zoé and the frog", ("Zoé", "frog")),
        Sample("a boy and his dog at the beach", ("dog", "beach")),
        Sample("a fox and a hedgehog build a boat", ("boat",)),
        Sample("blorp"),
        Sample("dinosaurs"),
        Sample("mermaids under the sea", ("sea",)),
        Sample("a robot in space", ("robot", "space")),
        Sample("a tiny mouse who took the stars, with Max, Lily and Kofi", ("mouse", "Max", "Kofi", "star|stars")),
        Sample("My grandmother lost her glasses", ("grandmother", "glasses")),
        Sample("a thief who steals all the moons"),
        Sample("a penguin who is afraid of the dark", ("penguin",)),
        Sample("an owl with an umbrella on an island in the rain", ("owl", "umbrella|umbrellas", "island")),
        Sample("a unicorn, a witch and a robot look for honey with Ada", ("unicorn", "witch", "robot", "Ada")),
        Sample("the elephant who ate the apples, with Ana, Bea, Carl and Dan", ("elephant", "apple|apples", "Dan")),
        Sample("Tom and Tom want to swim in the lake", ("Tom", "lake")),
        Sample("👻💥 <b>[scene 1]</b> {a} [x|y] 12345"),
    ),
    "fr": (
        Sample("un escargot géant qui vole les salades, avec Tom et Zoé", ("Tom", "Zoé", "escargot", "salade|salades")),
        Sample("un nounours perdu", ("nounours",)),
        Sample("un dragon timide qui apprend à voler avec Emma", ("Emma", "dragon")),
        Sample("Léo et l'étoile tombée dans l'étang", ("Léo", "étoile", "étang")),
        Sample("une étoile tombée, un chat et un ballon", ("étoile", "chat")),
        Sample("deux lapins sur la lune", ("lune",)),
        Sample("un château avec un ballon et un gâteau", ("château", "gâteau")),
        Sample("trois petits cochons"),
        Sample("un chaton perdu et Nora", ("chaton", "Nora")),
        Sample("un lapin qui a perdu son chapeau", ("lapin", "chapeau")),
        Sample("Puff le petit dragon vert et Mia à l'école", ("Puff", "Mia", "école")),
        Sample("la princesse Zoé et la grenouille", ("Zoé", "grenouille")),
        Sample("un garçon et son chien à la plage", ("chien", "plage")),
        Sample("un renard et un hérisson construisent un bateau", ("bateau|bateaux",)),
        Sample("blorp"),
        Sample("des dinosaures"),
        Sample("des sirènes sous la mer", ("mer",)),
        Sample("un robot dans l'espace", ("robot", "espace")),
        Sample("une souris qui vole les étoiles, avec Max, Lily et Kofi", ("souris", "Max", "étoile|étoiles")),
        Sample("Ma grand-mère a perdu ses lunettes", ("grand-mère", "lunettes")),
        Sample("une tortue qui a peur du noir", ("tortue",)),
        Sample("un hibou et son parapluie sur une île", ("hibou", "parapluie|parapluies", "île")),
        Sample("une licorne, une sorcière et un robot cherchent du miel, avec Ada", ("licorne", "robot", "Ada")),
        Sample("l'éléphant qui mange les pommes, avec Ana, Béa, Hugo et Inès", ("éléphant", "pomme|pommes", "Inès")),
        Sample("une oie qui veut chanter", ("oie",)),
        Sample("Tom et Tom veulent nager dans le lac", ("Tom", "lac")),
        Sample("👻💥 <b>[scene 1]</b> {a} [x|y] 12345"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    sample: Sample
    brief: Brief
    story: StorySoFar

    @property
    def text(self) -> str:
        return "\n\n".join(chapter.text for chapter in self.story.chapters)

    @property
    def scenes(self) -> str:
        return "\n".join(scene.text for scene in self.story.scenes)

    @property
    def everything(self) -> str:
        titles = "\n".join((self.story.title, *(chapter.title for chapter in self.story.chapters)))
        looks = "\n".join(f"{member.name}: {member.looks}" for member in self.story.cast)
        return "\n".join((titles, looks, self.text, self.scenes))


@cache
def shelf(language: str) -> Shelf:
    return read_shelf(language)


@cache
def told_stories(language: str) -> tuple[Told, ...]:
    """More than three hundred stories: every sample at every length with several seeds."""
    samples = SAMPLES.get(language, SAMPLES["en"])
    return tuple(
        _tell(sample, language, length, seed) for sample, length, seed in product(samples, Length, range(SEEDS))
    )


def _tell(sample: Sample, language: str, length: Length, seed: int) -> Told:
    age = (3, 6, 9)[seed % 3]
    brief = Brief(idea=sample.idea, language=language, age=age, length=length, seed=seed)
    return Told(sample, brief, compose(brief, shelf(language)))


def has_one_of(forms: str, text: str) -> bool:
    """Whether one of the forms, parted by `|`, is a word of the text."""
    return re.search(rf"(?<!\w)(?:{forms})(?!\w)", text, re.IGNORECASE) is not None
