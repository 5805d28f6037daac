"""Knows text that may never be written in the clear: names, birth numbers, addresses, health, economy."""

from typing import Literal

from shared.kernel.ids import PersonRef

Category = Literal["identity", "health", "economy"]


class Confidential:
    """A field of a fact that holds personal data: `Clear` before it is recorded, `Sealed` ever after.

    Plain classes on purpose: an encoder that writes dataclasses by itself would write `Clear` text.
    """

    __slots__ = ()


class Clear(Confidential):
    """Text about a person, not yet sealed. Cannot be encoded: the vault seals it on the way into the log."""

    __slots__ = ("category", "person", "text")

    def __init__(self, person: PersonRef, category: Category, text: str) -> None:
        self.person = person
        self.category: Category = category
        self.text = text

    def __repr__(self) -> str:
        return f"Clear({self.category})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clear) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, str, str]:
        return (self.person, self.category, self.text)


class Sealed(Confidential):
    """Text as it stands in the record: AES-256-GCM under the person's data key.

    `token` = `<key id>.<base64url(nonce + ciphertext)>`; the associated data are the place where it stands.
    """

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token

    def __repr__(self) -> str:
        return "Sealed(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.token == other.token

    def __hash__(self) -> int:
        return hash(self.token)


class Shredded:
    """What a sealed text opens to when its key is gone (slettet). A marker, never an error."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shredded)

    def __hash__(self) -> int:
        return 0

    def __str__(self) -> str:
        return "[slettet]"
