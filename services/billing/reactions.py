"""Knows what billing writes down when another service says that something has happened: its own words for it."""

from shared.contracts.bedflow_stays import (
    BeginningUndone,
    EndingUndone,
    StayAllocated,
    StayBegun,
    StayEnded,
    StayInterrupted,
    StayResumed,
)
from shared.contracts.billing_knowing import (
    DelivererChanged,
    DeliveryBegun,
    DeliveryEnded,
    DeliveryPaused,
    DeliveryPutRight,
    DeliveryResumed,
    EntitlementCorrected,
    EntitlementHoldsAgain,
    EntitlementNoted,
    EntitlementSetAside,
    EntitlementSettled,
    NothingGranted,
)
from shared.contracts.billing_whereabouts import (
    AwayFromStay,
    BackInStay,
    DeathHeard,
    DeathTakenBack,
    MoveHeard,
    StayEntered,
    StayEntryUndone,
    StayExpected,
    StayOver,
)
from shared.contracts.decision import (
    ApplicationDismissed,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    LineSettled,
    SuspensionLifted,
)
from shared.contracts.decision_delivering import (
    OrderSent,
    ProviderChanged,
    RegistrationUndone,
    ServicePaused,
    ServiceResumed,
    ServiceStarted,
    ServiceStopped,
)
from shared.contracts.decision_ending import CaseEnded
from shared.contracts.fact import Record
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonMoved
from shared.contracts.words import LineRef

NothingYet = ServiceRefused | PlacedOnWaitingList | ApplicationDismissed


def when_service_granted(granted: ServiceGranted | ServicePartlyGranted, *, record: Record) -> EntitlementNoted:
    """A line gives a service (innvilget): nothing is paid or charged until it begins."""
    return EntitlementNoted(
        line=LineRef(decision=record.stream, line=granted.line),
        person=granted.person,
        service=granted.service,
        amount=granted.amount,
        valid_from=granted.valid_from,
        valid_to=granted.valid_to,
        decided_on=granted.granted_on,
        former=granted.former,
        imported=granted.imported,
    )


def when_nothing_granted(decided: NothingYet, *, record: Record) -> NothingGranted:
    """A line gives nothing (avslag, venteliste, avvist): whose it is must be known if an appeal changes it."""
    line = LineRef(decision=record.stream, line=decided.line)
    person, service = decided.person, decided.service
    match decided:
        case ServiceRefused():
            on = decided.refused_on
            return NothingGranted(line=line, person=person, service=service, outcome="refused", decided_on=on)
        case PlacedOnWaitingList():
            on = decided.qualified_on
            return NothingGranted(line=line, person=person, service=service, outcome="waiting-list", decided_on=on)
        case ApplicationDismissed():
            on = decided.dismissed_on
            return NothingGranted(line=line, person=person, service=service, outcome="dismissed", decided_on=on)


def when_service_started(started: ServiceStarted) -> DeliveryBegun:
    """A service began (iverksatt)."""
    return DeliveryBegun(provider=started.provider, begun_on=started.started_on, imported=started.imported)


def when_service_paused(paused: ServicePaused) -> DeliveryPaused:
    """A service rests (midlertidig stopp fra)."""
    return DeliveryPaused(paused_on=paused.paused_on)


def when_service_resumed(resumed: ServiceResumed) -> DeliveryResumed:
    """A service goes on (midlertidig stopp til)."""
    return DeliveryResumed(resumed_on=resumed.resumed_on)


def when_provider_changed(changed: ProviderChanged) -> DelivererChanged:
    """Another provider delivers (ny utfører)."""
    return DelivererChanged(provider=changed.provider, changed_on=changed.changed_on)


def when_service_stopped(stopped: ServiceStopped) -> DeliveryEnded:
    """A service ended (tjenesteslutt)."""
    return DeliveryEnded(ended_on=stopped.stopped_on, reason=stopped.reason)


def when_registration_undone(undone: RegistrationUndone) -> DeliveryPutRight | None:
    """Something was registered by mistake (feilregistrering). Of orders nothing was written down here."""
    if undone.what == "order" or undone.what == "acknowledgement":
        return None
    return DeliveryPutRight(what=undone.what, undone_on=undone.undone_on)


def when_decision_corrected(corrected: DecisionCorrected) -> EntitlementCorrected:
    """A slip in a decision was put right (retting)."""
    return EntitlementCorrected(
        amount=corrected.amount,
        valid_from=corrected.valid_from,
        valid_to=corrected.valid_to,
        corrected_on=corrected.corrected_on,
    )


