import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createPortalLinkWorkflow } from "../../src/workflows"
import { portalSuite, PORTAL_URL } from "./support/portal-suite"

const LINKS = "/admin/customer-portal/links"

portalSuite("portal links in the admin", (app) => {
  it("makes a link whose URL carries the token in the fragment alone", async () => {
    const answer = await app.admin("POST", LINKS, { customer_id: app.customers().ada })

    expect(answer.status).toBe(200)
    expect(answer.data.url).toMatch(new RegExp(`^${PORTAL_URL}#t=[\\w-]+\\.[\\w-]+\\.[\\w-]+$`))
    expect(answer.data.portal_link).toMatchObject({
      id: expect.stringMatching(/^plink_/),
      customer_id: app.customers().ada,
      status: "active",
      target: "overview",
      max_uses: null,
      use_count: 0,
      created_by: expect.stringMatching(/^user_/),
    })
    const lifetime =
      Date.parse(answer.data.portal_link.expires_at) -
      Date.parse(answer.data.portal_link.created_at)
    expect(Math.round(lifetime / 1000)).toBeCloseTo(86_400, -1)
    expect(answer.headers["cache-control"]).toBe("private, no-store")
  })

  it("shows no token, hash or key in any listing", async () => {
    const { portal_link, token } = await app.createLink({ note: "By phone" })
    const listed = await app.admin("GET", `${LINKS}?customer_id=${app.customers().ada}`)
    const single = await app.admin("GET", `${LINKS}/${portal_link.id}`)

    expect(listed.data).toMatchObject({ count: 1, limit: 20, offset: 0 })
    expect(listed.data.portal_links[0]).toEqual(single.data.portal_link)
    for (const text of [JSON.stringify(listed.data), JSON.stringify(single.data)]) {
      expect(text).not.toMatch(/jti|hash|kid/)
      expect(text).not.toContain(token)
    }
  })

  it("keeps no token in the database", async () => {
    const { token } = await app.createLink()
    const jti = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString()).jti
    const rows = JSON.stringify([
      await app.sql("SELECT * FROM customer_portal_link"),
      await app.sql("SELECT * FROM customer_portal_event"),
      await app.sql("SELECT * FROM workflow_execution"),
    ])
    expect(rows).not.toContain(jti)
    expect(rows).not.toContain(token.split(".")[2])
  })

  it("lists by status and in pages", async () => {
    const first = await app.createLink()
    await app.createLink()
    await app.createLink({ customer_id: app.customers().ben })
    await app.admin("POST", `${LINKS}/${first.portal_link.id}/revoke`, {})

    const active = await app.admin("GET", `${LINKS}?status=active`)
    expect(active.data.count).toBe(2)
    const revoked = await app.admin("GET", `${LINKS}?status=revoked`)
    expect(revoked.data.portal_links.map((link: { id: string }) => link.id)).toEqual([
      first.portal_link.id,
    ])
    const page = await app.admin("GET", `${LINKS}?limit=2&offset=2`)
    expect(page.data).toMatchObject({ count: 3, limit: 2, offset: 2 })
    expect(page.data.portal_links).toHaveLength(1)
    const beyond = await app.admin("GET", `${LINKS}?limit=2&offset=10`)
    expect(beyond.data).toMatchObject({ count: 3, portal_links: [] })
  })

  it("opens at what the customer has", async () => {
    const { people } = await controlState(app.emulator())
    const uid = people["ada@shop.test"].paymentLinks[0].uid
    const answer = await app.admin("POST", LINKS, {
      customer_id: app.customers().ada,
      target: `payment:${uid}`,
    })
    expect(answer.data.portal_link.target).toBe(`payment:${uid}`)
  })

  it.each([
    ["a lifetime of 0", { expires_in: 0 }],
    ["a negative lifetime", { expires_in: -5 }],
    ["a broken lifetime", { expires_in: 1.5 }],
    ["a lifetime as text", { expires_in: "3600" }],
    ["a lifetime over the maximum", { expires_in: 604_801 }],
    ["no uses", { max_uses: 0 }],
    ["too many uses", { max_uses: 1001 }],
    ["an unknown target", { target: "settings" }],
    ["a payment that nobody has", { target: "payment:nothing" }],
    ["a target that is SQL", { target: "payment:x' OR '1'='1" }],
    ["an unknown field", { use_count: 5 }],
    ["a note over 500 characters", { note: "x".repeat(501) }],
    ["a note with NUL", { note: "a\u0000b" }],
    ["a language that is none", { locale: "<script>" }],
  ])("refuses %s and makes nothing", async (_case, input) => {
    const answer = await app.admin("POST", LINKS, { customer_id: app.customers().ada, ...input })

    expect(answer.status).toBe(400)
    expect(answer.data.type).toBe("invalid_data")
    expect(answer.data.message.length).toBeGreaterThan(10)
    expect(await app.sql("SELECT id FROM customer_portal_link")).toEqual([])
    expect(await app.sql("SELECT id FROM customer_portal_event")).toEqual([])
  })

  it("refuses another customer's payment as a target", async () => {
    const { people } = await controlState(app.emulator())
    const uid = people["ben@shop.test"].paymentLinks[0].uid
    const answer = await app.admin("POST", LINKS, {
      customer_id: app.customers().ada,
      target: `payment:${uid}`,
    })
    expect(answer.status).toBe(400)
  })

  it("says that a customer does not exist", async () => {
    const answer = await app.admin("POST", LINKS, { customer_id: "cus_nobody" })
    expect(answer.status).toBe(404)
    expect(answer.data.message).toContain("cus_nobody")
    expect(await app.sql("SELECT id FROM customer_portal_link")).toEqual([])
  })

  it("wants an admin", async () => {
    for (const [method, url] of [
      ["POST", LINKS],
      ["GET", LINKS],
      ["GET", `${LINKS}/plink_1`],
      ["POST", `${LINKS}/plink_1/revoke`],
      ["POST", `${LINKS}/revoke`],
      ["GET", `/admin/customer-portal/customers/${app.customers().ada}`],
      ["GET", "/admin/customer-portal/sync"],
      ["POST", "/admin/customer-portal/sync"],
    ]) {
      const answer = await app.raw({ method, url, data: {} })
      expect([url, answer.status]).toEqual([url, 401])
    }
  })

  it("revokes one link once, and keeps who did it and why", async () => {
    const { portal_link } = await app.createLink()
    const url = `${LINKS}/${portal_link.id}/revoke`
    const revoked = await app.admin("POST", url, { reason: "Sent to the wrong person" })
    expect(revoked.data.portal_link).toMatchObject({
      status: "revoked",
      revoke_reason: "Sent to the wrong person",
      revoked_by: expect.stringMatching(/^user_/),
      open_sessions: 0,
    })

    const again = await app.admin("POST", url, { reason: "Another reason" })
    expect(again.status).toBe(200)
    expect(again.data.portal_link).toEqual(revoked.data.portal_link)
    const missing = await app.admin("POST", `${LINKS}/plink_none/revoke`, {})
    expect(missing.status).toBe(404)
    for (const [method, path] of [
      ["GET", `${LINKS}/%00`],
      ["POST", `${LINKS}/%00/revoke`],
      ["GET", "/admin/customer-portal/customers/%00"],
    ] as const) {
      expect([path, (await app.admin(method, path, {})).status]).toEqual([path, 404])
    }
  })

  it("revokes all of a customer's links and nobody else's", async () => {
    await app.createLink()
    await app.createLink()
    const other = await app.createLink({ customer_id: app.customers().ben })
    const answer = await app.admin("POST", `${LINKS}/revoke`, { customer_id: app.customers().ada })

    expect(answer.data).toEqual({ revoked: 2 })
    const left = await app.admin("GET", `${LINKS}?status=active`)
    expect(left.data.portal_links.map((link: { id: string }) => link.id)).toEqual([
      other.portal_link.id,
    ])
  })

  it("is linked to the customer in Query, both ways", async () => {
    const { portal_link } = await app.createLink()
    const query = app.container().resolve(ContainerRegistrationKeys.QUERY)
    const customers = await query.graph({
      entity: "customer",
      fields: ["id", "portal_links.id"],
      filters: { id: app.customers().ada },
    })
    expect(customers.data[0].portal_links).toEqual([
      expect.objectContaining({ id: portal_link.id }),
    ])
    const links = await query.graph({
      entity: "portal_link",
      fields: ["id", "customer.email"],
      filters: { id: portal_link.id },
    })
    expect(links.data[0].customer).toMatchObject({ email: "ada@shop.test" })
    const known = await query.graph({
      entity: "makepay_customer",
      fields: ["uid", "customer.email"],
      filters: { customer_id: app.customers().ada },
    })
    expect(known.data[0].customer).toMatchObject({ email: "ada@shop.test" })
  })

  it("is not to be had by a logged-in customer through Medusa's own routes", async () => {
    const credentials = { email: "own@shop.test", password: "supersecret" }
    const registered = await app.store("POST", "/auth/customer/emailpass/register", credentials)
    const bearer = (answer: { data: { token: string } }) => ({
      authorization: `Bearer ${answer.data.token}`,
    })
    const created = await app.store(
      "POST",
      "/store/customers",
      { email: credentials.email },
      bearer(registered)
    )
    const login = bearer(await app.store("POST", "/auth/customer/emailpass", credentials))
    await app.createLink({ customer_id: created.data.customer.id, note: "Between us" })

    const plain = await app.store("GET", "/store/customers/me", undefined, login)
    expect(plain.status).toBe(200)
    for (const fields of ["+portal_links.*", "*portal_links.sessions", "+portal_links.note"]) {
      const url = `/store/customers/me?fields=${encodeURIComponent(fields)}`
      const answer = await app.store("GET", url, undefined, login)
      expect(JSON.stringify(answer.data)).not.toMatch(/Between us|jti_hash|secret_hash/)
    }
  })

  it.each([
    ["a lifetime of 0", { expires_in: 0 }],
    ["a broken lifetime", { expires_in: 1.5 }],
    ["no uses", { max_uses: 0 }],
    ["too many uses", { max_uses: 1001 }],
  ])("refuses %s from a workflow too", async (_case, input) => {
    const run = createPortalLinkWorkflow(app.container()).run({
      input: { customer_id: app.customers().ada, ...input },
    })
    await expect(run).rejects.toMatchObject({ type: "invalid_data" })
    expect(await app.sql("SELECT id FROM customer_portal_link")).toEqual([])
  })

  it("ends links and sessions of a customer that is deleted", async () => {
    const session = await app.openSession()
    const { token } = await app.createLink()
    await app.admin("DELETE", `/admin/customers/${app.customers().ada}`)

    await app.eventually(async () => {
      const answer = await app.store("GET", "/store/customer-portal/payments", undefined, session)
      return answer.status === 401
    })
    const refused = await app.store("POST", "/store/customer-portal/sessions", { token })
    expect(refused.status).toBe(401)
    const [link] = await app.sql("SELECT revoked_by, revoke_reason FROM customer_portal_link")
    expect(link).toEqual({ revoked_by: "system", revoke_reason: "customer deleted" })
  })
})

async function controlState(emulator: { controlUrl: string; controlToken: string }) {
  const { createControl } = await import("../../emulator/src/index")
  return createControl(emulator.controlUrl, emulator.controlToken).state()
}
