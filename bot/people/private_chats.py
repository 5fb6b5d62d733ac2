"""Which chats are a person's own, where nobody else reads."""

from storypix_core.ports.chat import Incoming


def private_chats(incoming: Incoming) -> tuple[str, ...]:
    """Their ids: the chat in which somebody speaks and is alone, and the one that is called like its person, as private
    chats are on some platforms. Whoever speaks in the name of a whole chat has none."""
    if incoming.alone:
        return tuple(dict.fromkeys((incoming.person, incoming.place.chat)))
    return () if incoming.person == incoming.place.chat else (incoming.person,)
