"""The books: what chats, provider and store say of what families asked for, and whether they agree."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import aiohttp

from tests.crash.family import Asked, Chat
from tests.crash.provider import CHAPTERS, Sold
from tests.crash.reading import Shown

WRONG = (
    "stories lost",
    "chapters or titles missing",
    "chapters shown twice",
    "titles or ends shown twice",
    "pictures missing",
    "pictures shown twice",
    "wrong pictures",
    "out of order",
    "links missing",
    "pages broken",
    "finished pictures paid twice",
    "tasks left unfinished",
    "progress left behind",
    "answers left over",
    "calls that the ledger lacks",
    "bill above the ledger",
    "sums wrong",
    "starts that failed",
    "stops that failed",
    "pauses in vain",
)
"""What has to be 0."""

TOLD = (
    "kills",
    "pauses",
    "attempts overtaken in a pause",
    "stops",
    "faults",
    "starts",
    "stories asked for",
    "stories acknowledged",
    "stories told to the end",
    "stories stopped",
    "pictures painted",
    "pictures in flight at a kill, paid again",
    "answers to taps, repeated",
    "text calls",
    "bill in micro-USD",
    "ledger in micro-USD",
)
"""What is good to know."""

_ANSWERS_TO_A_TAP = 2
"""That it is heard, and the last word of a story that has no title yet."""


@dataclass(slots=True)
class Books:
    """Counts by the names above, and a sentence for everything that is wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)

    def complain(self, what: str, sentence: str, *, times: int = 1) -> None:
        assert what in WRONG
        self.counts[what] += times
        self.complaints.append(f"{what}: {sentence}")

    def add(self, other: "Books") -> None:
        self.counts.update(other.counts)
        self.complaints += other.complaints

    @property
    def are_right(self) -> bool:
        return not any(self.counts[what] for what in WRONG)

    def table(self) -> str:
        """Both lists, a line each."""
        lines = [f"  {self.counts[what]:>8}  {what}" for what in (*TOLD, *WRONG)]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """When processes died or were overtaken, as it was noticed."""

    sold: int
    """How many pictures had been asked for."""
    dead: frozenset[str]
    """The keys of those that died. None of their calls is of later, whenever the provider hears of it."""
    finished: frozenset[tuple[int, int]]
    """Those that were there for good, as tale and chapter."""


def check_chat(books: Books, chat: Chat, shown: Sequence[Shown], asked: Sequence[Asked], *, taps: int) -> None:
    """Every story whole, each part once and in order, and nothing else left over but answers to `taps`."""
    parts: defaultdict[int, list[tuple[str, Shown]]] = defaultdict(list)
    others: list[str] = []
    for message in shown:
        if message.is_status:
            books.complain("progress left behind", f"{chat}: {message.text!r}")
        elif message.part:
            name, tale = message.part
            parts[tale].append((name, message))
        else:
            others.append(message.text)
    if others and not taps:
        books.complain("answers left over", f"{chat}: {others}", times=len(others))
    # A death between an answer to a tap and the note of it makes it come twice.
    books.counts["answers to taps, repeated"] += max(0, len(others) - _ANSWERS_TO_A_TAP * taps)
    for story in asked:
        where = f"tale {story.tale} in {chat}"
        if story.stopped:
            _check_once(books, where, [name for name, _ in parts[story.tale]])
        else:
            _check_story(books, where, parts[story.tale])


def _check_story(books: Books, where: str, parts: Sequence[tuple[str, Shown]]) -> None:
    names = [name for name, _ in parts]
    wanted = ["title", *(f"chapter{number}" for number in range(1, CHAPTERS + 1)), "end"]
    _check_once(books, where, names)
    if missing := [name for name in wanted if name not in names]:
        books.complain("chapters or titles missing", f"{where}: {missing}", times=len(missing))
    if _unique(names) != [name for name in wanted if name in names]:
        books.complain("out of order", f"{where}: {names}")
    if not any(name == "end" and message.link for name, message in parts):
        books.complain("links missing", where)


def _check_once(books: Books, where: str, names: Sequence[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            what = "chapters shown twice" if name.startswith("chapter") else "titles or ends shown twice"
            books.complain(what, f"{where}: {name}", times=times - 1)


def check_pictures(books: Books, story: Asked, shown: Iterable[Shown], sold: Sequence[Sold]) -> None:
    """Each pictured chapter shows a picture that was painted for it, and no other does."""
    where = f"tale {story.tale} in {story.chat}"
    painted = {each.number: each for each in sold}
    seen: Counter[int] = Counter()
    for message in shown:
        if message.picture is None or message.part is None or not message.part[0].startswith("chapter"):
            continue
        chapter = int(message.part[0].removeprefix("chapter"))
        seen[chapter] += 1
        origin = painted.get(message.picture)
        if origin is None or (origin.tale, origin.chapter) != (story.tale, chapter):
            books.complain("wrong pictures", f"{where}: chapter {chapter} shows {origin}")
    for chapter, times in seen.items():
        if times > 1:
            books.complain("pictures shown twice", f"{where}: chapter {chapter}")
    if len(seen) < story.pictures and not story.stopped:
        books.complain("pictures missing", f"{where}: only {sorted(seen)} of {story.pictures}")


def check_payments(books: Books, sold: Sequence[Sold], kills: Sequence[Kill]) -> None:
    """A picture may be paid for again when somebody died while it was under way, and never once it was there."""
    before: dict[tuple[int, int], int] = {}
    for index, each in enumerate(sold):
        picture = (each.tale, each.chapter)
        if picture in before:
            first = before[picture]
            heirs = each.key != sold[first].key
            excused = any(first < kill.sold <= index or (heirs and sold[first].key in kill.dead) for kill in kills)
            if not excused or any(picture in kill.finished for kill in kills if kill.sold <= index):
                books.complain("finished pictures paid twice", f"tale {each.tale}, chapter {each.chapter}")
            else:
                books.counts["pictures in flight at a kill, paid again"] += 1
        before[picture] = index


async def check_page(books: Books, story: Asked, link: str) -> None:
    """The link opens, and leads to every chapter and picture."""
    async with aiohttp.ClientSession() as browser, browser.get(link) as answer:
        page = await answer.text()
        if answer.status != 200:
            books.complain("pages broken", f"tale {story.tale}: {answer.status}")
            return
        names = sorted(set(re.findall(r"picture-\d+\.webp", page)))
        chapters = [number for number in range(1, CHAPTERS + 1) if f"Door {number} in tale {story.tale}" in page]
        if len(chapters) < CHAPTERS or len(names) < story.pictures:
            books.complain("pages broken", f"tale {story.tale}: chapters {chapters}, pictures {names}")
        for name in names:
            async with browser.get(f"{link.rpartition('/')[0]}/{name}") as picture:
                if picture.status != 200:
                    books.complain("pages broken", f"tale {story.tale}: {name}")


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def lines_of(complaints: Iterable[str]) -> Iterator[str]:
    """For people who look for the cause."""
    return (f"  - {complaint}" for complaint in complaints)
