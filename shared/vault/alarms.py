"""Knows what must wake somebody: keys or sealed texts that do not fit where they stand.

VaultAlarm
├── SealBroken         a sealed text or wrapped key was altered, moved or sealed under another key
├── ClassKeyMissing    a class key the vault names is not in its folder
├── KeyFileUnsafe      a key file may be read by others, or has another size
├── NoClassKey         this service was not given the class key it would need to seal
└── SealedTwice        a sealed text came in a new fact: it is never copied into another
"""


class VaultAlarm(Exception):
    """Never answered to a caller, never a reason to go on in the clear. Messages hold ids only."""


class SealBroken(VaultAlarm): ...


class ClassKeyMissing(VaultAlarm): ...


class KeyFileUnsafe(VaultAlarm): ...


class NoClassKey(VaultAlarm): ...


class SealedTwice(VaultAlarm): ...
