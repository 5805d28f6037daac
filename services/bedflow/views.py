"""Knows what bedflow's screens ask, and which of its facts answer them: the lists stand in the folders of the steps."""

from services.bedflow.board.projecting import project

__all__ = ["project"]
