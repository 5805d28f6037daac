"""A log that says two people have one bed stops the board, with an alarm: our own rule has a hole."""

import time

from structlog.testing import capture_logs

from services.bedflow.main import SERVICE
from services.bedflow.tables import BOARD, METADATA
from services.bedflow.views import project
from shared.contracts.bedflow_places import BedTaken
from shared.eventing.views import Projector, View, engine_for
from tests.bedflow.stories import BED, BODIL, OTHER_STAY, STAY, opened
from tests.kit.engines import TestPostgres
from tests.kit.log import open_log, provision_log
from tests.kit.people import ANNA, BIRGER, TODAY, calling


def test_the_board_stands_still_at_the_second_of_two_in_one_bed(postgres: TestPostgres) -> None:
    place = provision_log(postgres, "bedflow")
    both = (
        BedTaken(stay=STAY, person=ANNA, taken_on=TODAY),
        BedTaken(stay=OTHER_STAY, person=BIRGER, taken_on=TODAY),
    )
    with open_log(place, contracts=SERVICE.contracts) as log:
        log.append(BED, 0, opened, *both, by=calling(BODIL), case_id=BED)
        engine = engine_for(place.app_dsn)
        projector = Projector(log, [View(name=BOARD, metadata=METADATA, project=project)], engine=engine)
        with capture_logs() as told:
            projector.start()
            for _ in range(200):
                if projector.standing is not None:
                    break
                time.sleep(0.05)
            projector.stop()
        engine.dispose()
    assert projector.standing is not None
    assert projector.standing.reason == "IntegrityError"
    assert projector.positions[BOARD] == 0
    assert "view stands still" in [one["event"] for one in told]
