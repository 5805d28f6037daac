"""Knows how tests get a whole platform of their own, in a private folder, with nothing left behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared.runtime.platform import Platform, running_platform
from tests.kit.both_doors import Office, office_of
from tests.kit.engines import private_folder_for_tests


@contextmanager
def own_platform() -> Iterator[Platform]:
    """Engines and every service, stopped by process id when the block ends."""
    with private_folder_for_tests() as folder, running_platform(home=folder / "home") as platform:
        yield platform


@contextmanager
def own_office() -> Iterator[Office]:
    with own_platform() as platform, office_of(platform) as office:
        yield office
