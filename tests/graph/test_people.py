"""People, managers, groups, and the chat with somebody who never wrote to the bot."""

from graph.people import GraphPeople
from tests.graph.loopback import graph_to
from workshop.tenant.tenant import Tenant


async def test_a_person_is_found_by_id_and_a_stranger_is_none() -> None:
    tenant = Tenant()
    person = tenant.add_person("Sam Shaw")
    async with graph_to(tenant) as graph:
        people = GraphPeople(graph)
        found = await people.person(person.id)
        assert found is not None
        assert (found.name, found.email, found.enabled) == ("Sam Shaw", person.mail, True)
        assert await people.person("0000") is None


async def test_a_closed_account_is_seen() -> None:
    tenant = Tenant()
    person = tenant.add_person("Sam Shaw")
    person.enabled = False
    async with graph_to(tenant) as graph:
        found = await GraphPeople(graph).person(person.id)
    assert found is not None
    assert not found.enabled


async def test_the_manager_is_found_also_where_the_plain_call_is_refused() -> None:
    for refused in (False, True):
        tenant = Tenant(manager_refused=refused)
        worker = tenant.add_person("Sam Shaw", manager=tenant.add_person("Tess Toms"))
        async with graph_to(tenant) as graph:
            manager = await GraphPeople(graph).manager(worker.id)
        assert manager is not None
        assert manager.name == "Tess Toms"


async def test_somebody_without_a_manager_has_none() -> None:
    for refused in (False, True):
        tenant = Tenant(manager_refused=refused)
        worker = tenant.add_person("Sam Shaw")
        async with graph_to(tenant) as graph:
            assert await GraphPeople(graph).manager(worker.id) is None


async def test_a_groups_members_come_from_every_page_and_every_group_inside() -> None:
    tenant = Tenant(page_size=2)
    inner = tenant.add_group("Chairs", *[tenant.add_person(f"Chair {number}") for number in range(120)])
    outer = tenant.add_group("Unit", tenant.add_person("Una Unit"), inner)
    async with graph_to(tenant) as graph:
        members = await GraphPeople(graph).members(outer.id)
    assert len({member.id for member in members}) == 121


async def test_the_app_is_installed_once_and_its_chat_found() -> None:
    tenant = Tenant()
    tenant.catalogue["app-in-catalogue"] = "app-in-manifest"
    person = tenant.add_person("Sam Shaw")
    async with graph_to(tenant) as graph:
        people = GraphPeople(graph)
        chats = {await people.install(person.id, "app-in-catalogue", "app-in-manifest") for _ in range(2)}
    assert len(chats) == 1
    assert len(person.apps) == 1
