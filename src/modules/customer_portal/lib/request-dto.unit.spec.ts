import { toPortalRequest, type PortalRequestRow } from "./request-dto"

const OPEN: PortalRequestRow = {
  id: "preq_1",
  type: "new_link",
  status: "open",
  customer_id: "cus_ada",
  link_id: "plink_1",
  answer: null,
  answered_by: null,
  answered_at: null,
  created_at: new Date("2026-11-23T10:00:00.000Z"),
}

describe("toPortalRequest", () => {
  it("has no answer while it is open", () => {
    expect(toPortalRequest(OPEN)).toEqual({ ...OPEN, created_at: "2026-11-23T10:00:00.000Z" })
  })

  it("says who answered when", () => {
    const answered_at = new Date("2026-11-23T11:00:00.000Z")
    const row = { ...OPEN, status: "done" as const, answered_by: "user_1", answered_at }
    expect(toPortalRequest(row)).toMatchObject({
      status: "done",
      answered_by: "user_1",
      answered_at: "2026-11-23T11:00:00.000Z",
    })
  })

  it("leaves out whatever else the row carries", () => {
    const wide = { ...OPEN, total: "1", deleted_at: null }
    expect(Object.keys(toPortalRequest(wide)).sort()).toEqual(Object.keys(OPEN).sort())
  })
})
