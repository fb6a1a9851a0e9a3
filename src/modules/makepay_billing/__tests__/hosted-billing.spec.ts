import { inspect } from "node:util"
import { MakePayError } from "../client"
import { testBillingModule } from "./harness"

jest.setTimeout(120_000)

testBillingModule(({ service, emulator, control, intercept, warnings, sync }) => {
  async function failure(promise: Promise<unknown>): Promise<MakePayError> {
    const error = await promise.then(
      () => Promise.reject(new Error("It succeeded.")),
      (reason: unknown) => reason
    )
    expect(error).toBeInstanceOf(MakePayError)
    return error as MakePayError
  }

  const ada = async () => {
    const { people } = await control().state({ email: "ada@shop.test" })
    return people["ada@shop.test"].customers[0].uid as string
  }

  describe("mintHostedBillingLink", () => {
    it("answers MakePay's signed page for this customer, which opens", async () => {
      const uid = await ada()
      const { url, expires_at } = await service.mintHostedBillingLink(uid)
      expect(url.startsWith(`${emulator().url}/billing?`)).toBe(true)
      expect(new URL(url).searchParams.get("customer")).toBe(uid)
      expect(Date.parse(expires_at)).toBeGreaterThan(Date.now())
      const page = await fetch(url)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain("Ada Moreau")
    })

    it.each(["beside", "instead"] as const)(
      "reads the link also with portalUrl %s",
      async (mode) => {
        await control().setFaults({ kind: "portalUrl", mode })
        const { url } = await service.mintHostedBillingLink(await ada())
        expect(new URL(url).pathname).toBe("/billing")
      }
    )

    const query = (customer: string) =>
      `company=acct_1&customer=${customer}&expires=1776765600&signature=8d1f`

    it.each([
      ["another host", (_origin: string, uid: string) => `https://evil.test/billing?${query(uid)}`],
      ["another path", (origin: string, uid: string) => `${origin}/login?${query(uid)}`],
      ["another customer", (origin: string) => `${origin}/billing?${query("cus_other")}`],
      ["no signature", (origin: string, uid: string) => `${origin}/billing?customer=${uid}`],
      ["a script", () => "javascript:alert(1)"],
      ["nothing readable", () => "not-an-address"],
    ])("sends nobody to %s", async (_what, makeUrl) => {
      const uid = await ada()
      const url = makeUrl(emulator().url, uid)
      const expiresAt = "2026-11-24T10:00:00.000Z"
      intercept(({ path }) =>
        path.endsWith("/portal")
          ? {
              status: 200,
              body: { ok: true, customer: { uid, urls: { customerPortal: url } }, expiresAt },
            }
          : null
      )
      const error = await failure(service.mintHostedBillingLink(uid))
      expect(error.kind).toBe("unreadable")
      expect(inspect(error)).not.toContain(url)
    })

    it.each([
      ["is down", { kind: "status", status: 503, retryAfter: 600 }, "unavailable"],
      ["wants fewer calls", { kind: "status", status: 429, retryAfter: 600 }, "rate_limited"],
      ["refuses the key", { kind: "status", status: 401 }, "unauthorized"],
      ["redirects", { kind: "status", status: 302 }, "unreadable"],
    ] as const)(
      "fails in words and without a secret when MakePay %s",
      async (_what, fault, kind) => {
        const uid = await ada()
        await control().setFaults(fault)
        const error = await failure(service.mintHostedBillingLink(uid))
        expect(error.kind).toBe(kind)
        const { keyId, keySecret } = emulator()
        for (const secret of [keyId, keySecret]) {
          expect(inspect(error, { depth: 9 })).not.toContain(secret)
          expect(warnings().join()).not.toContain(secret)
        }
      }
    )

    it("does not find a customer that MakePay does not know", async () => {
      expect(await failure(service.mintHostedBillingLink("cus_unknown"))).toMatchObject({
        kind: "not_found",
        status: 404,
      })
    })
  })

  describe("registerCustomer", () => {
    const customer = { id: "cus_medusa", email: "new@shop.test", name: "New Customer" }

    it("makes MakePay know the customer and mirrors just what a sync would", async () => {
      await sync()
      const uid = await service.registerCustomer(customer)
      const [row] = await service.listMakepayCustomers({ uid })
      expect(row).toMatchObject({
        name: "New Customer",
        email: "new@shop.test",
        client_id: "cus_medusa",
        customer_id: null,
      })
      expect((await sync()).counts.customers).toMatchObject({ written: 0, absent: 0 })
    })

    it("is the same customer the second time", async () => {
      const uid = await service.registerCustomer(customer)
      expect(await service.registerCustomer({ ...customer, name: null })).toBe(uid)
      expect(await service.listMakepayCustomers({ client_id: "cus_medusa" })).toMatchObject([
        { uid, name: "New Customer" },
      ])
    })

    it("writes nothing when MakePay does not answer", async () => {
      await control().setFaults({ kind: "status", status: 401 })
      await failure(service.registerCustomer(customer))
      expect(await service.listMakepayCustomers({})).toEqual([])
    })

    it("does not take somebody else's record for this customer", async () => {
      intercept(({ path }) =>
        path === "/customers"
          ? { status: 200, body: { customer: { uid: "cus_ben", email: "ben@shop.test" } } }
          : null
      )
      expect(await failure(service.registerCustomer(customer))).toMatchObject({
        kind: "unreadable",
      })
      expect(await service.listMakepayCustomers({})).toEqual([])
    })
  })

  describe("makepayCustomerUid", () => {
    const row = { content_hash: "h", customer_id: "cus_A" }

    it("prefers the record that names the customer, and skips what is gone", async () => {
      await service.createMakepayCustomers([
        { ...row, uid: "mail", owner_rule: "email" },
        { ...row, uid: "id-gone", owner_rule: "client_id", absent_at: new Date() },
        { ...row, uid: "id", owner_rule: "client_id" },
        { ...row, uid: "foreign", owner_rule: "client_id", customer_id: "cus_B" },
      ])
      expect(await service.makepayCustomerUid("cus_A")).toBe("id")
      expect(await service.makepayCustomerUid("cus_none")).toBeNull()
    })
  })

  describe("ownersOfEmail", () => {
    it("names the owner of every present record with this address", async () => {
      const row = { content_hash: "h", email: "ada@shop.test" }
      await service.createMakepayCustomers([
        { ...row, uid: "a", customer_id: "cus_A" },
        { ...row, uid: "b", customer_id: null },
        { ...row, uid: "c", customer_id: "cus_C", absent_at: new Date() },
        { ...row, uid: "d", customer_id: "cus_D", email: "ada@shop.test.example" },
      ])
      expect((await service.ownersOfEmail(" ADA@shop.test ")).sort()).toEqual(["cus_A", null])
      expect(await service.ownersOfEmail("nobody@shop.test")).toEqual([])
    })
  })
})
