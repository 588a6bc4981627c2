"""msgraph-sdk's adapter put together: its sign-in, its transport, no retries of its own.

Importing this file loads the SDK; only graph/client.py does so, in a thread.
"""

import json
from typing import Any

import httpx
from azure.core.credentials_async import AsyncTokenCredential
from kiota_abstractions.method import Method
from kiota_abstractions.native_response_handler import NativeResponseHandler
from kiota_abstractions.request_information import RequestInformation
from kiota_abstractions.request_option import RequestOption
from kiota_authentication_azure.azure_identity_authentication_provider import (
    AzureIdentityAuthenticationProvider,
)
from kiota_http.httpx_request_adapter import HttpxRequestAdapter
from kiota_http.middleware.options import ResponseHandlerOption, RetryHandlerOption
from msgraph.graph_request_adapter import GraphRequestAdapter, options
from msgraph_core import GraphClientFactory


def adapter(
    credential: AsyncTokenCredential, scope: str, http: httpx.AsyncClient, base_url: str
) -> HttpxRequestAdapter:
    """Signed calls over `http`. Plain http is refused by the SDK unless it is loopback."""
    ours: dict[str, RequestOption] = {
        **options,
        RetryHandlerOption.get_key(): RetryHandlerOption(max_retries=0, should_retry=False),
    }
    client = GraphClientFactory.create_with_default_middleware(client=http, options=ours)
    made: HttpxRequestAdapter = GraphRequestAdapter(
        AzureIdentityAuthenticationProvider(credential, scopes=[scope]), client
    )
    made.base_url = base_url
    return made


async def send(
    adapter: HttpxRequestAdapter, method: str, url: str, body: Any, prefer: tuple[str, ...]
) -> httpx.Response:
    """One signed call, and its answer whatever its status."""
    request = RequestInformation(Method(method))
    request.url = url
    request.headers.add("Accept", "application/json")
    for wish in prefer:
        request.headers.add("Prefer", wish)
    if body is not None:
        request.set_stream_content(json.dumps(body).encode(), "application/json")
    request.add_request_options([ResponseHandlerOption(NativeResponseHandler())])
    caller: Any = adapter  # its type variable hides that the native handler answers with httpx's response
    response = await caller.send_primitive_async(request, "bytes", {})
    assert isinstance(response, httpx.Response)
    return response
