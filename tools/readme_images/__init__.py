"""The pictures of the README, made from what StoryPix really does."""
