"""What StoryPix is measured by. `docs/benchmarks.md` says what is measured, and how."""
