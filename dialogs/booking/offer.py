"""The slot picked, as the draft keeps it: what was shown to the person, checked again when it is sent."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from conference.booking_picture import OfferPicture
from services.booking import submit


def as_kept(offer: OfferPicture) -> dict[str, Any]:
    kept = asdict(offer)
    duty = [
        list(one) for one in offer.why if one[0] == submit.DUTY_DAY
    ]  # the other reasons were for choosing
    return kept | {"starts": offer.starts.isoformat(), "ends": offer.ends.isoformat(), "why": duty}


def kept_offer(answers: Mapping[str, Any]) -> OfferPicture | None:
    """None when no slot was picked, or answers that it rested on have changed since."""
    kept = answers.get("offer")
    if not isinstance(kept, Mapping):
        return None
    moments = {name: datetime.fromisoformat(kept[name]) for name in ("starts", "ends")}
    return OfferPicture(**{**kept, **moments, "why": tuple((code, fact) for code, fact in kept["why"])})
