"""How a body stands: where its hands and feet are for each action.

A body is drawn facing right on a sheet of 128 wide; the ground is at y = 206, the neck at y = 96, the hips at y = 160.
The front arm is the right one on the sheet: it points, waves and holds.
"""

from dataclasses import dataclass, replace

from storypix_core.vendors.builtin.plan import Action, Mood

Point = tuple[float, float]

GROUND_Y = 206
FRONT_SHOULDER: Point = (82, 108)
BACK_SHOULDER: Point = (46, 108)
FRONT_HIP: Point = (73, 160)
BACK_HIP: Point = (55, 160)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """An arm or a leg: it bends at `joint` and ends at `tip`."""

    joint: Point
    tip: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    front_arm: Limb = Limb(joint=(96, 122), tip=(97, 140))
    back_arm: Limb = Limb(joint=(32, 122), tip=(31, 140))
    front_leg: Limb = Limb(joint=(74, 180), tip=(76, 199))
    back_leg: Limb = Limb(joint=(54, 180), tip=(52, 199))
    lean: float = 0.0
    """Degrees by which the whole body leans forward."""
    tilt: float = 0.0
    """Degrees by which the head leans forward on its neck."""
    drop: float = 0.0
    """How far trunk and head are lowered, as when sitting; negative when jumping."""
    lying: bool = False
    """On the ground, on the side, head to the left."""


_POSES = {
    Action.WALK: Pose(
        front_arm=Limb(joint=(98, 120), tip=(106, 134)),
        back_arm=Limb(joint=(32, 124), tip=(24, 136)),
        front_leg=Limb(joint=(84, 178), tip=(90, 199)),
        back_leg=Limb(joint=(50, 182), tip=(40, 197)),
        lean=2,
        tilt=2,
    ),
    Action.RUN: Pose(
        front_arm=Limb(joint=(104, 126), tip=(114, 108)),
        back_arm=Limb(joint=(26, 122), tip=(16, 138)),
        front_leg=Limb(joint=(98, 170), tip=(98, 196)),
        back_leg=Limb(joint=(42, 180), tip=(18, 184)),
        lean=8,
        tilt=-3,
        drop=-3,
    ),
    Action.WAVE: Pose(front_arm=Limb(joint=(104, 112), tip=(118, 84)), tilt=-4),
    Action.POINT: Pose(
        front_arm=Limb(joint=(100, 112), tip=(122, 104)), back_arm=Limb(joint=(28, 126), tip=(42, 140)), lean=2
    ),
    Action.HOLD: Pose(front_arm=Limb(joint=(98, 124), tip=(110, 122)), tilt=2),
    Action.HUG: Pose(
        front_arm=Limb(joint=(100, 118), tip=(118, 116)), back_arm=Limb(joint=(60, 134), tip=(100, 128)), lean=5, tilt=5
    ),
    Action.JOY: Pose(
        front_arm=Limb(joint=(108, 108), tip=(122, 82)),
        back_arm=Limb(joint=(20, 108), tip=(6, 82)),
        front_leg=Limb(joint=(86, 178), tip=(82, 196)),
        back_leg=Limb(joint=(44, 178), tip=(44, 196)),
        drop=-4,
    ),
    Action.SLEEP: Pose(
        front_arm=Limb(joint=(90, 128), tip=(74, 132)),
        back_arm=Limb(joint=(36, 124), tip=(58, 138)),
        lying=True,
    ),
    Action.SIT: Pose(
        front_arm=Limb(joint=(96, 124), tip=(92, 142)),
        back_arm=Limb(joint=(32, 124), tip=(36, 142)),
        front_leg=Limb(joint=(92, 162), tip=(100, 170)),
        back_leg=Limb(joint=(36, 162), tip=(28, 170)),
        drop=29,
    ),
    Action.CLIMB: Pose(
        front_arm=Limb(joint=(100, 98), tip=(110, 70)),
        back_arm=Limb(joint=(26, 112), tip=(14, 96)),
        front_leg=Limb(joint=(96, 168), tip=(92, 186)),
        back_leg=Limb(joint=(50, 182), tip=(48, 199)),
        lean=3,
        tilt=-6,
    ),
}

_BOTH_HANDS_UP = (Limb(joint=(98, 112), tip=(100, 92)), Limb(joint=(30, 112), tip=(28, 92)))
_HANDS_BY_THE_MOUTH = (Limb(joint=(98, 122), tip=(84, 104)), Limb(joint=(30, 122), tip=(44, 104)))
_HANDS_ON_THE_HIPS = (Limb(joint=(108, 122), tip=(90, 140)), Limb(joint=(20, 122), tip=(38, 140)))
_CARRYING = (Limb(joint=(98, 124), tip=(88, 136)), Limb(joint=(30, 124), tip=(40, 136)))
_LIFTING = Limb(joint=(102, 124), tip=(113, 114))

_STANDING_ABOUT = {
    Mood.HAPPY: Pose(front_arm=Limb(joint=(102, 118), tip=(110, 128)), back_arm=Limb(joint=(26, 118), tip=(18, 128))),
    Mood.SAD: replace(Pose(), tilt=7, front_arm=Limb(joint=(92, 126), tip=(88, 144))),
    Mood.SCARED: replace(Pose(), front_arm=_HANDS_BY_THE_MOUTH[0], back_arm=_HANDS_BY_THE_MOUTH[1], lean=-4),
    Mood.SURPRISED: replace(Pose(), front_arm=_BOTH_HANDS_UP[0], back_arm=_BOTH_HANDS_UP[1], lean=-3),
    Mood.ANGRY: replace(Pose(), front_arm=_HANDS_ON_THE_HIPS[0], back_arm=_HANDS_ON_THE_HIPS[1], lean=2),
}


_AT_EASE = (
    Pose(),
    Pose(front_arm=_HANDS_ON_THE_HIPS[0], tilt=-2),
    Pose(front_arm=Limb(joint=(100, 124), tip=(80, 136)), back_arm=Limb(joint=(28, 124), tip=(48, 138)), tilt=3),
    Pose(front_arm=Limb(joint=(102, 124), tip=(112, 118)), tilt=-3, lean=1),
    Pose(back_arm=_HANDS_ON_THE_HIPS[1], front_leg=Limb(joint=(78, 180), tip=(82, 199)), tilt=2),
)
"""Ways to stand when nothing is to be done or felt."""


def pose_for(
    action: Action, mood: Mood = Mood.CALM, *, carrying: bool = False, lifting: bool = False, stance: int = 0
) -> Pose:
    """The pose for an action; one who only stands shows the mood with the hands.

    `stance` chooses one of several ways to stand at ease. It may be any number.

    `carrying` puts both hands before the chest, under a thing; `lifting` raises the front hand with a thing in it.
    A sleeper keeps lying whatever is in the hands.
    """
    at_ease = _AT_EASE[stance % len(_AT_EASE)]
    pose = _STANDING_ABOUT.get(mood, at_ease) if action is Action.STAND else _POSES[action]
    if pose.lying:
        return pose
    if carrying:
        return replace(pose, front_arm=_CARRYING[0], back_arm=_CARRYING[1])
    if lifting:
        return replace(pose, front_arm=_LIFTING)
    return pose
