import { inspect } from "node:util"
import type { Control, PagingShape } from "../../../../emulator/src/index.js"
import type { MakePayClient } from "../client"
import { emptyReport, syncMirror } from "../lib/sync"
import { testBillingModule } from "./harness"

jest.setTimeout(120_000)

testBillingModule(({ service, emulator, control, intercept, warnings, knex, sql, sync }) => {
  const TABLES = {
    customers: "makepay_billing_customer",
    subscriptions: "makepay_billing_subscription",
    payments: "makepay_billing_payment",
  } as const
  const LISTS = Object.keys(TABLES) as (keyof typeof TABLES)[]

  const uidsIn = async (list: keyof typeof TABLES, where = "TRUE") =>
    (await sql<{ uid: string }>(`SELECT uid FROM ${TABLES[list]} WHERE ${where} ORDER BY uid`)).map(
      ({ uid }) => uid
    )

  const uidsAtMakePay = () => {
    const { customers, subscriptions, paymentLinks } = emulator().state
    const uids = (records: object[]) =>
      records.map((record) => (record as { uid: string }).uid).sort()
    return {
      customers: uids(customers),
      subscriptions: uids(subscriptions),
      payments: uids(paymentLinks),
    }
  }

  /** Changes with every write to any row of a table, also with one that writes the same values. */
  const versions = async () => {
    const all: Record<string, string> = {}
    for (const list of LISTS) {
      const [{ version }] = await sql<{ version: string }>(
        `SELECT md5(string_agg(uid || xmin::text, ',' ORDER BY uid)) AS version FROM ${TABLES[list]}`
      )
      all[list] = version
    }
    return all
  }

  const customer = async (uid: string) => (await service.listMakepayCustomers({ uid }))[0]
  const payment = async (uid: string) => (await service.listMakepayPayments({ uid }))[0]
  const subscription = async (uid: string) => (await service.listMakepaySubscriptions({ uid }))[0]

  describe("a full sync", () => {
    it("mirrors every record of the three lists", async () => {
      const outcome = await sync()
      const expected = uidsAtMakePay()
      expect(outcome.error).toBeNull()
      for (const list of LISTS) {
        expect(expected[list].length).toBeGreaterThan(20)
        expect(await uidsIn(list)).toEqual(expected[list])
        expect(outcome.counts[list]).toMatchObject({
          read: expected[list].length,
          written: expected[list].length,
          skipped: 0,
          absent: 0,
        })
      }
    })

    it("mirrors what MakePay holds, to the digit and to the millisecond", async () => {
      await sync()
      const { people } = await control().state({ email: "ada@shop.test" })
      const ada = people["ada@shop.test"]
      expect(ada.paymentLinks.length).toBeGreaterThan(20)
      for (const link of ada.paymentLinks) {
        const row = await payment(link.uid as string)
        expect(row).toMatchObject({
          amount: link.amount,
          currency: link.fiatCurrency,
          title: link.title,
          public_url: link.publicUrl,
          link_status: link.status,
          session_status: (link.latestSession as { status: string } | null)?.status ?? null,
          client_id: link.clientId,
        })
        expect(row.made_at.toISOString()).toBe(link.created_at)
        expect(row.expires_at?.toISOString() ?? null).toBe(link.expires_at)
      }
      expect(ada.subscriptions).toHaveLength(3)
      for (const record of ada.subscriptions) {
        const row = await subscription(record.uid as string)
        expect(row).toMatchObject({
          status: record.status,
          label: record.label,
          amount: record.amountUsd,
          interval_unit: record.billingIntervalUnit,
          interval_count: record.billingIntervalCount,
          email: "ada@shop.test",
        })
        expect(row.next_billing_at?.toISOString() ?? null).toBe(record.nextBillingAt)
      }
      const [record] = ada.customers
      expect(await customer(record.uid as string)).toMatchObject({
        name: "Ada Moreau",
        email: "ada@shop.test",
        customer_id: null,
        owner_rule: null,
        absent_at: null,
      })
    })

    it("writes nothing the second time", async () => {
      await sync()
      const before = await versions()
      const again = await sync()
      expect(again.error).toBeNull()
      for (const list of LISTS) {
        expect(again.counts[list]).toMatchObject({ written: 0, absent: 0 })
      }
      expect(await versions()).toEqual(before)
    })

    it("writes nothing when only the spelling of the answer has changed", async () => {
      await sync()
      const before = await versions()
      await control().setFaults({ kind: "timestamps", casing: "camel" })
      await sync()
      expect(await versions()).toEqual(before)
    })

    it("rewrites what changed, and nothing else of it or beside it", async () => {
      await sync()
      const uids = uidsAtMakePay()
      await service.updateMakepayCustomers({
        selector: { uid: uids.customers[0] },
        data: { customer_id: "cus_A", owner_rule: "email" },
      })
      const { id } = await customer(uids.customers[0])
      await control().amendRecord("customers", uids.customers[0], { set: { name: "Renamed" } })
      const open = await payment((await uidsIn("payments", "title = 'Order #1042'"))[0])
      await control().moveSession(open.uid, { status: "complete", force: true })
      await control().setSubscription(uids.subscriptions[0], { status: "paused" })

      const { counts } = await sync()
      expect(counts.customers.written).toBe(1)
      expect(counts.subscriptions.written).toBe(1)
      expect(counts.payments.written).toBe(1)
      expect(await customer(uids.customers[0])).toMatchObject({
        id,
        name: "Renamed",
        customer_id: "cus_A",
        owner_rule: "email",
      })
      expect(await subscription(uids.subscriptions[0])).toMatchObject({ status: "paused" })
      expect(open.state).toBe("due")
      expect(await payment(open.uid)).toMatchObject({ state: "paid", session_status: "complete" })
    })

    it("takes up what is new", async () => {
      await sync()
      await control().addRecords("payment-links", { uid: "pay_new", amount: "1.00" })
      expect((await sync()).counts.payments).toMatchObject({ written: 1, absent: 0 })
      expect(await payment("pay_new")).toMatchObject({ amount: "1.00", state: "unknown" })
    })
  })

  describe("what MakePay no longer lists", () => {
    it("is marked, stays readable, and comes back", async () => {
      await sync()
      const uid = uidsAtMakePay().payments[0]
      const before = await payment(uid)
      await control().removeRecord("payment-links", uid)

      const gone = await sync()
      expect(gone.counts.payments).toMatchObject({ written: 0, absent: 1 })
      expect(gone.counts.customers.absent).toBe(0)
      const marked = await payment(uid)
      expect(marked.absent_at).not.toBeNull()
      expect(marked).toMatchObject({ amount: before.amount, title: before.title })

      expect((await sync()).counts.payments).toMatchObject({ written: 0, absent: 0 })
      expect((await payment(uid)).absent_at).toEqual(marked.absent_at)

      await control().seed()
      expect((await sync()).counts.payments).toMatchObject({ written: 1, absent: 0 })
      expect((await payment(uid)).absent_at).toBeNull()
      expect((await payment(uid)).id).toBe(before.id)
    })

    it("does not include a customer that was registered while the list was read", async () => {
      await sync()
      const pages = async function* (name: string): AsyncGenerator<unknown[]> {
        if (name === "customers") {
          const { customers } = emulator().state
          yield customers.map((record) => ({ ...record }))
          await service.registerCustomer({ id: "cus_N", email: "new@shop.test", name: null })
        }
      }
      const client = { list: pages } as unknown as MakePayClient
      const report = emptyReport()
      await syncMirror(knex(), client, report)
      expect(report.customers.absent).toBe(0)
      expect(await service.makepayCustomerUid("cus_N")).toBeNull()
      expect((await service.listMakepayCustomers({ client_id: "cus_N" }))[0].absent_at).toBeNull()
    })
  })

  describe("a list that does not arrive whole", () => {
    it("marks nothing, keeps what came, and is named in the outcome", async () => {
      await sync()
      const [gone] = uidsAtMakePay().payments
      await control().removeRecord("payment-links", gone)
      await control().addRecords("customers", { uid: "cus_new" })
      await control().setFaults({ kind: "paging", shape: "nextCursor", pageSize: 25 })
      intercept(({ path, query }) =>
        path === "/payment-links" && query.has("cursor")
          ? { status: 401, body: { error: "Invalid API key" } }
          : null
      )
      const outcome = await sync()
      expect(outcome.error).toBe(
        "MakePay does not accept the API key. Check the options keyId and keySecret " +
          "(GET /payment-links, status 401)."
      )
      expect(outcome.counts.payments).toEqual({
        read: 25,
        written: 0,
        odd: 0,
        skipped: 0,
        absent: 0,
      })
      expect(outcome.counts.customers).toMatchObject({ written: 1 })
      expect(await uidsIn("payments", "absent_at IS NOT NULL")).toEqual([])
      expect(await customer("cus_new")).toBeDefined()

      const state = await service.syncState()
      expect(state).toMatchObject({ stale: true, last: { status: "failed", error: outcome.error } })
      expect(state.last_succeeded_at).not.toBeNull()
    })

    it("that repeats a page marks nothing either", async () => {
      await sync()
      intercept(({ path, query }) =>
        path === "/customers" && !query.has("cursor")
          ? null
          : path === "/customers"
            ? { status: 200, body: { customers: [{ uid: "cus_1" }], nextCursor: "again" } }
            : null
      )
      await control().setFaults({ kind: "paging", shape: "nextCursor", pageSize: 5 })
      const outcome = await sync()
      expect(outcome.error).toMatch(/repeated a page/)
      expect(await uidsIn("customers", "absent_at IS NOT NULL")).toEqual([])
    })

    it.each<[string, unknown]>([
      ["no list", {}],
      ["an error with status 200", { error: "maintenance" }],
      ["a list of another name", { data: [] }],
      ["null", null],
    ])("such as %s is not taken for an empty one", async (_what, body) => {
      await sync()
      intercept(({ path }) => (path === "/subscriptions" ? { status: 200, body } : null))
      const outcome = await sync()
      expect(outcome.error).toMatch(/not the documented JSON.*GET \/subscriptions/)
      expect(await uidsIn("subscriptions", "absent_at IS NOT NULL")).toEqual([])
    })

    it("is tried again when it was only cut short", async () => {
      await control().setFaults(
        { kind: "truncate", afterBytes: 500, match: { path: "/customers" }, times: 1 },
        { kind: "reset", match: { path: "/subscriptions" }, times: 1 },
        { kind: "status", status: 429, retryAfter: 0, match: { path: "/payment-links" }, times: 1 }
      )
      expect((await sync()).error).toBeNull()
      expect(await uidsIn("payments")).toEqual(uidsAtMakePay().payments)
    })
  })

  it("keeps the mirror as it is while MakePay is down, and says so without any secret", async () => {
    await sync()
    const before = await versions()
    await control().setFaults({ kind: "status", status: 503, retryAfter: 600 })
    const outcome = await sync()
    expect(outcome.error).toMatch(/MakePay does not answer.*status 503/)
    const said = inspect([outcome, await service.syncState(), warnings()], { depth: 9 })
    expect(said).toContain("status 503")
    expect(said).not.toContain(emulator().keySecret)
    expect(await versions()).toEqual(before)
  })

  it("says nothing of the data when the mirror cannot be written", async () => {
    await sql("ALTER TABLE makepay_billing_customer DROP COLUMN name")
    const outcome = await sync()
    expect(outcome.error).toMatch(/^The mirror could not be written \(\w+\)\.$/)
    expect(warnings()).toHaveLength(1)
    expect(warnings()[0]).not.toMatch(/shop\.test|Ada/)
  })

  describe("strange records", () => {
    it("are counted, and the rest is unharmed", async () => {
      const { counts: plain } = await sync()
      const strange: Parameters<Control["addRecords"]>[1][] = [
        null,
        7,
        "text",
        [],
        {},
        { uid: 7 },
        { uid: "a b" },
      ]
      const odd: typeof strange = [
        { uid: "odd_1", email: 7, amount: {}, customerEmail: [] },
        { uid: "odd_2", metadata: "text" },
      ]
      for (const list of ["customers", "subscriptions", "payment-links"] as const) {
        await control().addRecords(list, ...strange, ...odd, { uid: `plain_${list}` })
      }
      const { counts, error } = await sync()
      expect(error).toBeNull()
      for (const list of LISTS) {
        expect(counts[list]).toEqual({
          read: plain[list].read + 10,
          written: 3,
          odd: plain[list].odd + 2,
          skipped: 7,
          absent: 0,
        })
      }
      expect(await customer("odd_1")).toMatchObject({ email: null })
      expect(await payment("odd_2")).toMatchObject({ state: "unknown", made_at: new Date(0) })
      expect(await uidsIn("payments")).toEqual(
        expect.arrayContaining([...uidsAtMakePay().payments.filter(Boolean), "plain_payment-links"])
      )
    })

    it("of every kind that the demo merchant has are kept", async () => {
      const { counts } = await sync()
      expect(counts.payments.odd).toBeGreaterThan(0)
      expect(counts.subscriptions.odd).toBeGreaterThan(0)
    })

    it.each([
      ["NUL", "a\u0000b", "ab"],
      ["half a surrogate pair", "a\ud800b", "a\ufffdb"],
      ["a quote and a backslash", `a'"\\b`, `a'"\\b`],
      ["what looks like a binding", "a :rows ? ::text $1 b", "a :rows ? ::text $1 b"],
      ["emoji and right-to-left text", "👩‍🚀 ליאה", "👩‍🚀 ליאה"],
      ["300 KB", "x".repeat(300_000), `${"x".repeat(999)}…`],
    ])("with %s are stored", async (_what, text, stored) => {
      await control().addRecords("payment-links", {
        uid: "pay_strange",
        title: text,
        description: text,
        status: text.slice(0, 50),
        publicUrl: `https://makepay.io/${text.slice(0, 50)}`,
        latestSession: { status: text.slice(0, 50) },
        timelineEvents: [{ type: text.slice(0, 50) }],
      })
      expect((await sync()).error).toBeNull()
      expect(await payment("pay_strange")).toMatchObject({ title: stored, description: stored })
    })

    it.each([
      ["the longest amount", { amount: `${"9".repeat(60)}.${"9".repeat(60)}` }],
      ["the first and the last time", { created_at: "1970-01-01", expires_at: "2999-12-31" }],
      ["the largest interval", { billingIntervalCount: 10_000, billingIntervalUnit: "day" }],
    ])("at the edge of what is believed fit the tables: %s", async (_what, fields) => {
      await control().addRecords("payment-links", { uid: "edge", ...fields })
      await control().addRecords("subscriptions", { uid: "edge", amountUsd: "1", ...fields })
      expect((await sync()).error).toBeNull()
      expect(await payment("edge")).toBeDefined()
      expect(await subscription("edge")).toBeDefined()
    })

    it("that come twice are one row, as the list has them last", async () => {
      await control().addRecords("customers", { uid: "twice", name: "First" })
      await control().addRecords("customers", { uid: "twice", name: "Last" })
      expect((await sync()).error).toBeNull()
      expect(await customer("twice")).toMatchObject({ name: "Last" })
      expect((await sync()).counts.customers.written).toBe(0)
    })
  })

  it.each<PagingShape>(["nextCursor", "next_cursor", "cursor.next", "hasMore", "count", "total"])(
    "reads lists that are paged by %s to the end",
    async (shape) => {
      await control().setFaults({ kind: "paging", shape, pageSize: 7 })
      expect((await sync()).error).toBeNull()
      const expected = uidsAtMakePay()
      for (const list of LISTS) {
        expect(await uidsIn(list)).toEqual(expected[list])
      }
    }
  )

  it("reads lists of more than one batch", async () => {
    await control().seed({ scale: 1200 })
    const { counts, error } = await sync()
    await control().seed({ scale: 0 })
    expect(error).toBeNull()
    expect(counts.payments).toMatchObject({ read: counts.payments.written, skipped: 0 })
    expect(counts.payments.read).toBeGreaterThan(1200)
    expect((await sync()).counts.payments).toMatchObject({ written: 0, absent: 1200 })
  })

  describe("one run at a time", () => {
    it("does not begin while another run is alive", async () => {
      expect(await service.beginSync()).toMatch(/^mpsync_/)
      expect(await service.beginSync()).toBeNull()
    })

    it("begins after a run has ended, well or badly", async () => {
      const id = await service.beginSync()
      const counts = emptyReport()
      await service.finishSync(id!, { counts, error: null })
      const next = await service.beginSync()
      expect(next).not.toBeNull()
      await service.finishSync(next!, { counts, error: "It went wrong." })
      expect(await service.beginSync()).not.toBeNull()
    })

    it("takes over from a run whose heart has stopped, and says that it was cut off", async () => {
      const dead = await service.beginSync()
      await service.updateMakepaySyncs({
        id: dead!,
        heartbeat_at: new Date(Date.now() - 46_000),
      })
      expect((await service.syncState()).last).toMatchObject({
        id: dead,
        status: "failed",
        error: "The run was cut off before it was finished.",
      })
      const next = await service.beginSync()
      expect(next).not.toBeNull()
      expect(next).not.toBe(dead)
      const [{ status, error, finished_at }] = await service.listMakepaySyncs({ id: dead! })
      expect({ status, error }).toEqual({
        status: "failed",
        error: "The run was cut off before it was finished.",
      })
      expect(finished_at).not.toBeNull()
    })
  })

  describe("syncState", () => {
    it("knows of no run at first", async () => {
      expect(await service.syncState()).toEqual({
        last: null,
        last_succeeded_at: null,
        interval: 600,
        stale: true,
      })
      expect(await service.freshness()).toEqual({ as_of: null, stale: true })
      expect(await service.isSyncDue()).toBe(true)
    })

    it("shows the run under way, and then how it went", async () => {
      const id = await service.beginSync()
      expect((await service.syncState()).last).toMatchObject({
        id,
        status: "running",
        finished_at: null,
        error: null,
      })
      expect(await service.isSyncDue()).toBe(false)
      const outcome = await service.readLists(id!)
      await service.finishSync(id!, outcome)
      const { last, last_succeeded_at, stale } = await service.syncState()
      expect(last).toMatchObject({ id, status: "succeeded", counts: outcome.counts, error: null })
      expect(last_succeeded_at).toBe(last!.started_at)
      expect(stale).toBe(false)
      expect(await service.freshness()).toEqual({ as_of: last_succeeded_at, stale: false })
    })

    it("remembers the last good run behind a bad one", async () => {
      await sync()
      const { last_succeeded_at } = await service.syncState()
      intercept(() => ({ status: 403, body: { error: "wrong_company" } }))
      await sync()
      expect(await service.syncState()).toMatchObject({
        last: { status: "failed", error: expect.stringContaining("which company") as string },
        last_succeeded_at,
        stale: true,
      })
      expect(await service.isSyncDue()).toBe(false)
    })
  })
})
