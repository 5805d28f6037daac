"""Knows the question of which columns the municipality's board shows."""

from dataclasses import dataclass

from services.bedflow.board.office import TITLES, office
from services.bedflow.roles import LOOKING
from services.bedflow.tables import BOARD
from shared.eventing.view_pages import FIRST, Page
from shared.web.question_door import QuestionDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardColumn:
    """One column of the board (kolonne), as the municipality has ordered them. `column` is a field of `beds`."""

    number: int
    column: str
    title: str


def board_columns(*, page: Page = FIRST) -> list[BoardColumn]:
    """The columns from left to right."""
    columns = [
        BoardColumn(number=number, column=name, title=TITLES[name])
        for number, name in enumerate(office().columns, start=1)
    ]
    return [one for one in columns if page.after is None or (one.number,) > page.after][: page.limit]


COLUMNS = QuestionDoor(
    name="board-columns",
    view=BOARD,
    answer=BoardColumn,
    ask=lambda asked: board_columns(page=asked.page),
    order=("number",),
    roles=LOOKING,
    summary="Which columns the municipality's bed board shows, from left to right (kolonner på tavla).",
)
