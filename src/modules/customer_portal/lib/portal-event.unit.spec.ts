import { toEventMessage, type RecordedEvent } from "./portal-event"

const event: RecordedEvent & Record<string, unknown> = {
  id: "pevt_1",
  type: "link_refused",
  customer_id: "cus_ada",
  link_id: "plink_1",
  session_id: "psess_1",
  reason: "expired",
  // What no subscriber is told.
  actor: "customer",
  ip: "203.0.113.0",
  data: { email: "ada@shop.test" },
}

describe("toEventMessage", () => {
  it("names the event as Medusa's bus has it, with ids and the reason alone", () => {
    expect(toEventMessage(event)).toStrictEqual({
      eventName: "customer_portal.link_refused",
      data: {
        id: "pevt_1",
        customer_id: "cus_ada",
        link_id: "plink_1",
        session_id: "psess_1",
        reason: "expired",
      },
    })
  })

  it("says null of what it does not know", () => {
    const unknown = { customer_id: null, link_id: null, session_id: null, reason: null }
    expect(toEventMessage({ ...event, ...unknown, type: "settings_changed" })).toStrictEqual({
      eventName: "customer_portal.settings_changed",
      data: { id: "pevt_1", ...unknown },
    })
  })
})
