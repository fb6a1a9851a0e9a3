import { toPortalEvent } from "./event-dto"

describe("toPortalEvent", () => {
  const row = {
    id: "pevt_1",
    type: "request_answered" as const,
    customer_id: "cus_ada",
    link_id: "plink_1",
    session_id: null,
    actor: "user_1",
    reason: null,
    data: { request_id: "preq_1", status: "done" },
    ip: "203.0.113.0",
    created_at: new Date("2026-11-23T10:00:00.000Z"),
  }

  it("says the time in ISO 8601 and leaves the rest as it is", () => {
    expect(toPortalEvent(row)).toEqual({ ...row, created_at: "2026-11-23T10:00:00.000Z" })
  })

  it("leaves out whatever else the row carries", () => {
    const wide = { ...row, place: "2026-11-23 10:00:00+00", total: "1", deleted_at: null }
    expect(Object.keys(toPortalEvent(wide)).sort()).toEqual(Object.keys(row).sort())
  })
})
