"""A stand-in for Microsoft's token issuer: real RSA keys, real JWTs, metadata over HTTP on loopback."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CHANNEL = "https://api.botframework.com"


class Issuer:
    """`fetches` counts how often the keys were read; `published` is what it admits to having."""

    def __init__(self) -> None:
        self._keys: dict[str, rsa.RSAPrivateKey] = {}
        self.published: dict[str, list[str]] = {}
        self.fetches = 0
        self.down = False
        self.fails = 0  # so many of the next readings
        self.slow: asyncio.Event | None = None  # the metadata wait for it
        self.waiting = 0
        self.url = ""
        self.new_key("first")

    def new_key(
        self, kid: str, endorsements: tuple[str, ...] = ("msteams",), *, publish: bool = True
    ) -> None:
        self._keys[kid] = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        if publish:
            self.published[kid] = list(endorsements)

    def bearer(self, audience: str, service_url: str, *, kid: str = "first", **changes: Any) -> str:
        """An Authorization header; `changes` replace claims, None takes one away."""
        now = datetime.now(UTC)  # noqa: TID251 - pyjwt compares with the machine's own time
        claims: dict[str, Any] = {
            "iss": CHANNEL,
            "aud": audience,
            "serviceurl": service_url,
            "nbf": now - timedelta(minutes=1),
            "exp": now + timedelta(hours=1),
        }
        claims.update(changes)
        present = {name: value for name, value in claims.items() if value is not None}
        return "Bearer " + jwt.encode(present, self._keys[kid], algorithm="RS256", headers={"kid": kid})

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/openid", self._metadata)
        app.router.add_get("/keys", self._jwks)
        return app

    async def _metadata(self, request: web.Request) -> web.Response:
        if self.down or self.fails:
            self.fails = max(0, self.fails - 1)
            return web.Response(status=503)
        if self.slow:
            self.waiting += 1
            await self.slow.wait()
        return web.json_response({"issuer": CHANNEL, "jwks_uri": str(request.url.with_path("/keys"))})

    async def _jwks(self, _request: web.Request) -> web.Response:
        self.fetches += 1
        return web.json_response({"keys": [self._jwk(kid) for kid in self.published]})

    def _jwk(self, kid: str) -> dict[str, Any]:
        public: dict[str, Any] = RSAAlgorithm.to_jwk(self._keys[kid].public_key(), as_dict=True)
        return {**public, "kid": kid, "use": "sig", "endorsements": self.published[kid]}
