"""Who is put on a waiting list, weighed, offered a bed, and when they wait no more."""

from services.bedflow.days import Days
from services.bedflow.places.bed import Bed, Use
from services.bedflow.refusals import DatesDoNotFollow, StayAlreadyAllocated
from services.bedflow.waiting import leaving, listing, offering
from services.bedflow.waiting.commands import FollowListing, FollowPlaceDecision, FollowWeighing
from services.bedflow.waiting.refusals import (
    AlreadyAccepted,
    AlreadyWaiting,
    BedDoesNotFit,
    CannotWait,
    HasAnOffer,
    LeavesInTheCase,
    NoBedsForService,
    NoOffer,
    NotAccepted,
    NotDecided,
    NotWaiting,
    PlaceIsNotAssessed,
    WeighedInTheCase,
    WishesAreTheSame,
)
from shared.contracts.bedflow_waiting import (
    EntryLeft,
    EntryOpened,
    EntryWeighed,
    PlaceAccepted,
    PlaceDecided,
    PlaceDeclined,
    PlaceOffered,
    PlaceOfferFellDue,
    PlaceOfferWithdrawn,
    WishesNoted,
)
from shared.contracts.finding import Outcome
from shared.kernel.confidential import Clear
from tests.bedflow.stories import BED, IN_A_WEEK, IN_TWO_WEEKS, NEW_YEAR, STAY, TOMORROW, YESTERDAY
from tests.bedflow.waiting.stories import (
    FIRST_LINE,
    ONLY_NURSING_HOME,
    SECOND_LINE,
    SERVICE,
    accepted,
    decided,
    decline_it,
    enter_it,
    fell_due,
    leave_it,
    line_of,
    offer_it,
    offered,
    take_back_it,
    waiting,
    waits,
    waits_by_decision,
    weigh_it,
    wish_it,
)
from tests.kit.people import ANNA, CASE, TODAY, command_id

LONG_TERM_BED = Bed(kind="long-term")
kept = leave_it(reason="withdrawn")
left = EntryLeft(reason="withdrawn", left_on=TODAY)


def test_somebody_waits_from_the_day_they_qualified_with_the_legal_test_beside() -> None:
    opened = waiting().when(listing.enter, enter_it(), today=TODAY).only(EntryOpened)
    assert (opened.qualified_on, opened.opened_on, opened.priority) == (NEW_YEAR, TODAY, 3)
    (lawful,) = opened.findings
    assert (lawful.rule, lawful.outcome) == ("waiting-for-a-place-is-lawful", Outcome.MET)


def test_nobody_waits_when_only_a_nursing_home_is_sound() -> None:
    asked = enter_it(place=ONLY_NURSING_HOME)
    waiting().when(listing.enter, asked, today=TODAY).then_refused(CannotWait, "venteliste")


def test_nobody_waits_for_a_nursing_home_before_help_at_home_is_assessed() -> None:
    waiting().when(listing.enter, enter_it(place=None), today=TODAY).then_refused(PlaceIsNotAssessed)


def test_only_a_nursing_home_is_asked_about_by_that_paragraph() -> None:
    asked = enter_it(service="short-term-stay", place=None)
    assert waiting().when(listing.enter, asked, today=TODAY).only(EntryOpened).findings == ()


def test_nobody_waits_for_a_service_that_is_given_in_no_bed() -> None:
    waiting().when(listing.enter, enter_it(service="home-nursing"), today=TODAY).then_refused(NoBedsForService)


def test_nobody_waits_twice_for_the_same() -> None:
    waiting().given(waits).when(listing.enter, enter_it(), today=TODAY).then_refused(AlreadyWaiting)


def test_nobody_qualifies_ahead_of_time() -> None:
    waiting().when(listing.enter, enter_it(qualified_on=TOMORROW), today=TODAY).then_refused(DatesDoNotFollow)


def test_who_has_left_may_wait_anew() -> None:
    assert waiting().given(waits, left).when(listing.enter, enter_it(), today=TODAY).only(EntryOpened)


def listed_by(ref: object = FIRST_LINE, **changes: object) -> FollowListing:
    said = {"id": command_id(1), "person": ANNA, "service": SERVICE, "qualified_on": TODAY, "case_id": CASE}
    return FollowListing(**(said | {"line": line_of(ref), "residence": "hospital"} | changes))


def test_a_decision_puts_somebody_on_the_list_as_the_last_until_they_are_weighed() -> None:
    opened = waiting().when(listing.follow, listed_by(), today=TODAY).only(EntryOpened)
    assert (opened.priority, opened.line, opened.kept_by_case) == (5, FIRST_LINE, True)


