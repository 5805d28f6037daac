"""Knows which facts begin and move each thing of a case, and how a caseworker says what it waits for (venter på)."""

from collections.abc import Mapping

from services.console import words
from services.console.forms.track import Track

WRITES = ("intake", "decision", "appeal")
"""The services that write letters."""

KINDS: Mapping[str, str] = {
    "intake.inquiry-received.v1": "inquiry",
    "intake.application-received.v1": "application",
    "intake.case-opened-on-own-duty.v1": "application",
    "intake.emergency-help-started.v1": "application",
    "assessment.assessment-opened.v1": "assessment",
    "decision.help-without-decision-started.v1": "decision",
    "decision.review-opened.v1": "decision",
    "decision.round-reserved.v1": "decision",
    "decision.decision-drafted.v1": "decision",
    "decision.place-decision-asked.v1": "place-decision",
    "appeal.appeal-period-started.v1": "appeal-period",
    "appeal.appeal-period-awaited.v1": "appeal-period",
    "appeal.appeal-received.v1": "appeal",
    "appeal.access-refused.v1": "access-refusal",
    "appeal.supervision-opened.v1": "supervision",
    "decision.coercion-registered.v1": "coercion",
    "intake.measure-started.v1": "measure",
    "intake.promise-made.v1": "promise",
    "intake.letter-not-written.v1": "intake-letter",
    "decision.letter-not-written.v1": "decision-letter",
    "appeal.letter-not-written.v1": "appeal-letter",
}
"""The fact that begins a stream → what kind of thing it is."""

STAGES: Mapping[str, str] = {
    "intake.inquiry-received.v1": "received",
    "intake.inquiry-reply-fell-due.v1": "reply-due",
    "intake.inquiry-reply-sent.v1": "received",
    "intake.inquiry-reply-dropped.v1": "received",
    "intake.inquiry-resolved.v1": "ended",
    "intake.application-received.v1": "received",
    "intake.case-opened-on-own-duty.v1": "own-duty",
    "intake.emergency-help-started.v1": "helped",
    "intake.application-acknowledged.v1": "acknowledged",
    "intake.provisional-reply-fell-due.v1": "reply-due",
    "intake.expected-answer-fell-due.v1": "reply-due",
    "intake.provisional-reply-sent.v1": "acknowledged",
    "intake.application-withdrawn.v1": "ended",
    "intake.application-answered.v1": "ended",
    "intake.case-closed.v1": "ended",
    "assessment.assessment-opened.v1": "opened",
    "assessment.assessment-assigned.v1": "assigned",
    "assessment.assessment-completed.v1": "ended",
    "assessment.assessment-reopened.v1": "assigned",
    "assessment.assessment-closed.v1": "ended",
    "decision.help-without-decision-started.v1": "opened",
    "decision.review-opened.v1": "opened",
    "decision.round-reserved.v1": "opened",
    "decision.decision-drafted.v1": "drafted",
    "decision.service-granted.v1": "decided",
    "decision.service-partly-granted.v1": "decided",
    "decision.service-refused.v1": "decided",
    "decision.placed-on-waiting-list.v1": "decided",
    "decision.application-dismissed.v1": "decided",
    "decision.decision-notified.v1": "notified",
    "decision.draft-returned.v1": "opened",
    "decision.draft-discarded.v1": "ended",
    "decision.closed-undecided.v1": "ended",
    "decision.case-reopened.v1": "reopened",
    "decision.case-ended.v1": "over",
    "decision.ending-questioned.v1": "in-doubt",
    "decision.ending-confirmed.v1": "over",
    "decision.case-resumed.v1": "resumed",
    "decision.place-decision-asked.v1": "missing",
    "decision.place-decision-ended.v1": "ended",
    "appeal.appeal-period-started.v1": "runs",
    "appeal.appeal-period-awaited.v1": "runs",
    "appeal.appeal-received.v1": "received",
    "appeal.late-appeal-admitted.v1": "received",
    "appeal.mending-asked.v1": "to-mend",
    "appeal.appeal-mended.v1": "received",
    "appeal.appeal-resumed.v1": "received",
    "appeal.reversal-requested.v1": "ended",
    "appeal.reversal-granted.v1": "ended",
    "appeal.fee-reversal-requested.v1": "reversal-asked",
    "appeal.fee-reversal-answered.v1": "ended",
    "appeal.access-reversal-requested.v1": "reversal-asked",
    "appeal.access-reversal-answered.v1": "ended",
    "appeal.appeal-closed.v1": "ended",
    "appeal.appeal-partly-allowed.v1": "partly-allowed",
    "appeal.appeal-forwarded.v1": "forwarded",
    "appeal.appeal-rejected.v1": "rejected",
    "appeal.appeal-allowed.v1": "ended",
    "appeal.appeal-decided.v1": "ended",
    "appeal.appeal-withdrawn.v1": "ended",
    "appeal.access-refused.v1": "refused",
    "appeal.supervision-opened.v1": "opened",
    "appeal.supervision-answered.v1": "answered",
    "appeal.supervision-closed.v1": "ended",
    "decision.coercion-registered.v1": "holds",
    "decision.coercion-ended.v1": "ended",
    "intake.measure-started.v1": "runs",
    "intake.measure-ended.v1": "ended",
    "intake.promise-made.v1": "made",
    "intake.promise-fell-due.v1": "due",
    "intake.promise-kept.v1": "ended",
    "intake.promise-broken.v1": "ended",
    "intake.ending-questioned.v1": "in-doubt",
    "intake.ending-confirmed.v1": "ended",
    **{f"{service}.letter-not-written.v1": "unwritten" for service in WRITES},
    **{f"{service}.letter-retried.v1": "retried" for service in WRITES},
    **{f"{service}.letter-closed.v1": "ended" for service in WRITES},
    **{f"{service}.letter-sent.v1": "ended" for service in WRITES},
}
"""A fact → the stage its stream is in afterwards."""

