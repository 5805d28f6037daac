"""Knows what the letter to whoever made an inquiry says, each sentence in bokmål and nynorsk."""

from shared.contracts.intake_inquiries import ReplyReason
from shared.letters.words import Pair

REPLY_HEADING = Pair("Vi har ikke svart på henvendelsen din ennå", "Vi har ikkje svart på førespurnaden din enno")
REPLY_AGAIN_HEADING = Pair("Svaret på henvendelsen din tar lengre tid", "Svaret på førespurnaden din tek lengre tid")
NOT_ANSWERED = Pair(
    "Du tok kontakt med oss {received}, og vi har ikke svart deg ennå.",
    "Du tok kontakt med oss {received}, og vi har ikkje svart deg enno.",
)
REASONS: dict[ReplyReason, Pair] = {
    "many-waiting": Pair(
        "Mange venter på svar fra oss, og vi svarer i den rekkefølgen det haster.",
        "Mange ventar på svar frå oss, og vi svarar i den rekkjefølgja det hastar.",
    ),
    "needs-examining": Pair(
        "Vi må undersøke mer før vi kan svare deg.",
        "Vi må undersøkje meir før vi kan svare deg.",
    ),
    "waits-for-others": Pair(
        "Vi venter på svar fra andre før vi kan svare deg.",
        "Vi ventar på svar frå andre før vi kan svare deg.",
    ),
}
MAY_APPLY = Pair(
    "Du kan søke om tjenester når du vil. Da regner vi tiden på nytt fra dagen vi får søknaden.",
    "Du kan søkje om tenester når du vil. Då reknar vi tida på nytt frå dagen vi får søknaden.",
)
SECRECY = Pair(
    "Vi har taushetsplikt. Vi kan derfor ikke fortelle deg noe om andre enn deg selv.",
    "Vi har teieplikt. Vi kan difor ikkje fortelje deg noko om andre enn deg sjølv.",
)
ACUTE = Pair(
    "Er det akutt, ring 113 eller legevakten på 116 117.",
    "Er det akutt, ring 113 eller legevakta på 116 117.",
)
