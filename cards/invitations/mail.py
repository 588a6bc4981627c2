"""What everybody invited is sent: family, professionals, advocacy, and whoever passes an invitation on."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from cards.council_words import fill
from cards.dates import day, weekday
from cards.invitations.facts import Block, Facts, Heading, Para, Told, plain, times, told_of, where
from cards.invitations.letter import Post, pdf
from cards.invitations.texts import ENGLISH, Shelf, Texts
from cards.printing import holds
from conference.booking import Kind, Mode
from conference.booking_picture import ChildPicture
from conference.invitations import InvitationPicture, InvitationText, Occasion, Way
from conference.outside import Attachment
from conference.standard import Standard
from councils.library import Library

FAMILY, CHILD = "family", "child"

# services.ports.InvitationWords: every invitation in words.

_TRANSLATED = frozenset({FAMILY, CHILD})


class Words:
    """Words for each invitation, in its reader's language and its council's own terms."""

    def __init__(self, library: Library, folder: Path | None = None) -> None:
        """`folder`: the councils' folder; its texts lie over the house's. Raises TextsRefused."""
        self._library = library
        self._shelf = Shelf.load(folder)

    def languages(self, council: str) -> tuple[str, ...]:
        """The languages that families of the council can be written to, by their own names."""
        known = (self._shelf.find(council, each) for each in self._shelf.languages(council))
        return tuple(texts["language.name"] for texts in known if texts)

    def knows(self, council: str, language: str) -> bool:
        """Whether there is a text in a language as somebody typed it; else the family gets English."""
        return self._shelf.find(council, language) is not None

    def text(self, picture: InvitationPicture) -> InvitationText:
        """The mail or calendar entry for this way.

        Own event, meeting, referral: what the reader reads. Forward: a note for the social worker with what
        to send on below a line; with `way` own, the same picture gives what the calendar file says. Letter:
        the note that goes with the PDF to the unit.
        """
        reader = self._told(picture)
        if picture.way is Way.FORWARD:
            note = self._note(picture, reader.asked)
            return InvitationText(
                note.say(f"subject.forward{'_gone' if note.gone else ''}"),
                _note_to_forward(note, _subject(reader), _written(reader)),
            )
        if picture.way is Way.LETTER:
            note = self._note(picture, reader.asked)
            by_hand = self._post(picture).by_hand
            return InvitationText(note.say("subject.letter"), _note_with_letter(note, by_hand))
        return InvitationText(_subject(reader), plain(_written(reader)))

    def letter(self, picture: InvitationPicture) -> Attachment:
        """An A4 letter, the address where a window envelope shows it.

        In the reader's language where our fonts have its letters, else in English; the note says so.
        """
        name = f"letter {picture.reference}.pdf"
        return Attachment(name, "application/pdf", pdf(self._post(picture)))

    def _post(self, picture: InvitationPicture) -> Post:
        reader = self._told(picture)
        return Post(
            language=reader.texts["language.code"],
            sender=reader.say(f"{_signs(picture)}.signed"),
            name=picture.name,
            address=picture.address,
            title=_subject(reader),
            body=tuple(_written(reader)),
        )

    def _told(self, picture: InvitationPicture) -> Told:
        standard = self._standard(picture.council, picture.standard_from)
        if not _translated(picture):
            return told_of(picture, standard, self._shelf.professionals(picture.council))
        found = self._shelf.find(picture.council, picture.language, easy_read=picture.easy_read)
        if found is not None and (picture.way is not Way.LETTER or _printable(found)):
            return told_of(picture, standard, found)
        english = self._shelf.find(picture.council, ENGLISH, easy_read=picture.easy_read)
        assert english is not None
        return told_of(picture, standard, english, asked=picture.language.strip())

    def _note(self, picture: InvitationPicture, asked: str) -> Told:
        standard = self._standard(picture.council, picture.standard_from)
        return told_of(picture, standard, self._shelf.professionals(picture.council), asked)

    def _standard(self, council: str, since: date) -> Standard:
        held = self._library.versions(council)
        return next((each for each in held if each.effective_from == since), held[-1])


def _printable(texts: Texts) -> bool:
    return holds("".join(value for value in texts.values.values() if isinstance(value, str)))


def _translated(picture: InvitationPicture) -> bool:
    return picture.kind in _TRANSLATED and picture.way is not Way.REFERRAL


def _signs(picture: InvitationPicture) -> str:
    """Whose name stands on it: children's services for the family, the unit for everybody else."""
    return picture.kind if _translated(picture) else "professional"