def when_line_settled(settled: LineSettled) -> EntitlementSettled:
    """It was said what an altered line gives (omgjort linje fastsatt)."""
    return EntitlementSettled(
        amount=settled.amount,
        valid_from=settled.valid_from,
        valid_to=settled.valid_to,
        settled_on=settled.settled_on,
    )


def when_decision_invalidated(invalidated: DecisionInvalidated) -> EntitlementSetAside:
    """Lines were found to be invalid (ugyldig): from that day on nobody may rely on them."""
    return EntitlementSetAside(because="invalid", from_on=invalidated.invalidated_on)


def when_decision_reversed(reversed_: DecisionReversed) -> EntitlementSetAside | None:
    """The office reversed lines (omgjort). In somebody's favour, they go on until it is settled what they give."""
    if reversed_.ground == "in-favour":
        return None
    return EntitlementSetAside(because="reversed", from_on=reversed_.reversed_on)


def when_former_line_continued(continued: FormerLineContinued) -> EntitlementSetAside:
    """An appeal keeps lines waiting (utsatt iverksetting)."""
    return EntitlementSetAside(because="suspended", from_on=continued.continued_on)


def when_suspension_lifted(lifted: SuspensionLifted) -> EntitlementHoldsAgain:
    """What kept lines waiting has ended (utsettelsen opphevet)."""
    return EntitlementHoldsAgain(holds_on=lifted.lifted_on)


def when_case_ended(ended: CaseEnded) -> EntitlementSetAside:
    """The case is over (saken er slutt): what has not begun does not. Tells all lines, so cancelled orders too."""
    return EntitlementSetAside(because="case-ended", from_on=ended.ended_on)


def when_order_sent(sent: OrderSent) -> EntitlementHoldsAgain:
    """The provider is asked to deliver (bestilling): a case that had ended by mistake goes on with orders sent anew."""
    return EntitlementHoldsAgain(holds_on=sent.sent_on, lifts="case-ended")


def when_stay_allocated(allocated: StayAllocated) -> StayExpected:
    """Somebody will stay somewhere (opphold tildelt): later facts name the stay alone."""
    return StayExpected(
        person=allocated.person,
        stay=allocated.stay,
        kind=allocated.kind,
        from_on=allocated.from_on,
        line=allocated.line,
    )


def when_stay_begun(begun: StayBegun) -> StayEntered:
    """Somebody has moved in (opphold startet)."""
    return StayEntered(stay=begun.stay, entered_on=begun.begun_on)


def when_stay_interrupted(interrupted: StayInterrupted) -> AwayFromStay:
    """Somebody is away for a while (opphold avbrutt)."""
    return AwayFromStay(stay=interrupted.stay, away_on=interrupted.interrupted_on, bed_kept=interrupted.bed_kept)


def when_stay_resumed(resumed: StayResumed) -> BackInStay:
    """Somebody is back (opphold gjenopptatt)."""
    return BackInStay(stay=resumed.stay, back_on=resumed.resumed_on)


def when_stay_ended(ended: StayEnded) -> StayOver:
    """Somebody has moved out (opphold avsluttet)."""
    return StayOver(stay=ended.stay, left_on=ended.ended_on)


def when_beginning_undone(undone: BeginningUndone) -> StayEntryUndone:
    """That somebody moved in was noted by mistake (start av opphold angret)."""
    return StayEntryUndone(stay=undone.stay)


def when_ending_undone(undone: EndingUndone) -> BackInStay | None:
    """That somebody moved out was noted by mistake (avslutning av opphold angret). Who is away comes back later."""
    return None if undone.here_since is None else BackInStay(stay=undone.stay, back_on=undone.ended_on)


def when_person_died(died: PersonDied) -> DeathHeard:
    """Somebody died (dødsfall)."""
    return DeathHeard(person=died.person, died_on=died.died_on)


def when_death_corrected(corrected: DeathCorrected) -> DeathTakenBack:
    """Nobody died (dødsfall rettet)."""
    return DeathTakenBack(person=corrected.person, corrected_on=corrected.corrected_on)


def when_person_moved(moved: PersonMoved) -> MoveHeard | None:
    """Somebody moved over the municipality's border (flyttet)."""
    if moved.direction == "within":
        return None
    return MoveHeard(person=moved.person, direction=moved.direction, moved_on=moved.moved_on)
