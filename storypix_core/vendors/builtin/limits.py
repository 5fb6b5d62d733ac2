"""What the built-in illustrator can do; the numbers are ours, chosen on 2026-11-22."""

PICTURE_SIDE_MIN_PX = 256
"""Smaller than this, faces are no longer faces."""
PICTURE_SIDE_MAX_PX = 1536
"""Larger takes more than two seconds on one core."""
PICTURE_SIDE_TAKEN_PX = 4096
"""Up to here a size is painted smaller, in its proportions: it may have been chosen for another illustrator."""
PICTURE_SIZE = "1024x1024"
"""Width and height in pixels when none is asked for."""
