"""A small OpenID Connect provider: the office's sign-in service, as far as a browser and Streamlit speak to it.

The authorization code flow of OpenID Connect Core 1.0, section 3.1, for one client.
Whoever comes is who ``email`` says.
"""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "advisor", "not-a-secret"


@dataclass
class Provider:
    """``email``: who signs in. ``asked``: what came to the token endpoint."""

    address: str
    email: str = "wangli@example.org"
    asked: list[dict[str, str]] = field(default_factory=list)
    _key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self._metadata),
            Route("/jwks", self._keys),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
        ]

    async def _metadata(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def _keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        if asked.get("client_id") != CLIENT or asked.get("response_type") != "code":
            return Response("unknown client", 400)
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def _token(self, request: Request) -> Response:
        form = {k: str(v) for k, v in (await request.form()).items()}
        self.asked.append(form)
        began = self._codes.pop(form.get("code", ""), None)
        if began is None or began["redirect_uri"] != form.get("redirect_uri") or not _verified(began, form):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": self.email, "email": self.email, "iat": now}
        claims |= {"exp": now + 600, **({"nonce": began["nonce"]} if "nonce" in began else {})}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)
        return JSONResponse({"access_token": "opaque", "token_type": "Bearer", "expires_in": 600, "id_token": token})


def _verified(began: dict[str, str], form: dict[str, str]) -> bool:
    """Proof key for code exchange (RFC 7636), where the client began with one."""
    if "code_challenge" not in began:
        return True
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == began["code_challenge"]


def secrets(provider: Provider, office: str) -> str:
    """``secrets.toml`` of an office at ``office`` that signs people in with ``provider``."""
    values = {
        "redirect_uri": f"{office}/oauth2callback",
        "cookie_secret": "an-office-keeps-this-to-itself",
        "client_id": CLIENT,
        "client_secret": SECRET,
        "server_metadata_url": f"{provider.address}/.well-known/openid-configuration",
    }
    return "[auth]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in values.items())


@contextmanager
def providing(port: int) -> Iterator[Provider]:
    """A provider on ``port`` of this machine."""
    provider = Provider(f"http://127.0.0.1:{port}")
    config = uvicorn.Config(Starlette(routes=provider.routes()), host="127.0.0.1", port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        yield provider
    finally:
        server.should_exit = True
        thread.join(10)