_ENDINGS = ("case-closed", "inquiry-resolved", "measure-ended", "promise-broken")
_IN_DOUBT = (*_ENDINGS, "ending-questioned", "ending-confirmed", "ending-undone")


def stage_after(fact: str, track: Track) -> str:
    """The stage of its stream after a fact; what is put back goes on from where it was before it ended (i tvil)."""
    if fact != "intake.ending-undone.v1":
        return STAGES.get(fact, "")
    stages = [STAGES.get(f"intake.{name}.v1", "") for name, _ in track.facts if name not in _IN_DOUBT]
    return next(filter(None, reversed(stages)), "")


WAITS: Mapping[tuple[str, str], str] = {
    ("inquiry", "received"): "Henvendelsen skal følges opp",
    ("inquiry", "reply-due"): "Den som tok kontakt, skal ha foreløpig svar",
    ("inquiry", "in-doubt"): "Henvendelsen ble avsluttet ved en feil: legg den tilbake, eller bekreft",
    ("measure", "in-doubt"): "Tiltaket ble avsluttet ved en feil: legg det tilbake, eller bekreft",
    ("promise", "in-doubt"): "Løftet ble avsluttet ved en feil: legg det tilbake, eller bekreft",
    ("application", "in-doubt"): "Personen bor her igjen: gjenoppta saken fra vedtaket, eller bekreft avslutningen",
    ("application", "received"): "Mottaket skal bekreftes overfor søkeren",
    ("application", "reply-due"): "Foreløpig svar må sendes",
    ("application", "helped"): "Hjelpen er i gang uten vedtak, og vedtak må fattes",
    ("assessment", "opened"): "Utredningen skal tildeles en saksbehandler",
    ("assessment", "assigned"): "Behovet utredes",
    ("decision", "opened"): "Saken utredes før det finnes et utkast",
    ("decision", "drafted"): "Utkastet venter på beslutning",
    ("decision", "decided"): "Parten skal underrettes om vedtaket",
    ("decision", "in-doubt"): "Dødsfallet var en feil: gjenoppta saken, eller bekreft at den er avsluttet",
    ("place-decision", "missing"): "Det er takket ja til en plass, og utkast til tildelingsvedtak skal lages",
    ("appeal", "received"): "Klagen skal vurderes",
    ("appeal", "to-mend"): "Klageren skal rette klagen",
    ("appeal", "late"): "Klagen kom for sent: ta den under behandling eller avvis den",
    ("appeal", "partly-allowed"): "Resten av klagen skal sendes klageinstansen",
    ("appeal", "forwarded"): "Klageinstansen har saken",
    ("appeal", "reversal-asked"): "Anmodningen om omgjøring skal besvares",
    ("appeal", "rejected"): "Klageren skal underrettes om avvisningen",
    ("access-refusal", "refused"): "Parten skal underrettes om avslaget på innsyn",
    ("supervision", "opened"): "Statsforvalteren venter på svar",
    ("supervision", "answered"): "Statsforvalteren har tilsynssaken",
    ("promise", "due"): "Det er ikke registrert hvordan det gikk med et løfte",
    **{(f"{service}-letter", "unwritten"): "Et brev lot seg ikke skrive" for service in WRITES},
}
"""What a thing waits for; nothing when it has ended or others carry it on."""

