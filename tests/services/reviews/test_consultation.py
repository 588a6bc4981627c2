"""What a looked-after review's invitations carry besides the invitation."""

from datetime import date
from pathlib import Path

import pytest

from conference.booking import Kind
from conference.invitations import Occasion, Way
from conference.invitees import InviteeKind
from services.invitations.facts import facts_of
from services.invitations.picture import TellingHow, picture
from storage.tables import Invitee
from tests.services.reviews.ladder import a_ladder
from tests.services.reviews.test_looked_after import complete

REVIEWED = date(2027, 3, 10)


@pytest.mark.parametrize(
    ("kind", "who", "carries"),
    [
        (Kind.LOOKED_AFTER, "family", ("Consultation document for parents and carers",)),
        (Kind.LOOKED_AFTER, "child", ("Consultation document for children and young people",)),
        (Kind.LOOKED_AFTER, "professional", ()),
        (Kind.LOOKED_AFTER, "legal", ()),
        (Kind.REVIEW, "family", ()),
    ],
)
async def test_child_parents_and_carers_have_their_consultation_document_with_it(
    tmp_path: Path, kind: Kind, who: str, carries: tuple[str, ...]
) -> None:
    """SW-19, SW-22: and nobody else, nor for a child protection conference."""
    ladder = await a_ladder(tmp_path, "swindon", REVIEWED, kind=kind)
    await complete(ladder)
    async with ladder.town.store.reading() as session:
        facts = await facts_of(ladder.town.house, session, ladder.conference_id)
    assert facts is not None
    one = Invitee(
        id="x", conference_id=ladder.conference_id, position=9, kind=InviteeKind(who), role="", name="Kim Ash"
    )
    shown = picture(facts, one, TellingHow(Way.OWN, Occasion.NEW))
    assert shown.consultation == carries
    assert shown.conference_kind is kind