def _written(told: Told) -> Iterator[Block]:
    return _family_mail(told) if _translated(told.picture) else _professional_mail(told)


def _subject(told: Told) -> str:
    return _family_subject(told) if _translated(told.picture) else _professional_subject(told)


# What a member of the family or a young person is sent: what it is, when, how to join, who helps.


def _family_subject(told: Told) -> str:
    """A day and no more: it is seen on a locked screen (LE-33)."""
    occasion = told.picture.occasion
    if told.gone:
        return told.say("subject.withdrawn")
    return told.say("subject.new" if occasion is Occasion.NEW else "subject.moved")


def _family_mail(told: Told) -> Iterator[Block]:
    """The whole invitation, or that it holds no more."""
    who = CHILD if told.picture.kind == CHILD else FAMILY
    yield Para(told.say(f"{who}.greeting"))
    if told.gone:
        yield Para(told.say(f"{who}.{told.picture.occasion.value}"))
        yield Para(told.say(f"{who}.ask"))
    else:
        yield from _invited(told, who)
    yield from _family_contact(told)
    yield Para(told.say(f"{who}.closing"))
    yield Para(told.say(f"{who}.signed"))


def _invited(told: Told, who: str) -> Iterator[Block]:
    yield from _family_opening(told, who)
    yield Heading(told.say("headings.what"))
    yield Para(told.say(f"{who}.{told.picture.conference_kind.value}"))
    if who == CHILD:
        yield Para(told.say("child.choice"))
    yield from _when(told, who)
    if told.online:
        yield from _family_joins(told, who)
    yield from _people(told, who)
    yield from _help(told, who)
    yield Heading(told.say("headings.choice" if who == CHILD else "headings.cannot"))
    yield Para(told.say(f"{who}.cannot"))
    yield Para(told.say(f"{who}.safe"))
    yield Para(told.say(f"{who}.only_you"))


def _family_opening(told: Told, who: str) -> Iterator[Block]:
    picture = told.picture
    yield Para(told.say(f"{who}.{picture.occasion.value}"))
    if picture.occasion is Occasion.MOVED and picture.before and picture.before != picture.starts:
        yield Para(told.say(f"{who}.before"))
    if told.asked:
        yield Para(told.say(f"{who}.no_text"))


def _when(told: Told, who: str) -> Iterator[Block]:
    yield Heading(told.say("headings.when"))
    yield Facts((*times(told), (told.label("where"), where(told))))
    if told.later:
        yield Para(told.say(f"{who}.later"))
    elif told.early:
        yield Para(told.say(f"{who}.early" if told.picture.chair else f"{who}.early_unnamed"))
    elif not told.picture.window:
        yield Para(told.say(f"{who}.wait"))
    if told.picture.window:
        yield Para(told.say(f"{who}.window"))
    if told.picture.mode is not Mode.TEAMS:
        yield Para(told.say(f"{who}.room"))


def _family_joins(told: Told, who: str) -> Iterator[Block]:
    """The link for video, and that waiting is normal (LE-34, LE-35); no recording, no chat (LE-51)."""
    yield Heading(told.say("headings.join"))
    if told.links:
        yield Para(told.say(f"{who}.link"))
        yield Para(told.picture.join_url)
    else:
        yield Para(told.say(f"{who}.link_letter"))
    yield _both(told, f"{who}.lobby", f"{who}.phone")
    yield _both(told, f"{who}.device", f"{who}.quiet")
    yield Para(told.say(f"{who}.rules"))


def _people(told: Told, who: str) -> Iterator[Block]:
    yield Heading(told.say("headings.people"))
    yield Para(told.say(f"{who}.chair") if told.picture.chair else told.say(f"{who}.chair_unnamed"))
    if "chair" not in told.facts["chair_word"].casefold() and who == FAMILY:
        yield Para(told.say("family.chair_job"))
    yield Para(told.say(f"{who}.others"))
    if who == FAMILY:
        yield Para(told.say("family.report"))
    if not told.online:
        yield Para(told.say(f"{who}.no_recording"))


