"""What storytellers and illustrators are told, in words of our own. The words stand in the templates beside this file.

`VERSION` changes with every change of them that may change a story, so that a log tells which words made it.
"""

from storypix_core.story.instructions.build import VERSION, Instructions, build_instructions
from storypix_core.story.instructions.painting import build_painting_prompt

__all__ = ["VERSION", "Instructions", "build_instructions", "build_painting_prompt"]
