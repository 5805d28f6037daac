"""Every lawful "no" of decision is met in a story, stands in the tree, and has a code of its own."""

from pathlib import Path

import pytest

from services.decision import refusals
from services.decision.measures import refusals as refusals_of_measures
from services.decision.revising import refusals as refusals_of_revising
from shared.kernel.refusal import Refusal

STORIES = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)
)
TREES = (refusals, refusals_of_measures, refusals_of_revising)
ALL = [
    kind
    for tree in TREES
    for kind in vars(tree).values()
    if isinstance(kind, type) and issubclass(kind, Refusal) and kind is not Refusal
]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_refusal_is_met_in_a_story_and_drawn_in_the_tree(kind: type[Refusal]) -> None:
    assert f"then_refused({kind.__name__}" in STORIES.replace("\n        ", "") or f"{kind.__name__})" in STORIES
    assert f"── {kind.__name__} " in "".join(tree.__doc__ or "" for tree in TREES)


def test_every_refusal_has_a_code_of_its_own() -> None:
    assert len({kind.code for kind in ALL}) == len(ALL)