def _help(told: Told, who: str) -> Iterator[Block]:
    picture = told.picture
    yield Heading(told.say("headings.help"))
    yield Para(told.say(f"{who}.bring"))
    if who == CHILD:
        yield Para(told.say("child.advocate_service" if picture.service else "child.advocate_ask"))
    else:
        yield Para(told.say("family.solicitor"))
    yield Para(told.say(f"{who}.interpreter" if picture.interpreter else f"{who}.ask_interpreter"))
    if picture.leaflets:
        yield Para(told.say(f"{who}.leaflet"))
    if picture.consultation:
        yield Para(told.say(f"{who}.consultation"))


def _family_contact(told: Told) -> Iterator[Block]:
    lines = [(told.label("social_worker"), told.picture.social_worker)]
    if told.picture.social_worker_phone:
        lines.append((told.label("phone"), told.picture.social_worker_phone))
    lines.append((told.label("reference"), told.picture.reference))
    yield Facts(tuple(lines))


def _both(told: Told, first: str, second: str) -> Para:
    """One paragraph; a text that starts on a line of its own keeps it."""
    return Para(f"{told.say(first)} {told.say(second)}".replace(" \n", "\n"))


# What professionals, lawyers and advocates are sent, and the advocacy service is asked.

_CHANGED = frozenset({Occasion.MOVED, Occasion.CHANGED})
_BESIDE = frozenset({"legal", "advocate"})  # there for somebody of the family


def _professional_subject(told: Told) -> str:
    """The reference and a day, nothing of the family."""
    occasion, picture = told.picture.occasion, told.picture
    if picture.way is Way.REFERRAL and occasion is not Occasion.CANCELLED:
        return told.say("subject.referral_withdrawn" if told.gone else "subject.referral")
    if told.gone:
        return told.say(f"subject.{occasion.value}")
    return told.say("subject.new" if occasion is Occasion.NEW else "subject.moved")


def _professional_mail(told: Told) -> Iterator[Block]:
    if told.picture.way is Way.REFERRAL:
        yield from _referral(told)
        return
    who = told.picture.kind if told.picture.kind in _BESIDE else "professional"
    yield Para(told.say(f"{who}.greeting"))
    yield from _professional_opening(told, who)
    if not told.gone:
        yield Facts((*_children(told), *_meeting(told)))
        yield from _beside(told, who) if who in _BESIDE else _expected(told)
        yield from _professional_joins(told)
        yield Para(told.say("professional.rules" if told.online else "professional.no_recording"))
        yield Para(told.say("professional.only_you"))
    yield from _professional_contact(told)
    yield Para(told.say("professional.signed"))


def _professional_opening(told: Told, who: str) -> Iterator[Block]:
    picture, occasion = told.picture, told.picture.occasion
    if occasion is Occasion.NEW:
        yield Para(told.say(f"{who}.new"))
        return
    yield Para(told.say(f"professional.{'moved' if occasion in _CHANGED else occasion.value}"))
    if occasion is Occasion.MOVED and picture.before and picture.before != picture.starts:
        yield Para(told.say("professional.before"))
    if told.gone:
        yield Para(told.say("professional.ask"))


def _children(told: Told) -> list[tuple[str, str]]:
    """Initials and birth dates: an invitation has details of the children (LE-28)."""
    children = told.picture.children
    if not children:
        return []
    label = told.label("young_person" if told.picture.way is Way.REFERRAL else "children")
    return [(label, "; ".join(_child(told, each) for each in children))]


def _child(told: Told, child: ChildPicture) -> str:
    which = "born" if child.born else "expected" if child.expected else "unknown"
    on = child.born or child.expected
    return told.texts[f"labels.{which}"].format(initials=child.initials, date=day(on) if on else "")


def _meeting(told: Told) -> list[tuple[str, str]]:
    lines = [*times(told), (told.label("where"), where(told))]
    if told.picture.chair:
        lines.append((told.label("chair"), told.picture.chair))
    if told.picture.interpreter:
        lines.append((told.label("interpreter"), told.picture.interpreter))
    return lines


