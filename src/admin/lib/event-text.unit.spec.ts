import en from "../i18n/json/en.json"
import type { AdminPortalEvent } from "../../types"
import { eventText } from "./event-text"
import type { Translate } from "./translation-key"

/** Looks the text up as the dashboard does; undefined for a key that is no text. */
const t: Translate = (key, values = {}) => {
  const text = key
    .split(".")
    .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], en)
  return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}

it.each<[string, string | null, Record<string, unknown> | null, string]>([
  ["link_created", null, null, "Portal link generated"],
  ["link_sent", null, null, "Portal link emailed to the customer"],
  ["link_refused", "expired", null, "Link refused: it had expired"],
  ["link_refused", "revoked", null, "Link refused: it had been revoked"],
  ["link_refused", "used_up", null, "Link refused: it was used up"],
  ["link_refused", "forged", null, "Link refused: this shop did not sign it"],
  ["link_refused", "malformed", null, "Link refused: it was incomplete or changed"],
  ["link_refused", "unknown", null, "Link refused: this shop does not know it"],
  ["link_refused", "toString", null, "Link refused"],
  ["link_refused", null, null, "Link refused"],
  ["link_revoked", null, null, "Portal link revoked"],
  ["link_revoked", "Lost phone", null, "Portal link revoked: Lost phone"],
  ["session_started", null, null, "Portal opened"],
  ["session_ended", "signed_out", null, "Signed out of the portal"],
  ["session_ended", "link_revoked", null, "Session ended: its link was revoked"],
  ["session_ended", "idle", null, "Session ended: idle for too long"],
  ["session_ended", "expired", null, "Session ended: its time was up"],
  [
    "session_ended",
    "ended_by_customer",
    null,
    "Session ended by the customer from another browser",
  ],
  ["session_ended", "ended_by_merchant", null, "Session ended by the shop"],
  ["session_ended", null, null, "Session ended"],
  ["code_requested", null, null, "Opened in another browser: a code was asked for"],
  ["code_refused", "wrong", null, "Wrong or outdated code entered"],
  ["recovery_requested", null, null, "New link asked for"],
  ["request_opened", "new_link", null, "Request for a new link waits for the shop"],
  ["request_answered", null, { status: "done" }, "Request for a new link granted"],
  ["request_answered", null, { status: "declined" }, "Request for a new link declined"],
  ["request_answered", null, null, "Request for a new link answered"],
  ["settings_changed", null, { before: {}, after: {} }, "Settings changed"],
  ["hosted_billing_requested", null, null, "Went to MakePay's billing page"],
  ["mail_failed", "no_provider", null, "Email not sent: the shop has no email provider"],
  ["mail_failed", "no_address", null, "Email not sent: the customer has no email address"],
  ["mail_failed", "failed", null, "Email not sent: the email provider failed"],
  ["data_exported", null, null, "Portal data of the customer exported"],
  ["data_erased", null, null, "Portal data erased"],
  ["something_new", null, null, "Other: something_new"],
  ["constructor", null, null, "Other: constructor"],
])("%s by %s with %j reads %j", (type, reason, data, expected) => {
  expect(eventText({ type: type as AdminPortalEvent["type"], reason, data }, t)).toBe(expected)
})
