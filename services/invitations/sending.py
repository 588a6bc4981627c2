"""One invitation on its way: noted before it goes, kept when it went."""

from datetime import datetime

from conference.invitations import EntryWish, InvitationPicture, InvitationText, Occasion, Way
from conference.outside import Attachment, OutsideFault
from conference.roles import Role
from services import notices
from services.invitations.calendar_file import calendar_file
from services.invitations.carried import Carried, Said, carried
from services.invitations.facts import Facts
from services.invitations.picture import Told, picture
from services.invitations.saving import row_of, save
from services.invitations.wanted import Act, said_of
from services.invitations.world import InvitationWorld
from storage import people
from storage.tables import Invitation

BY_HAND = (Role.CLERK, Role.ADMINISTRATOR)  # who posts letters


async def send(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """Safe to repeat: the same number finds the same mail, the same entry number the same entry."""
    wanted = said_of(facts, act.invitee, act.way)
    row = await row_of(world, act.invitee, act.way)
    before = carried(row)
    known = noted(before, wanted)
    row = await save(world, row.id, known)
    told = Told(act.way, act.occasion, before.said)
    if act.way is Way.OWN:
        known = await _entry(world, facts, act, row, told)
    else:
        to = await addresses(world, facts, act.way)
        await mail(world, facts, act, row, to)
    done = known.but(said=wanted, asked=None, refused_for="")
    await save(world, row.id, done, state="sent", sent_at=_first(world, row), problem="")


async def cover(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """The mail beside the meeting's own invitation, which can say no more than the reference (LE-28)."""
    assert act.row is not None
    known = carried(act.row)
    said = world.words.text(picture(facts, act.invitee, Told(Way.MEETING, Occasion.NEW)))
    key = f"{key_of(act.row, known)}:cover"
    draft = await world.mail.draft(key, [act.invitee.email], said.subject, said.body)
    await world.mail.send(draft)
    await save(world, act.row.id, known.but(covered=True))


async def note(world: InvitationWorld, facts: Facts, act: Act) -> None:
    """The meeting's own event has told them; a corrected address is written to anew."""
    wanted = said_of(facts, act.invitee, Way.MEETING)
    row = await row_of(world, act.invitee, Way.MEETING)
    known = carried(row)
    elsewhere = known.said is None or known.said.to != wanted.to
    value = noted(known, wanted).but(
        said=wanted, asked=None, covered=known.covered and not elsewhere, refused_for=""
    )
    await save(world, row.id, value, state="sent", sent_at=_first(world, row), problem="")


def _first(world: InvitationWorld, row: Invitation) -> datetime:
    """When they were invited, whatever they were told since."""
    return row.sent_at if row.sent_at and row.state != "withdrawn" else world.house.now()


def noted(known: Carried, wanted: Said) -> Carried:
    """What is written before anything goes. The same thing asked for again keeps its number."""
    number = known.number if known.asked == wanted else known.number + 1
    links = {*known.links, wanted.link} - {0}
    return known.but(asked=wanted, number=number, links=tuple(sorted(links)))


def key_of(row: Invitation, known: Carried) -> str:
    return f"invitation:{row.id}:{known.number}"


async def addresses(world: InvitationWorld, facts: Facts, way: Way) -> list[str]:
    """Of those who send it on: the social worker, or the unit who post it."""
    if way is Way.FORWARD:
        return [facts.worker.email] if facts.worker and facts.worker.active else []
    async with world.house.store.reading() as session:
        for role in BY_HAND:
            if found := await notices.with_roles(session, facts.conference, (role,)):
                known = await people.by_ids(session, found)
                return sorted(one.email for one in known.values())
    return []


async def mail(
    world: InvitationWorld, facts: Facts, act: Act, row: Invitation, to: list[str], *, key: str = ""
) -> None:
    """To the social worker with the calendar file, or to the unit with the letter."""
    if not to:
        raise OutsideFault("there is nobody to send this invitation on", final=True)
    known = carried(row)
    shown = picture(facts, act.invitee, Told(act.way, act.occasion, known.said))
    said = world.words.text(shown)
    file = world.words.letter(shown) if act.way is Way.LETTER else _calendar(world, facts, act, row)
    draft = await world.mail.draft(key or key_of(row, known), to, said.subject, said.body, [file])
    await world.mail.send(draft)


def _calendar(world: InvitationWorld, facts: Facts, act: Act, row: Invitation) -> Attachment:
    """What its person reads, not the social worker's note."""
    known = carried(row)
    theirs = picture(facts, act.invitee, Told(Way.OWN, act.occasion, known.said))
    said = world.words.text(theirs)
    return calendar_file(theirs, said, uid=row.id, number=known.number, at=world.house.now())


async def _entry(world: InvitationWorld, facts: Facts, act: Act, row: Invitation, told: Told) -> Carried:
    """Their own entry: made, or changed; another address gets another one, and the old one is taken back."""
    known, event_id = carried(row), row.event_id
    if event_id is not None and known.said is not None and known.said.to != act.invitee.email.lower():
        await world.entries.cancel(event_id, "")
        known = known.but(entry=known.entry + 1)
        row, event_id = await save(world, row.id, known, event_id=None), None
    shown = picture(facts, act.invitee, told)
    wish = wish_of(row, shown, world.words.text(shown), act.invitee.email)
    if event_id is None:
        found = await world.entries.find(wish.transaction_id)
        event_id = found or await world.entries.make(wish)
        await save(world, row.id, known, event_id=event_id)
        if not found:
            return known
    await world.entries.change(event_id, wish)
    return known


def wish_of(row: Invitation, shown: InvitationPicture, said: InvitationText, email: str) -> EntryWish:
    return EntryWish(
        transaction_id=f"{row.id}:{carried(row).entry}",
        subject=said.subject,
        text=said.body,
        starts=shown.arrives,
        ends=shown.ends,
        place=shown.place,
        email=email,
        name=shown.name,
    )
