import { toOpenSession, toPortalSession, type PortalSessionRow } from "./session-dto"

const row: PortalSessionRow & Record<string, unknown> = {
  id: "psess_1",
  link_id: "plink_1",
  customer_id: "cus_ada",
  device: "Firefox on Windows",
  ip: "203.0.113.0",
  created_at: new Date("2026-11-23T10:00:00.000Z"),
  last_seen_at: new Date("2026-11-23T10:05:00.000Z"),
  expires_at: new Date("2026-11-23T18:00:00.000Z"),
  end_reason: null,
  ended_at: null,
  // What a row holds besides.
  secret_hash: "hash-of-the-secret",
  attempt_hash: "hash-of-the-attempt",
  total: "12",
}

const OPEN = {
  id: "psess_1",
  link_id: "plink_1",
  customer_id: "cus_ada",
  status: "open",
  end_reason: null,
  device: "Firefox on Windows",
  ip: "203.0.113.0",
  created_at: "2026-11-23T10:00:00.000Z",
  last_seen_at: "2026-11-23T10:05:00.000Z",
  expires_at: "2026-11-23T18:00:00.000Z",
  ended_at: null,
} as const

describe("toPortalSession", () => {
  it("shows these fields and no other, above all no hash", () => {
    expect(toPortalSession(row)).toStrictEqual(OPEN)
  })

  it("shows a session that has ended, of a browser that told nothing", () => {
    const ended_at = new Date("2026-11-23T10:06:00.000Z")
    const change = { ended_at, end_reason: "idle", device: null, ip: null } as const
    expect(toPortalSession({ ...row, ...change })).toStrictEqual({
      ...OPEN,
      ...change,
      status: "ended",
      ended_at: "2026-11-23T10:06:00.000Z",
    })
  })
})

describe("toOpenSession", () => {
  const shown = {
    id: "psess_1",
    device: "Firefox on Windows",
    ip: "203.0.113.0",
    created_at: "2026-11-23T10:00:00.000Z",
    last_seen_at: "2026-11-23T10:05:00.000Z",
    expires_at: "2026-11-23T18:00:00.000Z",
  }

  it("shows customers their session without the merchant's ids", () => {
    expect(toOpenSession(OPEN, "psess_2")).toStrictEqual({ ...shown, current: false })
  })

  it("knows the one that asks", () => {
    expect(toOpenSession(OPEN, "psess_1")).toStrictEqual({ ...shown, current: true })
  })
})