def test_who_waits_already_keeps_the_day_and_the_priority_when_a_decision_comes() -> None:
    opened = waiting().given(waits).when(listing.follow, listed_by(), today=TODAY).only(EntryOpened)
    assert (opened.qualified_on, opened.priority, opened.line) == (NEW_YEAR, 3, FIRST_LINE)


def test_the_same_decision_told_twice_lists_once() -> None:
    waiting().given(waits_by_decision).when(listing.follow, listed_by(), today=TODAY).then_nothing()


def test_who_waits_is_weighed_by_need_and_the_reasons_are_confidential() -> None:
    weighed = waiting().given(waits).when(listing.weigh, weigh_it(), today=TODAY).only(EntryWeighed)
    assert (weighed.priority, weighed.residence) == (1, "short-term-stay")
    assert weighed.reasons == Clear(ANNA, "health", "Faller ofte.")


def test_whose_need_has_grown_to_a_right_is_shown_as_such_not_refused() -> None:
    story = waiting().given(waits)
    weighed = story.when(listing.weigh, weigh_it(place=ONLY_NURSING_HOME), today=TODAY).only(EntryWeighed)
    assert weighed.findings[0].outcome is Outcome.NOT_MET
    assert story.given(weighed).state.is_right
    better = story.when(listing.weigh, weigh_it(), today=TODAY).only(EntryWeighed)
    assert not story.given(weighed, better).state.is_right


def test_nobody_is_weighed_who_does_not_wait() -> None:
    waiting().when(listing.weigh, weigh_it(), today=TODAY).then_refused(NotWaiting)


def test_who_waits_by_a_decision_is_weighed_in_the_case() -> None:
    story = waiting().given(waits_by_decision)
    story.when(listing.weigh, weigh_it(), today=TODAY).then_refused(WeighedInTheCase, "saken")
    told = FollowWeighing(
        id=command_id(2),
        line=line_of(FIRST_LINE),
        priority=2,
        residence="hospital",
        interim=(),
        weighed_on=TODAY,
    )
    story.when(listing.follow_weighing, told).then(EntryWeighed(priority=2, weighed_on=TODAY, residence="hospital"))
    of_another = told.model_copy(update={"line": line_of(SECOND_LINE)})
    story.when(listing.follow_weighing, of_another).then_nothing()


def test_a_wish_is_noted_once() -> None:
    story = waiting().given(waits)
    noted = WishesNoted(noted_on=TODAY, zone="sentrum")
    story.when(listing.wish, wish_it(), today=TODAY).then(noted)
    story.given(noted).when(listing.wish, wish_it(), today=TODAY).then_refused(WishesAreTheSame)


def test_a_bed_is_offered_until_a_day() -> None:
    story = waiting().given(waits)
    story.when(offering.offer, offer_it(), bed=LONG_TERM_BED, today=TODAY).then(
        PlaceOffered(bed=BED, stay=STAY, from_on=TOMORROW, answer_by=IN_A_WEEK, offered_on=TODAY)
    )


def test_a_bed_for_another_kind_of_stay_is_not_offered() -> None:
    waiting().given(waits).when(offering.offer, offer_it(), bed=Bed(kind="respite"), today=TODAY).then_refused(
        BedDoesNotFit
    )


def test_a_stay_that_has_the_bed_already_is_not_offered_it_again() -> None:
    use = Use(stay=STAY, person=ANNA, days=Days(since=IN_TWO_WEEKS))
    for had in (Bed(kind="long-term", promises=(use,)), Bed(kind="long-term", taken=use)):
        waiting().given(waits).when(offering.offer, offer_it(), bed=had, today=TODAY).then_refused(StayAlreadyAllocated)


def test_one_offer_at_a_time() -> None:
    story = waiting().given(waits, offered)
    story.when(offering.offer, offer_it(), bed=LONG_TERM_BED, today=TODAY).then_refused(HasAnOffer)


def test_an_offer_has_an_answer_ahead_and_an_end_after_its_start() -> None:
    story = waiting().given(waits)
    for asked in (offer_it(answer_by=YESTERDAY), offer_it(until_on=TOMORROW)):
        story.when(offering.offer, asked, bed=LONG_TERM_BED, today=TODAY).then_refused(DatesDoNotFollow)