ENDS: Mapping[str, str] = {
    "intake.application-answered.v1": "answered_on",
    "intake.application-withdrawn.v1": "withdrawn_on",
    "intake.case-closed.v1": "closed_on",
}
"""The facts that stop both clocks, and the field with the day."""

DATES: Mapping[str, tuple[str, str]] = {
    "decision.prior-notice-sent.v1": ("respond_by", "Uttalelse til forhåndsvarsel"),
    "decision.help-without-decision-started.v1": ("decide_by", "Vedtak om hjelp som er i gang"),
    "assessment.information-requested.v1": ("respond_by", "Svar på innhenting av opplysninger"),
    "assessment.meeting-planned.v1": ("planned_on", "Avtalt møte"),
    "appeal.mending-asked.v1": ("mend_by", "Klageren skal rette klagen"),
    "appeal.suspension-requested.v1": ("decide_by", "Krav om utsatt iverksetting"),
    "appeal.early-suspension-requested.v1": ("decide_by", "Krav om utsatt iverksetting før klage"),
    "appeal.supervision-opened.v1": ("answer_by", "Svar til Statsforvalteren"),
    "intake.promise-made.v1": ("due_on", "Løfte fra andre"),
    "decision.coercion-registered.v1": ("valid_to", "Tvangsvedtaket løper ut"),
    "decision.order-sent.v1": ("acknowledge_by", "Utføreren skal svare på bestillingen"),
    "decision.order-corrected.v1": ("acknowledge_by", "Utføreren skal svare på den rettede bestillingen"),
}
"""Facts that set a day ahead: its field, and what is due."""


CASE = "case"
"""The case itself: what happened in it and belongs to nothing else."""

ABOUT: Mapping[str, str] = {
    "appeal-period": "against",
    "appeal": "against",
    "access-refusal": "matter",
    "supervision": "topic",
    "coercion": "kpr",
    "measure": "kind",
    "promise": "by",
}
"""Kind → the field that tells one such thing from another, in the fact it begins with."""


_SERVICES: Mapping[str, str] = {kind: fact.partition(".")[0] for fact, kind in KINDS.items()}
"""Kind → whose word it is."""


def what(track: Track) -> str:
    """Which of its kind it is, in a word or two; nothing where there is no telling."""
    field = ABOUT.get(track.kind)
    told = track.facts[0][1].get(field) if field and track.facts else None
    return words.word(str(told), of=field or "", by=_SERVICES.get(track.kind, "")) if told else ""


def waits_for(track: Track) -> str | None:
    """What a thing waits for, in words; nothing where nobody waits for us."""
    return WAITS.get((track.kind, track.stage))
