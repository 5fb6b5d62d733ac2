"""The four styles, and which of them free words mean."""

from storypix_core.vendors.builtin.paint.styles.base import Ink, Style
from storypix_core.vendors.builtin.paint.styles.choice import STYLES, style_for

__all__ = ["STYLES", "Ink", "Style", "style_for"]
