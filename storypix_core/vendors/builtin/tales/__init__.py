"""Hand-written tales, one file per plot and language, and what tells them. `docs/tales.md` explains the files."""
