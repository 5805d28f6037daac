"""Knows what bedflow's screens ask, and which of its facts answer them: the lists stand in the folders of the steps."""

from sqlalchemy import Connection

from services.bedflow.board import projecting as board
from services.bedflow.board import versions
from services.bedflow.waiting import projecting as waiting
from shared.contracts.fact import Recorded


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the board and the waiting lists: together, for a free bed is looked for among who waits."""
    board.project(connection, recorded)
    waiting.project(connection, recorded)
    versions.project(connection, recorded)
