import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createControl } from "../../emulator/src/index"
import { MAKEPAY_BILLING_MODULE } from "../../src/modules/makepay_billing"
import type MakepayBillingModuleService from "../../src/modules/makepay_billing/service"
import { portalSuite, type PortalApp } from "./support/portal-suite"

const SYNC = "/admin/customer-portal/sync"

portalSuite(
  "the mirror of MakePay",
  (app) => {
    const control = () => createControl(app.emulator().controlUrl, app.emulator().controlToken)
    afterEach(async () => {
      await control().clearFaults()
      for (const list of ["customers", "subscriptions", "payment-links"] as const) {
        await control().clearRecords(list)
      }
    })

    describe("a sync", () => {
      it("fills the mirror, says how it went, and then writes nothing", async () => {
        const { counts } = await control().state()
        const first = await app.sync()
        expect(first.last).toMatchObject({ status: "succeeded", error: null })
        expect(first.stale).toBe(false)
        const written = first.last!.counts
        expect(written.customers.written).toBe(counts.customers)
        expect(written.payments.read).toBe(counts.paymentLinks)
        expect(written.payments.skipped).toBe(0)

        const again = await app.sync()
        for (const list of ["customers", "subscriptions", "payments"] as const) {
          expect(again.last!.counts[list]).toMatchObject({
            read: written[list].read,
            written: 0,
            absent: 0,
          })
        }
      })

      it("says that it started, and does not start twice at once", async () => {
        await control().setFaults({ kind: "latency", ms: 400 })
        const answers = await Promise.all([
          app.admin("POST", SYNC, {}),
          app.admin("POST", SYNC, {}),
          app.admin("POST", SYNC, {}),
        ])
        for (const { status, data } of answers) {
          expect([status, data.sync.last.status]).toEqual([200, "running"])
        }
        await app.eventually(
          async () => (await app.admin("GET", SYNC)).data.sync.last.status !== "running"
        )
        const runs = await app.sql("SELECT status FROM makepay_billing_sync")
        expect(runs).toEqual([{ status: "succeeded" }])
      })

      it("takes over from a run that was killed", async () => {
        await app.sql(
          `INSERT INTO makepay_billing_sync (id, status, heartbeat_at, counts, created_at)
           VALUES ('mpsync_killed', 'running', now() - interval '1 hour', '{}', now() - interval '1 hour')`
        )
        const before = (await app.admin("GET", SYNC)).data.sync.last
        expect(before).toMatchObject({
          status: "failed",
          error: expect.stringContaining("cut off"),
        })
        expect((await app.sync()).last).toMatchObject({ status: "succeeded" })
      })

      it.each([
        ["does not know the key", { kind: "status", status: 401 }, /keyId and keySecret/],
        ["forbids it", { kind: "status", status: 403 }, /company/],
        ["answers a page of HTML", { kind: "html" }, /does not answer/],
        ["redirects", { kind: "status", status: 302 }, /baseUrl/],
        ["cuts its answer off", { kind: "truncate", afterBytes: 400 }, /does not answer/],
      ] as const)(
        "says in words that MakePay %s, and loses nothing",
        async (_case, fault, words) => {
          await app.sync()
          const payments = await app.sql("SELECT * FROM makepay_billing_payment ORDER BY uid")
          await control().setFaults({ ...fault, match: { path: "/payment-links" } })
          const failed = await app.sync()
          expect(failed.last).toMatchObject({
            status: "failed",
            error: expect.stringMatching(words),
          })
          expect(failed.stale).toBe(true)
          expect(JSON.stringify(failed)).not.toContain("mksec")
          expect(await app.sql("SELECT * FROM makepay_billing_payment ORDER BY uid")).toEqual(
            payments
          )

          await control().clearFaults()
          expect((await app.sync()).last).toMatchObject({ status: "succeeded", error: null })
        }
      )

      it("waits as MakePay asks and tries again", async () => {
        await control().setFaults(
          { kind: "status", status: 429, retryAfter: 1, times: 1 },
          { kind: "status", status: 500, times: 1 }
        )
        expect((await app.sync()).last).toMatchObject({ status: "succeeded" })
      })

      it("reads lists in pages of any shape", async () => {
        const { counts } = await control().state()
        for (const shape of ["nextCursor", "cursor.next", "hasMore", "total"] as const) {
          await control().setFaults({ kind: "paging", shape, pageSize: 17 })
          const { last } = await app.sync()
          expect([shape, last!.counts.payments]).toMatchObject([
            shape,
            { read: counts.paymentLinks, absent: 0, skipped: 0 },
          ])
        }
      })

      it("keeps odd records readable, counts them and the unreadable ones", async () => {
        await control().addRecords(
          "payment-links",
          {
            uid: "odd_payment",
            status: 7,
            title: "x\u0000y",
            amount: "1e30",
            publicUrl: "javascript:alert(1)",
            customerEmail: "ada@shop.test",
            created_at: "20000-01-01T00:00:00Z",
            latestSession: "complete",
            timelineEvents: [null, { type: "seen" }],
          },
          { title: "no uid" },
          null,
          5
        )
        const { last } = await app.sync()
        expect(last!.counts.payments).toMatchObject({ odd: expect.any(Number), skipped: 3 })
        const session = await app.openSession()
        const answer = await app.store(
          "GET",
          "/store/customer-portal/payments/odd_payment",
          undefined,
          session
        )
        expect(answer.data.payment).toMatchObject({
          title: "xy",
          status: "unknown",
          amount: null,
          pay_url: null,
          created_at: null,
          timeline: [{ type: "seen", at: null }],
        })
      })

      it("marks what vanished, keeps it, and takes it back", async () => {
        const record = { uid: "sub_vanishing", status: "active", customerEmail: "ada@shop.test" }
        const absent = async () =>
          (
            await app.sql(
              "SELECT absent_at FROM makepay_billing_subscription WHERE uid = 'sub_vanishing'"
            )
          )[0].absent_at
        await control().addRecords("subscriptions", record)
        await app.sync()
        expect(await absent()).toBeNull()

        await control().clearRecords("subscriptions")
        expect((await app.sync()).last!.counts.subscriptions.absent).toBe(1)
        expect(await absent()).not.toBeNull()

        await control().addRecords("subscriptions", record)
        await app.sync()
        expect(await absent()).toBeNull()
      })
    })

    describe("whose a record is", () => {
      const link = (uid: string, fields: object) => ({
        uid,
        status: "active",
        amount: "1.00",
        fiatCurrency: "USD",
        ...fields,
      })
      const ownerOf = async (uid: string) => {
        const [row] = await app.sql(
          "SELECT customer_id, owner_rule, order_id FROM makepay_billing_payment WHERE uid = ?",
          [uid]
        )
        return [row.customer_id, row.owner_rule]
      }

      it("is decided by client id, then by order, then by e-mail", async () => {
        const { ada, ben } = app.customers()
        const orderId = await makeOrder(app, ben)
        const paidId = await makeOrder(app, ben, "paid_in_session")
        await control().addRecords(
          "payment-links",
          link("by_client", { clientId: ada, customerEmail: "ben@shop.test" }),
          link("by_metadata", { metadata: { clientId: ada }, customerEmail: "ben@shop.test" }),
          link("by_order", {
            metadata: { medusaOrderId: orderId },
            customerEmail: "ada@shop.test",
          }),
          link("paid_in_session", { customerEmail: "ada@shop.test" }),
          link("by_email", { customerEmail: "  ADA@Shop.Test " }),
          link("unknown_client", { clientId: "cus_gone", customerEmail: "ada@shop.test" }),
          link("client_over_order", { clientId: ada, metadata: { medusaOrderId: orderId } }),
          link("nobodys", { customerEmail: "nobody@shop.test" }),
          link("anonymous", {})
        )
        await app.sync()

        expect(await ownerOf("by_client")).toEqual([ada, "client_id"])
        expect(await ownerOf("by_metadata")).toEqual([ada, "client_id"])
        expect(await ownerOf("by_order")).toEqual([ben, "order"])
        expect(await ownerOf("paid_in_session")).toEqual([ben, "order"])
        expect(await ownerOf("by_email")).toEqual([ada, "email"])
        expect(await ownerOf("unknown_client")).toEqual([ada, "email"])
        expect(await ownerOf("client_over_order")).toEqual([ada, "client_id"])
        expect(await ownerOf("nobodys")).toEqual([null, null])
        expect(await ownerOf("anonymous")).toEqual([null, null])

        const session = await app.openSession({ customer_id: ben })
        const { data } = await app.store(
          "GET",
          "/store/customer-portal/payments?limit=100",
          undefined,
          session
        )
        const orderOf = (uid: string) =>
          data.payments.find((payment: { uid: string }) => payment.uid === uid).order_id
        expect([orderOf("by_order"), orderOf("paid_in_session")]).toEqual([orderId, paidId])
        const foreign = await app.sql(
          "SELECT order_id FROM makepay_billing_payment WHERE uid = 'client_over_order'"
        )
        expect(foreign).toEqual([{ order_id: null }])
      })

      it("is nobody's from when it names somebody else until that is decided", async () => {
        const { ada, ben } = app.customers()
        await control().addRecords("payment-links", link("moving", { clientId: ada }))
        await app.sync()
        expect(await ownerOf("moving")).toEqual([ada, "client_id"])

        await control().clearRecords("payment-links")
        await control().addRecords("payment-links", link("moving", { clientId: ben }))
        const billing = app.container().resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
        await billing.readLists("mpsync_none")
        expect(await ownerOf("moving")).toEqual([null, null])
        await app.sync()
        expect(await ownerOf("moving")).toEqual([ben, "client_id"])
      })

      it("goes to the registered account, not to the guest with the same e-mail", async () => {
        const customers = app.container().resolve(Modules.CUSTOMER)
        const [guest, registered] = await customers.createCustomers([
          { email: "two@shop.test", has_account: false },
          { email: "two@shop.test", has_account: true },
        ])
        await control().addRecords("payment-links", link("two", { customerEmail: "two@shop.test" }))
        await app.sync()
        expect(await ownerOf("two")).toEqual([registered.id, "email"])

        await customers.deleteCustomers([registered.id])
        await app.createLink({ customer_id: guest.id, target: "payment:two" })
        expect(await ownerOf("two")).toEqual([guest.id, "email"])
      })

      it("is nobody's once the customer that it names is deleted", async () => {
        const customers = app.container().resolve(Modules.CUSTOMER)
        const [former] = await customers.createCustomers([{ email: "back@shop.test" }])
        await control().addRecords(
          "payment-links",
          link("formers", { clientId: former.id, customerEmail: "back@shop.test" }),
          link("formers_by_note", {
            metadata: { clientId: former.id },
            customerEmail: "back@shop.test",
          })
        )
        await app.sync()
        expect(await ownerOf("formers")).toEqual([former.id, "client_id"])

        await customers.softDeleteCustomers([former.id])
        await customers.createCustomers([{ email: "back@shop.test" }])
        await app.sync()
        expect(await ownerOf("formers")).toEqual([null, null])
        expect(await ownerOf("formers_by_note")).toEqual([null, null])
      })

      it("follows a customer who is new, or whose e-mail changes", async () => {
        await control().addRecords(
          "payment-links",
          link("later", { customerEmail: "later@shop.test" })
        )
        await app.sync()
        const created = await app.admin("POST", "/admin/customers", { email: "later@shop.test" })
        const { id } = created.data.customer
        await app.eventually(async () => (await ownerOf("later"))[0] === id)

        await app.admin("POST", `/admin/customers/${id}`, { email: "changed@shop.test" })
        await app.eventually(async () => (await ownerOf("later"))[0] === null)
      })

      it("never lets a visit to MakePay's page take over somebody else's record", async () => {
        const { ada } = app.customers()
        await control().addRecords("customers", {
          uid: "cus_adas_other",
          email: "guarded@shop.test",
          clientId: ada,
        })
        await app.sync()
        const stranger = await app.admin("POST", "/admin/customers", { email: "guarded@shop.test" })
        const session = await app.openSession({ customer_id: stranger.data.customer.id })
        const answer = await app.store("POST", "/store/customer-portal/hosted-billing", {}, session)
        expect(answer.status).toBe(404)
      })
    })
  },
  { synced: false }
)

/** An order of a customer; with `uid`, one that was paid through the official payment provider. */
async function makeOrder(app: PortalApp, customer_id: string, uid?: string): Promise<string> {
  const container = app.container()
  const order = await container.resolve(Modules.ORDER).createOrders({
    customer_id,
    email: "buyer@shop.test",
    currency_code: "usd",
    items: [{ title: "Beans", quantity: 1, unit_price: 10 }],
  })
  if (uid) {
    const collection = await container
      .resolve(Modules.PAYMENT)
      .createPaymentCollections({ currency_code: "usd", amount: 10 })
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.ORDER]: { order_id: order.id },
      [Modules.PAYMENT]: { payment_collection_id: collection.id },
    })
    await app.sql(
      `INSERT INTO payment_session
              (id, currency_code, amount, raw_amount, provider_id, data, status, payment_collection_id)
       VALUES (?, 'usd', 10, '{"value":"10"}', 'pp_makepay_makepay', ?, 'authorized', ?)`,
      [`payses_${uid}`, JSON.stringify({ payment_link_uid: uid }), collection.id]
    )
  }
  return order.id
}
