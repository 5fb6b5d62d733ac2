"""What the grammars of all languages share."""


class UnknownForm(ValueError):
    """A slot asks for a form that the language doesn't have."""


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
