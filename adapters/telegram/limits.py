"""What Telegram limits: see https://core.telegram.org/bots/api and https://core.telegram.org/bots/faq, looked up in
November 2026. Lengths of text are in UTF-16 units, after markup is taken away."""

TEXT_MAX_UNITS = 4096
CAPTION_MAX_UNITS = 1024
RICH_MAX_CHARS = 32_768
RICH_MAX_BLOCKS = 500

CALLBACK_DATA_MAX_BYTES = 64
BUTTON_LABEL_MAX_CHARS = 64
"""Telegram takes more, phones show less."""
BUTTONS_MAX = 100
COMMANDS_MAX = 100
COMMAND_DESCRIPTION_MAX_CHARS = 256

GROUP_MESSAGES_MAX = 20
GROUP_PERIOD_S = 60.0
"""A bot may show 20 messages a minute in one group; edits count as well."""

CHAT_MESSAGES_PER_S = 1.0
CHAT_BURST = 4
"""About one message a second in one chat; a few in a row pass."""

ALL_MESSAGES_MAX = 28
ALL_PERIOD_S = 1.0
"""30 a second in all chats together; a little less, as our second isn't the server's."""

CHAT_ACTION_LASTS_S = 5.0
UPDATES_WAIT_S = 30
"""How long one call for updates waits for something to happen."""
