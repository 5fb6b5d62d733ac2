"""What a terminal limits. It has no rules of its own; these are for the reader's comfort."""

TEXT_MAX_COLUMNS = 80
"""Lines of prose are no longer than this, however wide the window is: longer ones are hard to read aloud."""

LINE_MAX_CHARS = 20_000
"""What is typed or piped in beyond this on one line is cut; an idea is far shorter."""
