"""Knows the road of a case that is partly granted, appealed, set aside by the county governor and decided anew."""

from typing import Any

from tests.kit.both_doors import DECIDE
from tests.kit.road import WORDS, CaseFile, denies, gives, then, verdict
from tests.kit.staff import Staff
from tests.kit.town import Town


def enclosed(case: CaseFile) -> dict[str, Any]:
    """What goes along with the appeal: every record of the case by its hash, and which two must be among them."""
    case.town.heard()
    answers = [case.town.office.read(service, case.id, hashes="true") for service in DECIDE]
    told = [(one.told["service"], record) for one in answers if one.status == 200 for record in one.told["records"]]
    entries = {record["type"]: _entry(service, record) for service, record in told}
    return {
        "appeal_id": case.appeal,
        "entries": [_entry(service, record) for service, record in told],
        "decision": entries["decision.service-refused.v1"],
        "statement": entries["appeal.appeal-forwarded.v1"],
        "copy_sent_on": case.town.today,
    }


def _entry(service: str, record: dict[str, Any]) -> dict[str, Any]:
    return {"service": service, "position": record["position"], "hash": record["leaf_hash"]}


def invented(pack: dict[str, Any], what: str) -> dict[str, Any]:
    """The same, but one of the two stands where no record is."""
    return replaced(pack, what, position=999_999)


def replaced(pack: dict[str, Any], what: str, **named: object) -> dict[str, Any]:
    """The same, but one of the two is named otherwise."""
    elsewhere = pack[what] | named
    return pack | {what: elsewhere, "entries": [elsewhere if one == pack[what] else one for one in pack["entries"]]}


def test_what_the_county_governor_sets_aside_is_decided_anew_and_the_gross_clock_goes_on(
    town: Town, staff: Staff
) -> None:
    mette, kari, ola, jon = staff.mette, staff.kari, staff.ola, staff.jon
    applied_on = town.today
    case = mette.receives("home-nursing", "support-contact")
    part: dict[str, Any] = {"outcome": "partly-granted", "reasons": WORDS, "remaining_need": WORDS}
    kari.assesses(case, gives(town, **part), denies(2, "support-contact"))

    said = verdict(case, reasoned=(1, 2))
    kari.is_refused("make-decision", **said, code="decision.drafter-cannot-decide", saying="ikke selv fatte vedtaket")
    silent = verdict(case, reasoned=(1,))
    ola.is_refused("make-decision", **silent, code="decision.content-is-missing", saying="Linje 2 må begrunnes")
    ola.decides(case, reasoned=(1, 2))
    kari.notifies(case)
    then(case).is_off("open-applications").is_known_as(stage="notified", answered_on=applied_on)

    appealed_on = town.goes_on(days=14)
    mette.takes_the_appeal_in(case, 2)
    then(case).stands_on("appeals-awaiting-review", days_gross=0, days_legal=0, lines=[2], is_late=False)
    told = {"appeal_id": case.appeal, "statement": WORDS}
    ola.is_refused("forward-appeal", **told, code="appeal.decider-cannot-review", saying="vedtaket")

    town.goes_on(days=10)
    then(case).stands_on("appeals-awaiting-review", days_gross=10)
    jon.does("forward-appeal", **told)
    pack, untrue = enclosed(case), "appeal.pack-is-incomplete"
    jon.is_refused("send-forwarding-pack", **invented(pack, "statement"), code=untrue, saying="Uttalelsen står ikke")
    jon.is_refused("send-forwarding-pack", **invented(pack, "decision"), code=untrue, saying="Vedtaket står ikke")
    other_bytes = replaced(pack, "decision", hash="ab" * 32)
    jon.is_refused("send-forwarding-pack", **other_bytes, code="appeal.pack-hash-differs", saying="Avtrykket")
    unsaid = pack | {"entries": [one for one in pack["entries"] if one in (pack["decision"], pack["statement"])]}
    jon.is_refused("send-forwarding-pack", **unsaid, code=untrue, saying="mangler underretningen")
    jon.does("send-forwarding-pack", **pack)
    town.goes_on(days=50)
    then(case).is_off("appeals-awaiting-review")
    then(case).stands_on("forwarded-appeals", body="county-governor", days_gross=60, days_with_body=50)

    answered_on = town.today
    jon.notes_the_answer(case, "set-aside", 2)
    then(case).is_off("forwarded-appeals").is_known_as(stage="in-assessment")
    then(case).reads("assessment-opened", round=2, received_on=applied_on, services=["support-contact"])

    kari.assesses(case, gives(town, service="support-contact", hours=2), round=2)
    kari.is_refused("make-decision", **verdict(case, round=2), code="decision.no-authority", saying="myndighet")
    ola.decides(case, round=2)
    kari.notifies(case, round=2)
    then(case).reads("decision-drafted", round=2, received_on=applied_on)
    then(case).shows(
        "service-partly-granted",
        "service-refused",
        "decision-notified",
        "appeal-period-started",
        "appeal-received",
        "appeal-forwarded",
        "forwarding-pack-sent",
        "appeal-decided",
        "case-reopened",
        "assessment-opened",
        "service-granted",
        "decision-notified",
        "appeal-period-started",
    )
    then(case).reads("appeal-received", in_time=True, sent_on=appealed_on)
    then(case).reads("appeal-decided", outcome="set-aside", decided_on=answered_on)
