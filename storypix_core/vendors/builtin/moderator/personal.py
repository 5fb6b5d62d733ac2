"""Data about real people in an idea: telephone numbers, addresses, links, accounts.

Every pattern has bounded repetitions only, so that the work grows with the text and no faster.
"""

import re

from storypix_core.ports.moderator import Personal
from storypix_core.vendors.builtin.moderator.accounts import has_account
from storypix_core.vendors.builtin.moderator.letters import legible
from storypix_core.vendors.builtin.moderator.links import has_email, has_link
from storypix_core.vendors.builtin.moderator.phones import has_phone
from storypix_core.vendors.builtin.moderator.streets import has_address


def personal_data(text: str, *, language: str) -> Personal | None:
    """The first kind of personal data in a text; None when it has none."""
    shown = re.sub(r"\s+", " ", legible(text))
    if has_email(shown):
        return Personal.EMAIL
    if has_link(shown, language=language):
        return Personal.LINK
    if has_account(shown):
        return Personal.ACCOUNT
    if has_phone(shown):
        return Personal.PHONE
    return Personal.ADDRESS if has_address(shown, language=language) else None
