from urllib.parse import quote

from tests.workshop.tenant.office import Office

APP = "5d1f0f6e-2a43-4c36-9f6b-8d3a0e3b1c11"
BIND = {"teamsApp@odata.bind": f"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/{APP}"}


async def test_a_user_is_found_by_object_id_and_by_upn(office: Office) -> None:
    for key in (office.chair.id, office.chair.upn, office.chair.upn.upper()):
        assert (await office.call("GET", f"/users/{key}")).json["displayName"] == "Carla Green"


async def test_a_guests_mail_address_is_no_key_but_their_upn_is(office: Office) -> None:
    by_mail = await office.call("GET", f"/users/{office.gp.mail}")
    by_upn = await office.call("GET", f"/users/{quote(office.gp.upn)}?$select=userType,mail")

    assert by_mail.status == 404
    assert (by_upn.json["userType"], by_upn.json["mail"]) == ("Guest", office.gp.mail)


async def test_an_address_is_looked_up_with_a_filter(office: Office) -> None:
    condition = f"mail eq '{office.gp.mail}' or userPrincipalName eq '{office.gp.mail}'"
    found = await office.call("GET", f"/users?$filter={quote(condition)}")

    assert [one["id"] for one in found.json["value"]] == [office.gp.id]


async def test_whether_an_account_is_enabled_must_be_selected(office: Office) -> None:
    """A chair who left keeps the account for a while, disabled."""
    office.chair.enabled = False
    path = f"/users/{office.chair.id}"

    assert "accountEnabled" not in (await office.call("GET", path)).json
    assert (await office.call("GET", f"{path}?$select=accountEnabled")).json["accountEnabled"] is False


async def test_a_manager_is_told_and_no_manager_is_a_404(office: Office) -> None:
    told = await office.call("GET", f"/users/{office.social_worker.id}/manager")
    none = await office.call("GET", f"/users/{office.chair.id}/manager")

    assert told.json["id"] == office.manager.id
    assert none.status == 404


async def test_where_the_manager_is_refused_expanding_helps(office: Office) -> None:
    """The documents contradict each other about app-only calls."""
    office.tenant.manager_refused = True
    path = f"/users/{office.social_worker.id}"

    assert (await office.call("GET", f"{path}/manager")).status == 403
    assert (await office.call("GET", f"{path}?$expand=manager")).json["manager"]["id"] == office.manager.id


async def test_members_of_nested_groups_come_page_by_page_each_once(office: Office) -> None:
    inner = office.tenant.add_group("Chairs", office.chair, office.cover)
    outer = office.tenant.add_group("Unit", inner, office.chair, office.manager)
    inner.members.append(outer)
    path, seen = f"/groups/{outer.id}/transitiveMembers/microsoft.graph.user?$top=2", []
    while path:
        page = (await office.call("GET", path)).json
        seen += [one["displayName"] for one in page["value"]]
        path = page.get("@odata.nextLink", "").removeprefix(office.base)

    assert sorted(seen) == ["Carla Green", "David Osei", "Maya Okafor"]


async def test_uncast_members_name_groups_as_groups(office: Office) -> None:
    inner = office.tenant.add_group("Chairs", office.chair)
    outer = office.tenant.add_group("Unit", inner)

    members = (await office.call("GET", f"/groups/{outer.id}/transitiveMembers")).json["value"]

    assert [one["@odata.type"] for one in members] == ["#microsoft.graph.group", "#microsoft.graph.user"]


async def test_an_app_is_installed_once_and_has_a_chat(office: Office) -> None:
    office.tenant.catalogue[APP] = "manifest-1"
    apps = f"/users/{office.chair.id}/teamwork/installedApps"

    first = await office.call("POST", apps, BIND)
    again = await office.call("POST", apps, BIND)
    query = quote("teamsApp/externalId eq 'manifest-1'")
    found = await office.call("GET", f"{apps}?$expand=teamsApp&$filter={query}")
    chat = await office.call("GET", f"{apps}/{quote(found.json['value'][0]['id'])}/chat")

    assert (first.status, again.status) == (201, 409)
    assert found.json["value"][0]["teamsApp"]["id"] == APP
    assert (chat.json["chatType"], chat.json["id"][:3]) == ("oneOnOne", "19:")


async def test_an_app_outside_the_catalogue_is_not_found(office: Office) -> None:
    reply = await office.call("POST", f"/users/{office.chair.id}/teamwork/installedApps", BIND)

    assert reply.status == 404


async def test_an_unknown_address_is_answered_in_graphs_form(office: Office) -> None:
    reply = await office.call("GET", "/planets")

    assert (reply.status, reply.json["error"]["code"]) == (404, "ResourceNotFound")