def _expected(told: Told) -> Iterator[Block]:
    """An agency's report, and that each agency counts for the quorum.

    Neither for an interpreter, say, nor at a looked-after review, which needs no quorum.
    """
    role = told.standard.invitee_roles.get(told.picture.role)
    no_quorum = told.picture.conference_kind is Kind.LOOKED_AFTER
    if no_quorum or (role is not None and not role.counts):
        yield Para(told.say("professional.cannot"))
        return
    report_by = told.picture.report_by
    if report_by:
        yield Para(told.texts["professional.report_by"].format(report_by=weekday(report_by)))
    else:
        yield Para(told.say("professional.report"))
    yield Para(told.say("professional.quorum"))


def _beside(told: Told, who: str) -> Iterator[Block]:
    if told.later:
        yield Para(told.say(f"{who}.later"))
    if told.early:
        yield Para(told.say(f"{who}.early"))
    if told.picture.window:
        yield Para(told.say(f"{who}.window"))
    yield Para(told.say(f"{who}.role"))
    yield Para(told.say(f"{who}.cannot"))


def _professional_joins(told: Told) -> Iterator[Block]:
    if told.online and told.links:
        lobby = "lobby_beside" if told.picture.kind in _BESIDE else "lobby"
        yield Para(f"{told.say('professional.link')} {told.say(f'professional.{lobby}')}")
        yield Para(told.picture.join_url)
    elif told.online:
        yield Para(told.say("professional.link_letter"))


def _referral(told: Told) -> Iterator[Block]:
    """An advocate is asked for; the service hears initials and age, and the rest by phone (SG-19, SG-26)."""
    occasion = told.picture.occasion
    key = "moved" if not told.gone and occasion is not Occasion.NEW else occasion.value
    yield Para(told.say("referral.greeting"))
    yield Para(told.say(f"referral.{key}"))
    if not told.gone:
        yield Facts((*_children(told), *times(told), (told.label("where"), where(told))))
        yield Para(told.say("referral.contact"))
        yield Para(told.say("referral.opt_out"))
        yield Para(told.say("referral.tell"))
    yield from _professional_contact(told)
    yield Para(told.say("professional.signed"))


def _professional_contact(told: Told) -> Iterator[Block]:
    picture = told.picture
    lines = [(fill("{social_worker}", told.standard), picture.social_worker)]
    if picture.social_worker_phone:
        lines.append((told.label("phone"), picture.social_worker_phone))
    if picture.social_worker_email:
        lines.append((told.label("email"), picture.social_worker_email))
    lines.append((told.label("reference"), picture.reference))
    yield Facts(tuple(lines))


# The note to whoever passes an invitation on: the social worker, or the unit that posts a letter.


def _note_to_forward(note: Told, reader_subject: str, body: Iterable[Block]) -> str:
    """One person's invitation to send on to that person alone (LE-29, LE-32, LE-33)."""
    first = [note.say(f"forward.{_which(note)}"), note.say("forward.copy" if note.gone else "forward.how")]
    if note.asked:
        first.append(note.say("forward.no_text"))
    first.append(f"{note.label('subject')}: {reader_subject}")
    first.append(note.say("forward.line"))
    return "\n\n".join(first) + "\n\n" + plain(body)


def _note_with_letter(note: Told, by_hand: tuple[str, ...]) -> str:
    """What to do with the letter that is attached; it is read by the unit, not by the family.

    `by_hand`: what could not be printed on it.
    """
    lines = [note.say(f"letter.{_which(note)}")]
    if not note.picture.address.strip():
        lines.append(note.say("letter.no_address"))
    if note.picture.occasion is not Occasion.NEW:
        lines.append(note.say("letter.phone"))
    if note.asked:
        lines.append(note.say("letter.no_text"))
    if by_hand:
        lines.append(note.say("letter.by_hand", words=", ".join(by_hand)))
    return "\n\n".join(lines) + "\n"


def _which(note: Told) -> str:
    return note.picture.occasion.value if note.gone else "new"
