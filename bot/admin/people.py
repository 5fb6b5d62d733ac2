"""`allow`, `block`, `forget`, `admin`: who may use the bot and who runs it. `people` lists them; `mode`: for others."""

from collections.abc import Sequence

from bot.access import MODES
from bot.admin.office import Ask, Office, Topic
from bot.admin.whom import read_subject, shown_subject
from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.ports.chat import Choice, Reply

_ROLES = {"allow": Role.ALLOWED, "block": Role.BLOCKED, "forget": None, "admin": Role.ADMIN}
_REALLY = "really"
_LISTED_MAX = 50


def decide(verb: str) -> Topic:
    """The topic of one of the verbs that give or take a role."""

    async def topic(ask: Ask, office: Office) -> Reply:
        sure = ask.words[-1:] == (_REALLY,)
        subject = read_subject(ask.words[:-1] if sure else ask.words, ask, office)
        if subject is None:
            raise ask.misread("people")
        if verb != "admin" and not sure and await _leaves_nobody(subject, office):
            return _are_you_sure(verb, subject, ask)
        await office.access.decide(subject, _ROLES[verb], by=ask.by)
        return Reply(text=ask.say(f"admin-done-{verb}", {"whom": shown_subject(subject, ask)}))

    return topic


async def _leaves_nobody(subject: Subject, office: Office) -> bool:
    return subject.kind is Kind.PERSON and await office.access.is_last_admin(subject)


def _are_you_sure(verb: str, subject: Subject, ask: Ask) -> Reply:
    answer = f"/admin {verb} person {subject.id} {subject.platform} {_REALLY}"
    return Reply(text=ask.say("admin-last"), choices=(Choice(label=ask.say("admin-button-really"), answer=answer),))


async def people(ask: Ask, office: Office) -> Reply:
    admins = [
        Subject(platform=platform, kind=Kind.PERSON, id=person) for platform, person in await office.access.admins()
    ]
    fixed = {subject for subject in admins if office.access.is_fixed(subject)}
    lines = [ask.say(f"admin-mode-{await office.access.mode()}"), "", ask.say("admin-people-admin")]
    lines += [f"· {shown_subject(one, ask)}{ask.say('admin-by-settings') if one in fixed else ''}" for one in admins]
    lines += [] if admins else [f"· {ask.say('admin-nobody')}"]
    for role in (Role.ALLOWED, Role.BLOCKED):
        lines += ["", ask.say(f"admin-people-{role}"), *_listed(await office.access.with_role(role), ask)]
    return Reply(text="\n".join(lines))


def _listed(subjects: Sequence[Subject], ask: Ask) -> list[str]:
    lines = [f"· {shown_subject(subject, ask)}" for subject in subjects[:_LISTED_MAX]]
    if len(subjects) > _LISTED_MAX:
        lines.append(ask.say("admin-and-more", {"count": len(subjects) - _LISTED_MAX}))
    return lines or [f"· {ask.say('admin-nobody')}"]


async def mode(ask: Ask, office: Office) -> Reply:
    """`mode` says it, `mode open` and `mode listed` change it."""
    if len(ask.words) > 1:
        raise ask.misread("mode")
    if ask.words:
        await office.access.set_mode(ask.words[0].lower(), by=ask.by)
    now = await office.access.mode()
    other = next(one for one in MODES if one != now)
    change = Choice(label=ask.say(f"admin-button-mode-{other}"), answer=f"/admin mode {other}")
    return Reply(text=ask.say(f"admin-mode-{now}"), choices=(change,))
