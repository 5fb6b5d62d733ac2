"""Data about real people in ideas, and numbers that are none."""

import pytest

from storypix_core.ports.moderator import Category, Personal, Stage
from tests.core.vendors.builtin.moderator.checking import category_of, personal_of


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "call my mum on 07700 900123", Personal.PHONE),
        ("en", "ring (555) 123-4567", Personal.PHONE),
        ("en", "+1 202 555 0143", Personal.PHONE),
        ("en", "zero seven seven zero zero nine zero zero one two three", Personal.PHONE),
        ("fr", "06.12.34.56.78", Personal.PHONE),
        ("fr", "zéro six douze trente-quatre cinquante-six vingt", Personal.PHONE),
        ("de", "0176 12345678", Personal.PHONE),
        ("it", "347 123 4567", Personal.PHONE),
        ("es", "llámame al 612345678", Personal.PHONE),
        ("pt", "(11) 98765-4321", Personal.PHONE),
        ("es", "seis doce treinta y cuatro cincuenta y seis setenta y ocho", Personal.PHONE),
        ("es", "mi perro y 12345678Z", Personal.ACCOUNT),
        ("it", "la password del mio telefono è luna1", Personal.ACCOUNT),
        ("en", "I live at 24 Maple Street", Personal.ADDRESS),
        ("fr", "12 bis, rue des Lilas", Personal.ADDRESS),
        ("es", "calle Mayor 15, 3º B", Personal.ADDRESS),
        ("de", "Lindenstraße 12, 10969 Berlin", Personal.ADDRESS),
        ("it", "abito in via Garibaldi 22", Personal.ADDRESS),
        ("pt", "rua das Flores, 123", Personal.ADDRESS),
        ("en", "sam.jones@example.com", Personal.EMAIL),
        ("fr", "zoe arobase gmail point com", Personal.EMAIL),
        ("es", "ana.lopez arroba gmail punto com", Personal.EMAIL),
        ("en", "see https://example.org/x", Personal.LINK),
        ("de", "geh auf www.spiele.de", Personal.LINK),
        ("pt", "jogolegal.com.br", Personal.LINK),
        ("en", "follow @lily_2015", Personal.ACCOUNT),
        ("en", "my password is dragon123", Personal.ACCOUNT),
        ("fr", "mon insta c'est zoe_lilas", Personal.ACCOUNT),
        ("de", "DE89 3704 0044 0532 0130 00", Personal.ACCOUNT),
        ("en", "4111 1111 1111 1111", Personal.ACCOUNT),
    ],
)
def test_personal_data_is_found_and_named(language: str, text: str, kind: Personal) -> None:
    assert category_of(text, language=language) is Category.PERSONAL
    assert personal_of(text, language=language) is kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1,000,000 ants and 3.14 pies at 12:30 in 1999"),
        ("en", "24 hedgehogs cross the street"),
        ("en", "10 9 8 7 6 5 4 3 2 1 0 lift off"),
        ("en", "one two three four five six seven, the pirates count"),
        ("en", "the secret password is banana"),
        ("en", "the years 1914-1918 and 24/12/2025"),
        ("fr", "Tom de Lyon compte 3 000 000 de fourmis"),
        ("fr", "les 7 nains"),
        ("es", "la calle donde viven 7 gatos"),
        ("de", "Auf dem Weg sieht Max 3 Räuber"),
        ("de", "Er ging.es war kalt"),
        ("it", "scappa via con 3 topi"),
        ("pt", "a rua onde moram 7 gatos"),
        ("en", "the number 1 000 001 is sad"),
        ("en", "the numbers 4 8 15 16 23 42 win the lottery"),
        ("en", "world cups of 1998 2002 2006 2010, told by the ball"),
        ("en", "a phone with 1000000 buttons"),
        ("fr", "12 345 678 fourmis vont au cinéma"),
        ("fr", "le numéro du père Noël est 12 34 56 78 90"),
        ("es", "recita pi 3 1 4 1 5 9 2 6"),
        ("de", "der Roboter 01010101 lernt lachen"),
        ("de", "der Strichcode 4006381333931 wäre gern ein Zebra"),
        ("it", "il telefono della luna è 000 000 000"),
        ("pt", "o Xun (1949 – 2007) cantava"),
    ],
)
def test_numbers_of_stories_are_none(language: str, text: str) -> None:
    assert personal_of(text, language=language) is None


@pytest.mark.parametrize(
    ("language", "text", "real"),
    [
        ("en", "the wizard lives at 7 Moonbeam Street", False),
        ("fr", "7 rue de la Lune", False),
        ("fr", "au 4 rue des Grenouilles vit un crapaud", False),
        ("it", "via delle Stelle 12, dove abita il mago", False),
        ("en", "the teddies of 12 Station Road go on strike", False),
        ("en", "at 22 Marmalade Street a lamp dreams of the sea", False),
        ("es", "la familia cuchara vive en la calle Cocina 8", False),
        ("de", "die Socken aus der Schubladenstraße 5", False),
        ("pt", "o botão mora na rua da Almofada 44", False),
        ("en", "A dragon yawns. Oliver lives at 12 Station Road", True),
        ("en", "I live with my mum at 7 Moonbeam Street", True),
        ("en", "22 Dragon Road, London", True),
        ("fr", "2 rue du Dragon, 75006 Paris", True),
        ("fr", "ma maîtresse habite 8 rue des Hiboux", True),
        ("it", "abito in via degli Unicorni 3", True),
    ],
)
def test_streets_of_stories_are_told_from_those_of_real_homes(language: str, text: str, *, real: bool) -> None:
    assert personal_of(text, language=language) is (Personal.ADDRESS if real else None)


@pytest.mark.parametrize(
    "text", ["I said I could do it at once. It isn't true.", "A party at home. No one comes to me."]
)
def test_the_end_of_a_sentence_is_no_address(text: str) -> None:
    assert personal_of(text) is None


def test_in_chapters_only_what_somebody_could_open_or_write_to_is_stopped() -> None:
    assert personal_of("He lives at 24 Maple Street, 555-123-4567.", stage=Stage.CHAPTER) is None
    assert personal_of("Write to sam@example.com!", stage=Stage.CHAPTER) is Personal.EMAIL
    assert personal_of("Look at www.example.org!", stage=Stage.SCENE) is Personal.LINK
