"""Knows which requests about personal assistance are let in, sent by whom."""

from services.billing.bpa import commands, handlers
from services.billing.roles import HANDING_IN, MANAGING
from shared.web.door import CommandDoor

BPA = (
    CommandDoor(
        name="choose-bpa-deliverer",
        command=commands.ChooseBpaDeliverer,
        handler=handlers.choose_bpa_deliverer,
        roles=HANDING_IN,
        summary="Note who delivers a scheme of assistance from a day on (velg eller bytt leverandør av BPA).",
    ),
    CommandDoor(
        name="name-bpa-leader",
        command=commands.NameBpaLeader,
        handler=handlers.name_bpa_leader,
        roles=HANDING_IN,
        summary="Name who leads the assistants from a day on (arbeidsleder).",
    ),
    CommandDoor(
        name="note-bpa-age",
        command=commands.NoteBpaAge,
        handler=handlers.note_bpa_age,
        roles=HANDING_IN,
        summary="Note from the register when the person comes, or came, of age; the birth date is sealed (alder).",
    ),
    CommandDoor(
        name="report-bpa-hours",
        command=commands.ReportBpaHours,
        handler=handlers.report_bpa_hours,
        roles=HANDING_IN,
        summary="Report the hours of assistance used in a period of one month (forbrukte timer).",
    ),
    CommandDoor(
        name="correct-bpa-hours",
        command=commands.CorrectBpaHours,
        handler=handlers.correct_bpa_hours,
        roles=HANDING_IN,
        summary="Put right the hours of a period that was reported (rett forbrukte timer).",
    ),
    CommandDoor(
        name="note-bpa-payment",
        command=commands.NoteBpaPayment,
        handler=handlers.note_bpa_payment,
        roles=MANAGING,
        summary="Note that hours of assistance were paid, never more than were used (betalte timer).",
    ),
    CommandDoor(
        name="state-bpa-year",
        command=commands.StateBpaYear,
        handler=handlers.state_bpa_year,
        roles=MANAGING,
        summary="State a scheme's year: granted, used, paid, carried over, lapsed (årsoppgjør for BPA).",
    ),
)
