from tests.workshop.tenant.office import SAFE, UNMASKED, Office, by_link, conference, coorganiser, wall


async def test_a_meeting_is_found_by_its_join_link(office: Office) -> None:
    event = await office.make()
    link = await office.link(event)

    meeting = await office.meeting(link)

    assert meeting["joinWebUrl"] == link
    assert meeting["startDateTime"] == "2026-12-08T10:00:00Z"


async def test_a_upn_in_the_path_finds_no_meeting(office: Office) -> None:
    link = await office.link(await office.make())

    reply = await office.call("GET", f"/users/{office.service.upn}{by_link(link)}")

    assert reply.status == 404


async def test_meetings_are_not_listed_without_a_link(office: Office) -> None:
    await office.make()

    assert (await office.call("GET", office.mine("/onlineMeetings"))).status == 400


async def test_other_organisers_meetings_need_the_access_policy(office: Office) -> None:
    link = await office.link(await office.make())

    assert (await office.call("GET", f"/users/{office.chair.id}{by_link(link)}")).status == 403


async def test_settings_written_are_read_back(office: Office) -> None:
    meeting = await office.meeting(await office.link(await office.make()))

    written = await office.set_up(meeting["id"], SAFE)
    read = await office.call("GET", office.mine(f"/onlineMeetings/{meeting['id']}"), headers=UNMASKED)

    assert written.status == 200
    assert {name: read.json[name] for name in SAFE} == SAFE


async def test_newer_enum_members_are_masked_without_the_prefer_header(office: Office) -> None:
    event = await office.make()
    await office.invite(event, office.chair.mail)
    meeting = await office.meeting(await office.link(event))
    await office.set_up(
        meeting["id"], {**SAFE, "participants": {"attendees": [coorganiser(office.chair.id)]}}
    )

    masked = (await office.call("GET", office.mine(f"/onlineMeetings/{meeting['id']}"))).json

    assert masked["lobbyBypassSettings"]["scope"] == "unknownFutureValue"
    assert masked["participants"]["attendees"][0]["role"] == "unknownFutureValue"


async def test_an_odata_type_annotation_is_refused(office: Office) -> None:
    """Graph began to refuse it in May 2026; the SDK's models always send it."""
    meeting = await office.meeting(await office.link(await office.make()))
    lobby = {"@odata.type": "#microsoft.graph.lobbyBypassSettings", "scope": "organizer"}

    reply = await office.set_up(meeting["id"], {"lobbyBypassSettings": lobby})

    assert reply.status == 400


async def test_what_cannot_be_updated_or_is_unknown_is_refused_as_a_whole(office: Office) -> None:
    meeting = await office.meeting(await office.link(await office.make()))
    wrong: list[dict[str, object]] = [
        {"joinWebUrl": "https://elsewhere.example"},
        {"allowParticipantsToChangeName": True},
        {"allowedPresenters": "nobody"},
        {"lobbyBypassSettings": {"scope": "friends"}},
        {"lobby_bypass_settings": {"scope": "organizer"}},
        {"startDateTime": "2026-12-09T10:00:00Z"},
        {"startDateTime": "2026-12-09T10:00:00Z", "endDateTime": "noon"},
        {"startDateTime": "2026-12-09T10:00:00", "endDateTime": "2026-12-09T12:00:00"},
    ]
    for body in wrong:
        reply = await office.set_up(meeting["id"], {"allowRecording": False, **body})
        assert reply.status == 400, body

    assert (await office.meeting(meeting["joinWebUrl"]))["allowRecording"] is True


async def test_a_changed_body_costs_the_event_its_meeting(office: Office) -> None:
    event = await office.make()
    link = await office.link(event)

    body = {"body": {"contentType": "html", "content": "Please bring your report."}}
    changed = await office.call("PATCH", office.mine(f"/events/{event['id']}"), body)

    assert changed.json["isOnlineMeeting"] is False
    assert changed.json["onlineMeeting"] is None
    assert office.tenant.lobby(office.chair.upn, link) == "dead"


async def test_deleting_the_meeting_leaves_its_link_alive_and_opening_it_brings_it_back(
    office: Office,
) -> None:
    link = await office.link(await office.make())
    path = office.mine(f"/onlineMeetings/{(await office.meeting(link))['id']}")

    assert (await office.call("DELETE", path)).status == 204
    assert (await office.call("GET", path)).status == 404
    assert office.tenant.lobby(office.chair.upn, link) == "in"
    assert (await office.call("GET", path)).status == 200


async def test_a_cancelled_event_leaves_its_link_alive(office: Office) -> None:
    event = await office.make()
    link = await office.link(event)
    await office.call("POST", office.mine(f"/events/{event['id']}/cancel"), {"comment": "Stood down."})

    assert office.tenant.lobby(office.chair.upn, link) == "in"


async def test_a_moved_event_moves_its_meeting_and_keeps_the_link(office: Office) -> None:
    event = await office.make()
    link = await office.link(event)
    times = {"start": wall("2026-12-10T14:00:00"), "end": wall("2026-12-10T16:00:00")}
    await office.call("PATCH", office.mine(f"/events/{event['id']}"), times)

    assert (await office.meeting(link))["startDateTime"] == "2026-12-10T14:00:00Z"


async def test_an_event_without_a_meeting_has_no_link(office: Office) -> None:
    reply = await office.call(
        "POST", office.mine("/events"), conference(isOnlineMeeting=False, onlineMeetingProvider=None)
    )

    assert reply.json["isOnlineMeeting"] is False
    assert office.tenant.meetings == []
