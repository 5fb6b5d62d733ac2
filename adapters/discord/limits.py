"""What Discord limits. Read at docs.discord.com/developers and in discord.py 2.7.1, November 2026.

Discord counts characters; we count UTF-16 units, which are never fewer, so that a text full of emoji fits as well.
"""

MESSAGE_TEXT_MAX = 4000
"""UTF-16 units over all texts of one message with components (docs, components reference: Text Display)."""

MESSAGE_COMPONENTS_MAX = 40
"""Components of one message, nested ones included."""

MESSAGE_FILES_MAX = 10
"""Attachments of one message."""

UPLOAD_MAX_BYTES = 10 * 2**20
"""One message's attachments where nobody pays for more (discord.py, `DEFAULT_FILE_SIZE_LIMIT_BYTES`)."""

HEADING_MAX = 300
"""UTF-16 units of a heading, after escaping. Our own: longer ones are shown as text."""

NOTE_MAX = 300
"""UTF-16 units of the small line that stands for a picture, after escaping. Our own."""

ALT_MAX_CHARS = 1024
"""Characters of the description of an attachment or a gallery item."""

BUTTON_LABEL_MAX_CHARS = 80
BUTTON_ID_MAX_CHARS = 100
BUTTON_URL_MAX_CHARS = 512
BUTTONS_PER_ROW = 5
BUTTONS_MAX = 25
"""Our own: five rows, as Discord had them before the newer message form."""

NONCE_MAX_CHARS = 25

NONCE_REMEMBERED_S = 120
"""For how long Discord is known to answer a repeated nonce with the first message ("the past few minutes")."""

COMMAND_NAME_MAX_CHARS = 32
COMMAND_DESCRIPTION_MAX_CHARS = 100
OPTION_CHOICES_MAX = 25
OPTION_CHOICE_MAX_CHARS = 100

THREAD_NAME_MAX_CHARS = 100

INTERACTION_ANSWER_WITHIN_S = 3
"""An interaction that isn't acknowledged by then is lost."""

INTERACTION_LIVES_S = 15 * 60
INTERACTION_USED_UNTIL_S = 14 * 60
"""Our own: a minute before an interaction's token ends nothing new is begun with it."""

FOLLOW_UPS_MAX = 5
"""Follow-up messages of one interaction where the bot was installed by a person and not by the server."""

LONGEST_WAIT_S = 30.0
"""The longest wait for a rate limit that the library does by itself; a longer one is told to the caller. 30 is the
smallest that discord.py takes."""

HISTORY_LOOKED_THROUGH = 200
"""Our own: messages that are looked through for a part of unknown outcome."""
