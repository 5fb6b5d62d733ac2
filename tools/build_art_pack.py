# ruff: noqa: INP001 - a script, run by its path
"""Builds the built-in illustrator's art pack from the names in `drawings.toml`.

    npm install --prefix FOLDER @iconify-json/noto@1.2.9
    python tools/build_art_pack.py FOLDER/node_modules/@iconify-json/noto/icons.json

The drawings come from Noto Emoji (Apache-2.0) and from `own/*.svg` (ours); one of ours replaces one of the same name.
The same input gives the same bytes.
"""

import gzip
import json
import re
import sys
import tomllib
from pathlib import Path

ART = Path(__file__).parent.parent / "storypix_core" / "vendors" / "builtin" / "art"
TONES = ("light", "medium-light", "medium", "medium-dark", "dark")


def main(icons_file: str) -> int:
    noto = json.loads(Path(icons_file).read_text(encoding="utf-8"))
    drawings: dict[str, str] = {}
    missing = []
    table = tomllib.loads((ART / "drawings.toml").read_text(encoding="utf-8"))
    toned_people = table["tones"]["people"].split()
    for name in wanted(table):
        found = own(name) or body(noto, name)
        if found is None:
            missing.append(name)
            continue
        drawings[name] = found
        for tone in TONES if name in toned_people else ():
            toned = body(noto, f"{name}-{tone}-skin-tone")
            if toned:
                drawings[f"{name}@{tone}"] = toned
    if missing:
        sys.stderr.write(
            f"No drawing for: {', '.join(missing)}. Draw them in own/, or take them out of drawings.toml.\n"
        )
        return 1
    write(drawings)
    return 0


def wanted(table: dict[str, dict[str, str]]) -> list[str]:
    """Every name in the table's zones; `tones` and `dressed` only speak of names that stand in a zone as well."""
    zones = [group for name, group in table.items() if name not in ("tones", "dressed")]
    return sorted(name for group in zones for listed in group.values() for name in listed.split())


def body(noto: dict[str, dict[str, dict[str, str]]], name: str) -> str | None:
    """The inside of a Noto drawing, or None when there is none of that name."""
    name = noto["aliases"].get(name, {}).get("parent", name)
    icon = noto["icons"].get(name)
    return icon["body"] if icon else None


def own(name: str) -> str | None:
    """The inside of a drawing of ours, on one line, or None when there is none of that name."""
    file = ART / "own" / f"{name}.svg"
    if not file.exists():
        return None
    inside = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r">\s+<", "><", inside).strip()


def write(drawings: dict[str, str]) -> None:
    raw = json.dumps(drawings, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    packed = gzip.compress(raw, 9, mtime=0)  # no time of day inside: the same input gives the same bytes
    (ART / "drawings.json.gz").write_bytes(packed)
    sys.stdout.write(f"{len(drawings)} drawings, {len(packed) / 1000:.0f} kB\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
