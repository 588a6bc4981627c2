"""What Microsoft's Agents Playground is told: who sits at the screen, and four unused rooms it asks for."""

from typing import Any

VERSION = "0.1.1"


def config(
    tenant_id: str, bot_id: str, person: tuple[str, str, str], others: list[tuple[str, str, str]]
) -> dict[str, Any]:
    """For one person: (object id, name, address). The client wants exactly five others and no unknown key."""
    if len(others) < 5:
        raise ValueError("the Playground wants five other people")
    return {
        "version": VERSION,
        "tenantId": tenant_id,
        "bot": {"id": bot_id, "name": "Quorate"},
        "currentUser": _user(*person),
        "users": [_user(*other) for other in others[:5]],
        "personalChat": {"id": f"personal-{person[0]}"},
        "groupChat": {"id": f"group-{person[0]}", "name": "Group chat"},
        "team": {
            "id": f"team-{person[0]}",
            "name": "Team",
            "aadGroupId": person[0],
            "channels": [{"id": f"channel-{person[0]}", "name": "General"}],
        },
    }


def _user(object_id: str, name: str, address: str) -> dict[str, str]:
    given, _, surname = name.partition(" ")
    return {
        "id": f"user-{object_id}",
        "name": name,
        "aadObjectId": object_id,
        "givenName": given,
        "surname": surname,
        "email": address,
        "userPrincipleName": address,  # spelt so by the client
    }
