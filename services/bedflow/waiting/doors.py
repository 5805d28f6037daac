"""Knows which requests about waiting for a place are let in, sent by whom."""

from services.bedflow.roles import COORDINATING, LOOKING
from services.bedflow.waiting import commands, handlers
from shared.web.door import CommandDoor

WAITING = (
    CommandDoor(
        name="enter-waiting-list",
        command=commands.EnterWaitingList,
        handler=handlers.enter_waiting_list,
        roles=LOOKING,
        summary="Put somebody on a list that no decision has put there (sett på venteliste).",
    ),
    CommandDoor(
        name="weigh-entry",
        command=commands.WeighEntry,
        handler=handlers.weigh_entry,
        roles=LOOKING,
        summary="Weigh somebody who waits anew, by need and with the reasons (prioriter på nytt).",
    ),
    CommandDoor(
        name="note-wishes",
        command=commands.NoteWishes,
        handler=handlers.note_wishes,
        roles=LOOKING,
        summary="Note where somebody who waits wishes to live (ønsket sted).",
    ),
    CommandDoor(
        name="offer-place",
        command=commands.OfferPlace,
        handler=handlers.offer_place,
        roles=COORDINATING,
        summary="Offer somebody who waits a bed, and keep it until they have answered (tilby plass).",
    ),
    CommandDoor(
        name="accept-place",
        command=commands.AcceptPlace,
        handler=handlers.accept_place,
        roles=LOOKING,
        summary="Note that the offered bed was accepted (takk ja til plass).",
    ),
    CommandDoor(
        name="decline-place",
        command=commands.DeclinePlace,
        handler=handlers.decline_place,
        roles=LOOKING,
        summary="Note that the offered bed was declined, and whether the person waits on (takk nei til plass).",
    ),
    CommandDoor(
        name="withdraw-place-offer",
        command=commands.WithdrawPlaceOffer,
        handler=handlers.withdraw_place_offer,
        roles=COORDINATING,
        summary="Take the offer of a bed back (trekk tilbud om plass).",
    ),
    CommandDoor(
        name="allocate-place-to-waiting",
        command=commands.AllocatePlaceToWaiting,
        handler=handlers.allocate_place_to_waiting,
        roles=COORDINATING,
        summary="Allocate the accepted bed to who waited for it, by the second decision (tildel plassen).",
    ),
    CommandDoor(
        name="leave-entry",
        command=commands.LeaveEntry,
        handler=handlers.leave_entry,
        roles=LOOKING,
        summary="Take somebody off a list that no decision keeps (ta av venteliste).",
    ),
)
