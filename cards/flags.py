"""What makes a booking special, in short words."""

from collections.abc import Sequence

from cards.said import fill, said
from conference.standard import Standard

FLAGS = {
    "split": "split conference",
    "risks": "known risks or concerns",
    "confidential": "confidential information first",
    "repeat_plan": "{repeat_plan}",
    "advocate": "{advocate}",
    "interpreter": "interpreter",
    "childcare": "child care",
    "early": "arranged early: {section_47} not concluded",
    "unborn": "unborn child",
    "siblings": "brothers and sisters",
    "special_arrangements": "special arrangements",
    "duty_day": "{chair} on duty that day, which needs cover",
    "no_safety_plan": "no interim safety plan",
    "short_notice": "short notice",
}


def flag_words(standard: Standard, flags: Sequence[str]) -> str:
    """As “Split conference, interpreter”; "" when there is none."""
    known = [fill(FLAGS.get(flag, flag.replace("_", " ")), standard) for flag in flags]
    lowered = [word if word[:2].isupper() else word[:1].lower() + word[1:] for word in known]
    whole = ", ".join(lowered)
    return whole[:1].upper() + whole[1:]


def warnings(standard: Standard, flags: Sequence[str]) -> list[tuple[str, str]]:
    """Title and line of each flag that asks something of the person who books."""
    said = []
    if "repeat_plan" in flags:
        said.append((fill("{repeat_plan}", standard), _repeat(standard)))
    if "early" in flags:
        said.append(
            (
                fill("Arranged early: {section_47} not concluded", standard),
                fill("Tell the {chair} when that changes.", standard),
            )
        )
    if "no_safety_plan" in flags:
        said.append(
            (
                "No interim safety plan",
                fill("Agree with your {team_manager} how the children are kept safe.", standard),
            )
        )
    return said


def _repeat(standard: Standard) -> str:
    rules = standard.repeat_plan
    who = rules.discuss_with.value or f"the {said(standard, 'chair')}"
    return f"A child had a plan in the last {rules.months.value} months. Talk to {who} before you go on."
