"""Requests and how each step of their chain was decided."""

from collections.abc import Mapping

from cards import words as when
from cards.casefile.blocks import Pairs
from cards.casefile.resting import resting, resting_on
from cards.casefile.saying import by, chain_words, given_lines
from cards.form import label
from cards.said import done, fill, said
from cards.standdown.saying import why_words
from cards.words import count, joined
from conference.casefile import About, Asked, Decided, Ended, Shown, Telling, Told
from conference.standard import Chain, Cited, Reason, Standard
from conference.standdown import PREFIX, Act

Said = tuple[str, Pairs]  # heading, and what stands under it
Latest = Mapping[About, Asked]
PAST = "Past the last date"
_FOLLOWS = {
    Act.CANCEL: "It is taken out of the calendars. No new date follows.",
    Act.STAND_DOWN: "It is taken out of the calendars. A new date follows.",
    Act.POSTPONE: "It stays in the calendars until a new date is confirmed.",
}
_ENDED = {
    "may_move": "All have agreed: another date may be chosen",
    "moved": "The new date was chosen",
    "withdrawn": "The request was taken back",
    "overtaken": "The request is over: another time was chosen meanwhile",
    "lapsed": "Nobody decided before the conference was over",
}


def asked(standard: Standard, one: Asked) -> Said:
    """What was asked, why, and whose agreement it needs."""
    chain = _chain(standard, one.about, one.chain)
    typed = tuple((_label(standard, one.about, ask), words) for ask, words in one.given)
    reason = standard.reasons.get(one.reason)
    lines = [
        ("Asked by", by(standard, one.by)),
        ("Conference on", when.by(one.starts)),
        ("Reason", why_words(standard, one.reason, one.sub_code) if one.reason else ""),
        *typed,
        ("What follows", _FOLLOWS[one.act] if one.act else ""),
        ("Has to agree", chain_words(standard, chain.value) if chain else ""),
        _rests(standard, reason, chain),
    ]
    return _asks(standard, one), given_lines(lines)


def decided(standard: Standard, one: Decided, latest: Latest) -> Said:
    """Who agreed or refused, what they were shown, their reason, and the rule."""
    chain = _chain(standard, one.about, one.chain)
    what = PAST if one.about is About.PAST_LAST_DATE else _act(standard, latest.get(one.about))
    how = "agreed by asking" if one.itself else "agreed" if one.agreed else "refused"
    lines = [
        ("Agreed by" if one.agreed else "Refused by", by(standard, one.by)),
        ("Was shown", _shown(standard, one, latest.get(one.about))),
        ("Reason", one.why or ("That of the request" if one.itself else "None was written")),
        resting_on(standard, chain) if chain else ("", ""),
    ]
    return f"{what}: {how}", given_lines(lines)


def ended(standard: Standard, one: Ended) -> Said:
    if one.how == "done":
        heading = f"All have agreed: the conference is {done(said(standard, 'stand_down'))}"
        return heading, (("What follows", _FOLLOWS[one.act]),)
    lines = [
        ("Taken back by" if one.how == "withdrawn" else "By", by(standard, one.by) if one.by else ""),
        ("Reason", one.why),
    ]
    return _ENDED.get(one.how, one.how), given_lines(lines)


def telling(standard: Standard, one: Telling) -> Said:
    """Who on the list was told by whom; who was not, by number."""
    lines = [_told(standard, told) for told in one.told]
    if one.released:
        lines.append(("Everybody knows", f"said by {one.released.by}, {when.by(one.released.at)}"))
    if one.untold:
        lines.append(("Not ticked off", count(one.untold, "person", "people")))
    return "Those invited were told by people, one by one", tuple(lines)


def _told(standard: Standard, told: Told) -> tuple[str, str]:
    part = when.lowered(fill(told.part, standard))
    return (f"{told.whom} ({part})", f"told by {told.by}, {when.by(told.at)}")


def _asks(standard: Standard, one: Asked) -> str:
    if one.about is About.PAST_LAST_DATE:
        return f"{PAST}: agreement asked for"
    return f"{_act(standard, one)}: asked for"


def _act(standard: Standard, one: Asked | None) -> str:
    """As “Stand down”, “Cancel”, “Postpone”."""
    word = "postpone" if one is not None and one.act is Act.POSTPONE else "stand_down"
    return when.capital(said(standard, word))


def _rests(standard: Standard, reason: Reason | None, chain: Cited[Chain] | None) -> tuple[str, str]:
    """The reason's own rule, else that of the chain."""
    if reason is not None:
        return resting(standard, reason.source, reason.rules, reason.note)
    return resting_on(standard, chain) if chain else ("", "")


def _chain(standard: Standard, about: About, key: str) -> Cited[Chain] | None:
    return standard.out_of_timescale if about is About.PAST_LAST_DATE else standard.chains.get(key)


def _label(standard: Standard, about: About, ask: str) -> str:
    return label(standard, ask if about is About.PAST_LAST_DATE else f"{PREFIX}{ask}").short


def _shown(standard: Standard, one: Decided, request: Asked | None) -> str:
    """What was shown is said in full only where the request reads otherwise by now."""
    shown = one.shown
    parts = [_request(standard, one.about, shown, request)]
    if shown.last_date:
        parts.append(f"last date {when.weekday(shown.last_date)}")
    if shown.before:
        parts.append(f"agreed by then: {joined(list(shown.before))}")
    return "; ".join(part for part in parts if part)


def _request(standard: Standard, about: About, shown: Shown, request: Asked | None) -> str:
    if shown.starts is None and not shown.given:
        return ""
    if request and (shown.starts, shown.given) == (request.starts, request.given):
        return "the request as above"
    starts = [f"conference on {when.by(shown.starts)}"] if shown.starts else []
    return "; ".join([*starts, *(f"{_label(standard, about, ask)}: {words}" for ask, words in shown.given)])
