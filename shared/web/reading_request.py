"""Knows what is read of a request whose body is a file: who sends it, and no more of it than may be large."""

from fastapi import Request


def token_of(request: Request) -> str | None:
    """The bearer's token, as it was sent."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def body_of(request: Request, *, most: int) -> bytes:
    """The body; of one that is too large, enough to see that it is."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            break
    return bytes(body[: most + 1])