def test_nobody_answers_what_was_not_offered() -> None:
    story = waiting().given(waits)
    story.when(offering.accept, today=TODAY).then_refused(NoOffer)
    story.when(offering.decline, decline_it(), today=TODAY).then_refused(NoOffer)
    story.when(offering.withdraw, take_back_it(), today=TODAY).then_refused(NoOffer)
    story.when(offering.allocate, today=TODAY).then_refused(NoOffer)


def test_an_offer_may_be_accepted_late_for_the_bed_has_waited() -> None:
    story = waiting().given(waits, offered, fell_due)
    story.when(offering.accept, today=IN_TWO_WEEKS).then(PlaceAccepted(bed=BED, accepted_on=IN_TWO_WEEKS))


def test_an_offer_is_accepted_once() -> None:
    waiting().given(waits, offered, accepted).when(offering.accept, today=TODAY).then_refused(AlreadyAccepted)


def test_who_declines_waits_on_or_leaves_as_they_chose() -> None:
    story = waiting().given(waits, offered)
    declined = PlaceDeclined(bed=BED, reason="wants-another-place", keeps_place=True, declined_on=TODAY)
    story.when(offering.decline, decline_it(), today=TODAY).then(declined)
    assert story.given(declined).state.is_open
    gone = story.when(offering.decline, decline_it(keeps_place=False), today=TODAY).facts
    assert gone[1:] == (EntryLeft(reason="declined", left_on=TODAY),)


def test_who_declines_is_taken_off_the_list_of_a_decision_only_in_the_case() -> None:
    story = waiting().given(waits_by_decision, offered)
    declined = story.when(offering.decline, decline_it(keeps_place=False), today=TODAY).only(PlaceDeclined)
    assert story.given(declined).state.wants_off
    assert not story.given(declined, offered).state.wants_off


def test_an_unanswered_offer_is_an_alarm_and_takes_no_bed_away() -> None:
    story = waiting().given(waits, offered)
    story.when(offering.let_offer_fall_due, today=IN_A_WEEK).then_nothing()
    story.when(offering.let_offer_fall_due, today=IN_TWO_WEEKS).then(PlaceOfferFellDue(due_on=IN_A_WEEK))
    assert story.given(fell_due).state.offer
    for answered in (fell_due, accepted):
        story.given(answered).when(offering.let_offer_fall_due, today=IN_TWO_WEEKS).then_nothing()


def second_decision(outcome: str = "granted", line: object = FIRST_LINE) -> FollowPlaceDecision:
    said = {"id": command_id(3), "line": line_of(line), "decided": line_of(SECOND_LINE)}
    return FollowPlaceDecision(**said, outcome=outcome, decided_on=TODAY)


def test_the_place_is_decided_a_second_time_before_it_is_given() -> None:
    story = waiting().given(waits_by_decision, offered, accepted)
    story.when(offering.allocate, today=TODAY).then_refused(NotDecided, "vedtaket".capitalize())
    story.when(offering.decide, second_decision(), today=TODAY).then(decided)
    story.given(decided).when(offering.allocate, today=TODAY).then(EntryLeft(reason="allocated", left_on=TODAY))


def test_a_second_decision_that_refuses_frees_the_bed() -> None:
    story = waiting().given(waits_by_decision, offered, accepted)
    refused = PlaceDecided(line=SECOND_LINE, outcome="refused", decided_on=TODAY)
    story.when(offering.decide, second_decision("refused"), today=TODAY).then(
        refused, PlaceOfferWithdrawn(bed=BED, reason="not-granted", withdrawn_on=TODAY)
    )
    assert story.given(refused).state.decided is None


def test_a_decision_about_another_line_changes_nothing() -> None:
    story = waiting().given(waits_by_decision)
    story.when(offering.decide, second_decision(line=SECOND_LINE), today=TODAY).then_nothing()


def test_a_bed_is_given_to_nobody_who_has_not_accepted_it() -> None:
    waiting().given(waits, offered).when(offering.allocate, today=TODAY).then_refused(NotAccepted)


def test_a_list_of_our_own_needs_no_second_decision() -> None:
    story = waiting().given(waits, offered, accepted)
    story.when(offering.allocate, today=TODAY).then(EntryLeft(reason="allocated", left_on=TODAY))


def test_who_waits_by_a_decision_leaves_in_the_case_alone() -> None:
    waiting().given(waits).when(leaving.leave, kept, today=TODAY).then(left)
    waiting().given(waits_by_decision).when(leaving.leave, kept, today=TODAY).then_refused(LeavesInTheCase)
    waiting().given(waits, left).when(leaving.leave, kept, today=TODAY).then_refused(NotWaiting)
