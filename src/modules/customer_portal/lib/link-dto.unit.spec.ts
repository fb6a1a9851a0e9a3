import { toPortalLink, type PortalLinkRow } from "./link-dto"

const row: PortalLinkRow & Record<string, unknown> = {
  id: "plink_1",
  customer_id: "cus_1",
  status: "active",
  target: "overview",
  note: "For the phone call",
  locale: "de",
  expires_at: new Date("2026-11-24T10:00:00.000Z"),
  max_uses: 3,
  use_count: 1,
  first_used_at: new Date("2026-11-23T11:00:00.000Z"),
  last_used_at: new Date("2026-11-23T12:00:00.000Z"),
  sent_to: "ada@shop.test",
  created_by: "user_1",
  created_at: new Date("2026-11-23T10:00:00.000Z"),
  revoked_at: null,
  revoked_by: null,
  revoke_reason: null,
  open_sessions: "2",
  // What the statement selects besides.
  jti_hash: "hash-of-the-jti",
  kid: "2026-11",
  deleted_at: null,
  updated_at: new Date("2026-11-23T12:00:00.000Z"),
  total: "12",
}

describe("toPortalLink", () => {
  it("shows these fields and no other, above all no hash", () => {
    expect(toPortalLink(row)).toStrictEqual({
      id: "plink_1",
      customer_id: "cus_1",
      status: "active",
      target: "overview",
      note: "For the phone call",
      locale: "de",
      expires_at: "2026-11-24T10:00:00.000Z",
      max_uses: 3,
      use_count: 1,
      first_used_at: "2026-11-23T11:00:00.000Z",
      last_used_at: "2026-11-23T12:00:00.000Z",
      sent_to: "ada@shop.test",
      created_by: "user_1",
      created_at: "2026-11-23T10:00:00.000Z",
      revoked_at: null,
      revoked_by: null,
      revoke_reason: null,
      open_sessions: 2,
    })
  })

  it("shows a link that was never used and is revoked", () => {
    const link = toPortalLink({
      ...row,
      status: "revoked",
      first_used_at: null,
      last_used_at: null,
      revoked_at: new Date("2026-11-23T13:00:00.000Z"),
      revoked_by: "user_2",
      revoke_reason: "Lost phone",
      open_sessions: "0",
    })
    expect(link).toMatchObject({
      status: "revoked",
      first_used_at: null,
      last_used_at: null,
      revoked_at: "2026-11-23T13:00:00.000Z",
      revoked_by: "user_2",
      revoke_reason: "Lost phone",
      open_sessions: 0,
    })
  })
})
