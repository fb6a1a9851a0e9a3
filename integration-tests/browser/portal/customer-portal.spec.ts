import { endOfVisit } from "./groups/end-of-visit"
import { everyScreen } from "./groups/every-screen"
import { forwardingGuard } from "./groups/forwarding-guard"
import { hostedBilling } from "./groups/hosted-billing"
import { landing } from "./groups/landing"
import { lostAnswers } from "./groups/lost-answers"
import { mailPrograms } from "./groups/mail-programs"
import { mailScanners } from "./groups/mail-scanners"
import { oneRecord } from "./groups/one-record"
import { openSessions } from "./groups/open-sessions"
import { otherSites } from "./groups/other-sites"
import { payments } from "./groups/payments"
import { privacy } from "./groups/privacy"
import { recovery } from "./groups/recovery"
import { withoutScripts } from "./groups/without-scripts"
import { useStage } from "./support/stage"

useStage()

describe("the landing page", landing)
describe("what mail programs do to a link", mailPrograms)
describe("a mail scanner", mailScanners)
describe("an answer that gets lost", lostAnswers)
describe("other sites", otherSites)
describe("the forwarding guard", forwardingGuard)
describe("a link that opens nothing", recovery)
describe("payments", payments)
describe("one payment, one subscription", oneRecord)
describe("MakePay's billing page", hostedBilling)
describe("open sessions", openSessions)
describe("the end of a visit", endOfVisit)
describe("with scripts switched off", withoutScripts)
describe("every screen", everyScreen)
// Last, for it searches what the tests before it have left in the logs and the database as well.
describe("what is left behind", privacy)
