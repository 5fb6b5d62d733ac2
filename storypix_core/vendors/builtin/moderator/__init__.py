"""The built-in moderator: always on, without a key or a network. Word lists are in `data/`, one file a language."""

from storypix_core.vendors.builtin.moderator.moderator import BuiltinModerator

__all__ = ["BuiltinModerator"]
