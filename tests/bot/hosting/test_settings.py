"""What would run unsafe cannot be made; a developer's own machine can do without a token."""

import pytest

from bot.hosting.answer import Answer
from bot.hosting.settings import ForeignServiceUrlError, HostingSettings, UnsafeSettingsError, trusted_base
from tests.bot.hosting.conftest import Start
from tests.bot.hosting.teams import APP, OTHER_TENANT, TENANT, activity


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"tenant_id": "", "app_id": APP, "secret": "s"}, "tenant id"),
        ({"tenant_id": TENANT}, "app id"),
        ({"tenant_id": TENANT, "development": True, "host": "0.0.0.0"}, "127.0.0.1"),  # noqa: S104 - refused
        ({"tenant_id": TENANT, "app_id": APP}, "secret or the certificate"),
    ],
)
def test_unsafe_settings_cannot_be_made(settings: dict[str, object], says: str) -> None:
    with pytest.raises(UnsafeSettingsError, match=says):
        HostingSettings(**settings)  # type: ignore[arg-type]  # a table of wrong arguments


def test_a_secret_does_not_show() -> None:
    assert "s3cret" not in repr(HostingSettings(TENANT, APP, secret="s3cret"))


async def test_a_developers_machine_needs_no_token_and_sends_none(start: Start, card_answer: Answer) -> None:
    world = await start(HostingSettings(TENANT, development=True))
    world.answer = card_answer
    response = await world.post(activity(world.service_url), token=None)
    assert (response.status, world.connector.calls[0].authorization, world.entra.calls) == (200, "", 0)


async def test_without_tokens_only_this_machine_may_be_answered_and_only_our_tenant_heard(
    start: Start,
) -> None:
    world = await start(HostingSettings(TENANT, development=True))
    microsoft = activity("https://smba.trafficmanager.net/emea/")
    stranger = activity(world.service_url, channelData={"tenant": {"id": OTHER_TENANT}})
    assert (await world.post(microsoft, token=None)).status == 403
    assert (await world.post(stranger, token=None)).status == 403
    assert world.heard == []


async def test_in_production_this_machine_is_no_address_to_answer_to(start: Start) -> None:
    world = await start(HostingSettings(TENANT, APP, secret="s3cret"))
    assert (await world.says()).status == 403


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/uk/7e2f0b0c/",
        "https://SMBA.trafficmanager.net/teams/",
        "https://smba.onyx.prod.teams.trafficmanager.net/uk/",
        "https://europe.botframework.com/",
    ],
)
def test_microsofts_addresses_may_be_answered(url: str) -> None:
    assert trusted_base(url, development=False, anonymous=False) == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "smba.trafficmanager.net",
        "http://smba.trafficmanager.net/emea/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://smba.trafficmanager.net:8443/",
        "https://evil.example/smba.trafficmanager.net/",
        "https://evilbotframework.com/",
        "https://botframework.com.evil.example/",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/?x=1",
        "https://[::1",
        "https://smba.trafficmanager.net:99999/",
        "http://127.0.0.1:56150/_connector",
        "http://169.254.169.254/metadata",
        "file:///etc/passwd",
    ],
)
def test_every_other_address_may_not(url: str) -> None:
    with pytest.raises(ForeignServiceUrlError):
        trusted_base(url, development=False, anonymous=False)


@pytest.mark.parametrize(
    "url", ["http://localhost:56150/_connector", "http://127.0.0.2:1/", "http://[::1]:5/"]
)
def test_in_development_this_machine_may_be_answered_and_the_network_may_not(url: str) -> None:
    assert trusted_base(url, development=True, anonymous=True)
    for elsewhere in (
        "http://10.0.0.1/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:99999/",
        "http://localhost:-1/",
        "http://localhost:port/",
        "http://localhost.evil.example/",
        "https://smba.trafficmanager.net/",
    ):
        with pytest.raises(ForeignServiceUrlError):
            trusted_base(elsewhere, development=True, anonymous=True)
