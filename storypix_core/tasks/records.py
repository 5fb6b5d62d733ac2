"""Between the values of `model.py` and what a row holds."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import RowMapping

from storypix_core.model import (
    Brief,
    CastMember,
    Chapter,
    Download,
    Earlier,
    Length,
    PictureRecord,
    PictureState,
    Place,
    TaskRecord,
    TaskState,
    Usage,
)

_BRIEF_FIELDS = frozenset(field.name for field in fields(Brief))


def brief_to_json(brief: Brief) -> dict[str, Any]:
    return asdict(brief)


def brief_from_json(stored: Mapping[str, Any]) -> Brief:
    """A field that the row doesn't have yet gets its default; one that no brief has any more is left out."""
    values = {name: value for name, value in stored.items() if name in _BRIEF_FIELDS}
    for name in ("storytellers", "illustrators", "moderators"):
        if name in values:
            values[name] = tuple(values[name])
    if values.get("earlier"):
        values["earlier"] = _earlier_from(values["earlier"])
    if "length" in values:
        values["length"] = Length(values["length"])
    return Brief(**values)


def _earlier_from(stored: Mapping[str, Any]) -> Earlier:
    tuples = {name: tuple(stored.get(name, ())) for name in ("chapter_titles", "pictured")}
    return Earlier(**{**stored, **tuples, "cast": cast_from_json(stored["cast"])})


def cast_to_json(cast: Iterable[CastMember]) -> list[dict[str, str]]:
    return [{"name": member.name, "looks": member.looks} for member in cast]


def cast_from_json(stored: Iterable[Mapping[str, str]]) -> tuple[CastMember, ...]:
    return tuple(CastMember(name=member["name"], looks=member["looks"]) for member in stored)


def chapter_from(row: RowMapping) -> Chapter:
    return Chapter(number=row["number"], title=row["title"], text=row["text"], model=row["model"])


def picture_to_row(picture: PictureRecord) -> dict[str, Any]:
    return asdict(picture) | {"state": picture.state.value}


def picture_from(row: RowMapping) -> PictureRecord:
    values = {field.name: row[field.name] for field in fields(PictureRecord)}
    return PictureRecord(**values | {"state": PictureState(row["state"])})


def usage_to_json(usage: Usage) -> dict[str, Any]:
    """Only what says something, since there are many."""
    return {name: value for name, value in asdict(usage).items() if value}


def usage_from_json(stored: Mapping[str, Any]) -> Usage:
    """A kind that no usage has any more is left out."""
    return Usage(**{field.name: stored[field.name] for field in fields(Usage) if field.name in stored})


def text_models(calls: Iterable[RowMapping]) -> str:
    """The models of these text calls, each once, in the order of their first call."""
    return ",".join(dict.fromkeys(call["model"] for call in calls if call["kind"] == "text"))


def task_from(
    row: RowMapping,
    *,
    chapters: Iterable[RowMapping],
    pictures: Iterable[RowMapping],
    calls: Iterable[RowMapping],
) -> TaskRecord:
    """A task with all that belongs to it; each of the rows in the order of its numbers."""
    ended = [call for call in calls if call["ended_at"] is not None]
    return TaskRecord(
        id=row["id"],
        place=Place(platform=row["platform"], chat=row["chat"], thread=row["thread"]),
        person=row["person"],
        brief=brief_from_json(row["brief"]),
        state=TaskState(row["state"]),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        finished_at=row["finished_at"],
        title=row["title"],
        cast=cast_from_json(row["cast"]),
        chapters=tuple(chapter_from(chapter) for chapter in chapters),
        pictures=tuple(picture_from(picture) for picture in pictures),
        text_model=text_models(call for call in ended if not call["lost"]),
        cost_microusd=sum(call["cost_microusd"] for call in ended),
        page_key=row["page_key"],
        failure=row["failure"],
        failure_facts=dict(row["failure_facts"]),
        folder=row["folder"],
        runner=row["runner"],
        attempt=row["attempt"],
        cancel_by=row["cancel_by"],
        told_at=row["told_at"],
        estimate_microusd=row["estimate_microusd"],
        page_at=row["page_at"],
        page_tries=row["page_tries"],
        downloads=tuple(Download(**download) for download in row["downloads"] or ()),
    )
