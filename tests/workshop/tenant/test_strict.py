"""The checker itself: what it would let through must be nothing."""

import json

from tests.graph.strict import Strict
from tests.workshop.tenant.office import MONDAY
from workshop.har import Exchange

EVENTS = "http://127.0.0.1/v1.0/users/x/events"


def problems(method: str, url: str, asked: object, answered: object, status: int = 201) -> list[str]:
    strict = Strict()
    strict(
        Exchange(
            method,
            url,
            status,
            MONDAY,
            request_body=json.dumps(asked).encode(),
            response_body=json.dumps(answered).encode(),
        )
    )
    return strict.problems


def test_a_fitting_exchange_has_no_problems() -> None:
    assert problems("POST", EVENTS, {"subject": "ICPC"}, {"id": "1", "@odata.etag": "x"}) == []


def test_an_unknown_property_is_found_however_deep() -> None:
    found = problems("POST", EVENTS, {"attendees": [{"emailAddress": {"adress": "x"}}]}, {"id": "1"})

    assert len(found) == 1
    assert "adress" in found[0]


def test_an_unknown_enum_member_is_found() -> None:
    assert problems("POST", EVENTS, {"showAs": "away"}, {"id": "1"})


def test_a_value_of_the_wrong_kind_is_found() -> None:
    wrong: list[dict[str, object]] = [
        {"isAllDay": "no"},
        {"attendees": {}},
        {"categories": [1]},
        {"createdDateTime": "soon"},
        {"start": "today"},
    ]
    for answer in wrong:
        assert problems("POST", EVENTS, {"subject": "x"}, answer), answer


def test_a_refusal_must_be_in_graphs_form() -> None:
    assert problems("POST", EVENTS, {"subject": "x"}, {"oops": "no"}, status=503)


def test_an_action_may_write_its_parameters_in_either_case() -> None:
    url = "http://127.0.0.1/v1.0/users/x/calendar/getSchedule"
    asked = {
        "schedules": ["a@b.example"],
        "startTime": {"dateTime": "2026-12-08T10:00:00", "timeZone": "UTC"},
    }

    assert problems("POST", url, asked, {"value": []}, status=200) == []


def test_a_call_without_models_is_a_problem() -> None:
    assert problems("GET", "http://127.0.0.1/v1.0/planets", {}, {}, status=200)
