"""Knows how a service's own routes are asked over HTTP without a network."""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI


class Web:
    """The service's own routes, asked over HTTP without a network."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def ask(self, method: str, path: str, **said: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://bedflow.test") as client:
                return await client.request(method, path, **said)

        return asyncio.run(send())

    def get(self, path: str, **said: Any) -> httpx.Response:
        return self.ask("GET", path, **said)

    def post(self, path: str, **said: Any) -> httpx.Response:
        return self.ask("POST", path, **said)
