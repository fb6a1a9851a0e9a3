import type { Payment, PaymentStatus } from "../../../types"
import { encodeCursor } from "../lib/cursor"
import type { PaymentFilter } from "../service"
import { testBillingModule } from "./harness"

jest.setTimeout(120_000)

const HOUR = 3_600_000

testBillingModule(({ service, emulator, knex }) => {
  interface PaymentSeed {
    uid: string
    customer_id?: string | null
    state?: PaymentStatus
    title?: string | null
    amount?: string | null
    currency?: string | null
    made_at?: Date
    expires_at?: Date | null
    absent_at?: Date | null
    order_id?: string | null
    link_status?: string | null
    public_url?: string | null
    changed_at?: Date | null
  }

  const addPayments = (...payments: PaymentSeed[]) =>
    service.createMakepayPayments(
      payments.map((payment) => ({
        customer_id: "cus_ada",
        state: "paid" as const,
        title: payment.uid,
        amount: "10.00",
        currency: "EUR",
        made_at: new Date("2026-11-01T10:00:00.000Z"),
        timeline: [] as unknown as Record<string, unknown>,
        content_hash: "hash",
        ...payment,
      }))
    )

  interface SubscriptionSeed {
    uid: string
    customer_id?: string | null
    status?: "active" | "paused" | "overdue" | "cancelled" | "unknown"
    amount?: string | null
    next_billing_at?: Date | null
    absent_at?: Date | null
  }

  const addSubscriptions = (...subscriptions: SubscriptionSeed[]) =>
    service.createMakepaySubscriptions(
      subscriptions.map((subscription) => ({
        customer_id: "cus_ada",
        status: "active" as const,
        label: subscription.uid,
        amount: "5.00",
        interval_unit: "month" as const,
        interval_count: 1,
        content_hash: "hash",
        ...subscription,
      }))
    )

  const inHours = (hours: number) => new Date(Date.now() + hours * HOUR)
  const uidsOf = (payments: { uid: string }[]) => payments.map(({ uid }) => uid)

  async function readAll(limit: number, filter: PaymentFilter = {}): Promise<Payment[]> {
    const all: Payment[] = []
    let cursor: string | undefined
    for (let page = 0; page < 200; page++) {
      const { payments, next_cursor } = await service.customerPayments("cus_ada", filter, {
        limit,
        cursor,
      })
      expect(payments.length).toBeLessThanOrEqual(limit)
      all.push(...payments)
      if (next_cursor === null) {
        return all
      }
      expect(payments).toHaveLength(limit)
      cursor = next_cursor
    }
    throw new Error("The pages have no end.")
  }

  const find = async (filter: PaymentFilter) =>
    uidsOf((await service.customerPayments("cus_ada", filter, { limit: 100 })).payments)

  describe("customerPayments", () => {
    it.each([1, 2, 3, 7, 23, 24, 100])(
      "pages by %d without gap or double, also where many were made in one moment",
      async (limit) => {
        const moments = ["2026-11-03T10:00:00.001Z", "2026-11-03T10:00:00.000Z"]
        const uids = ["a", "A", "b", "B", "_", "-", "1", "Z", "z9", "a-b", "a_b"]
        await addPayments(
          ...moments.flatMap((made_at, index) =>
            uids.map((uid) => ({ uid: `${uid}${index}`, made_at: new Date(made_at) }))
          ),
          { uid: "timeless", made_at: new Date(0) },
          { uid: "foreign", customer_id: "cus_ben" },
          { uid: "nobodys", customer_id: null }
        )
        const all = await readAll(limit)
        expect(all).toHaveLength(23)
        expect(new Set(uidsOf(all)).size).toBe(23)
        expect(all.slice(0, 11).every(({ created_at }) => created_at === moments[0])).toBe(true)
        expect(all.slice(11, 22).every(({ created_at }) => created_at === moments[1])).toBe(true)
        expect(all[22]).toMatchObject({ uid: "timeless", created_at: null })
      }
    )

    it("does not show a payment twice that is made while somebody turns the pages", async () => {
      const made = (minute: number) => new Date(Date.UTC(2026, 10, 1, 10, minute))
      await addPayments(...[1, 2, 3, 4].map((n) => ({ uid: `p${n}`, made_at: made(n) })))
      const first = await service.customerPayments("cus_ada", {}, { limit: 2 })
      await addPayments({ uid: "p5", made_at: made(5) })
      const second = await service.customerPayments(
        "cus_ada",
        {},
        { limit: 2, cursor: first.next_cursor! }
      )
      expect([...uidsOf(first.payments), ...uidsOf(second.payments)]).toEqual([
        "p4",
        "p3",
        "p2",
        "p1",
      ])
    })

    it("has no next page after the last one, also where it is full", async () => {
      await addPayments({ uid: "p1" }, { uid: "p2" })
      const page = await service.customerPayments("cus_ada", {}, { limit: 2 })
      expect(page.payments).toHaveLength(2)
      expect(page.next_cursor).toBeNull()
    })

    it("is empty for a customer without payments", async () => {
      await addPayments({ uid: "p1" })
      const page = await service.customerPayments("cus_none", {}, { limit: 20 })
      expect(page).toEqual({ payments: [], next_cursor: null })
    })

    it.each([
      "",
      "x",
      "2026",
      Buffer.from("2026-02-31T10:00:00.000Z|p1").toString("base64url"),
      Buffer.from("0000-01-01T00:00:00.000Z|p1").toString("base64url"),
      Buffer.from("2026-11-01T10:00:00.000Z|p1' OR '1'='1").toString("base64url"),
    ])("refuses the cursor %p in words", async (cursor) => {
      await expect(
        service.customerPayments("cus_ada", {}, { limit: 2, cursor })
      ).rejects.toMatchObject({
        type: "invalid_data",
        message: expect.stringMatching(/`cursor`.*Leave it out/) as string,
      })
    })

    it("shows nothing of others to a cursor that was made by hand", async () => {
      await addPayments({ uid: "mine" }, { uid: "foreign", customer_id: "cus_ben" })
      const cursor = encodeCursor({ made_at: "2999-01-01T00:00:00.000Z", uid: "zzz" })
      const page = await service.customerPayments("cus_ada", {}, { limit: 20, cursor })
      expect(uidsOf(page.payments)).toEqual(["mine"])
    })

    describe("filtered by status", () => {
      const states: PaymentStatus[] = [
        "due",
        "processing",
        "underpaid",
        "paid",
        "failed",
        "expired",
        "cancelled",
        "unavailable",
        "unknown",
      ]

      beforeEach(() =>
        addPayments(
          ...states.map((state) => ({ uid: state, state })),
          { uid: "due-until", state: "due", expires_at: inHours(1) },
          { uid: "due-over", state: "due", expires_at: inHours(-1) },
          { uid: "due-gone", state: "due", absent_at: new Date() },
          { uid: "due-over-gone", state: "due", expires_at: inHours(-1), absent_at: new Date() },
          { uid: "paid-over", state: "paid", expires_at: inHours(-1) },
          { uid: "paid-gone", state: "paid", absent_at: new Date() },
          { uid: "underpaid-over", state: "underpaid", expires_at: inHours(-1) }
        )
      )

      it.each<[PaymentStatus, string[]]>([
        ["due", ["due", "due-until"]],
        ["processing", ["processing"]],
        ["underpaid", ["underpaid", "underpaid-over"]],
        ["paid", ["paid", "paid-gone", "paid-over"]],
        ["failed", ["failed"]],
        ["expired", ["due-over", "expired"]],
        ["cancelled", ["cancelled"]],
        ["unavailable", ["due-gone", "due-over-gone", "unavailable"]],
        ["unknown", ["unknown"]],
      ])("%s shows what the page calls that", async (status, expected) => {
        const { payments } = await service.customerPayments(
          "cus_ada",
          { statuses: [status] },
          { limit: 100 }
        )
        expect(uidsOf(payments).sort()).toEqual(expected)
        expect(new Set(payments.map((payment) => payment.status))).toEqual(new Set([status]))
      })

      it("takes several, and pages through them", async () => {
        const statuses: PaymentStatus[] = ["due", "paid", "unavailable"]
        const all = await readAll(2, { statuses })
        expect(uidsOf(all).sort()).toEqual([
          "due",
          "due-gone",
          "due-over-gone",
          "due-until",
          "paid",
          "paid-gone",
          "paid-over",
          "unavailable",
        ])
      })
    })

    it("filtered by time takes the first moment and leaves out the last", async () => {
      const at = (text: string) => new Date(text)
      await addPayments(
        { uid: "p1", made_at: at("2026-10-31T23:59:59.999Z") },
        { uid: "p2", made_at: at("2026-11-01T00:00:00.000Z") },
        { uid: "p3", made_at: at("2026-11-01T23:59:59.999Z") },
        { uid: "p4", made_at: at("2026-11-02T00:00:00.000Z") }
      )
      const from = at("2026-11-01T00:00:00.000Z")
      const before = at("2026-11-02T00:00:00.000Z")
      expect(await find({ from })).toEqual(["p4", "p3", "p2"])
      expect(await find({ before })).toEqual(["p3", "p2", "p1"])
      expect(await find({ from, before })).toEqual(["p3", "p2"])
      expect(await find({ from: before, before: from })).toEqual([])
    })

    it.each([
      ["order", ["p1", "p2", "p5"]],
      ["ORDER #1", ["p1", "p2"]],
      ["100%", ["p3"]],
      ["%", ["p3"]],
      ["_", ["p4", "p5"]],
      ["a_c", ["p4"]],
      ["\\", ["p6"]],
      ["c:\\d", ["p6"]],
      ["order_abc", ["p5"]],
      ["éclair", ["p7"]],
      ["ÉCLAIR", ["p7"]],
      ["日本", ["p8"]],
      ["' OR 1=1 --", []],
      ["?", []],
      [":customer_id", []],
      ["nothing like it", []],
    ])("filtered by the text %p takes it as it stands", async (text, expected) => {
      await addPayments(
        { uid: "p1", title: "Order #1" },
        { uid: "p2", title: "order #12" },
        { uid: "p3", title: "100% cotton" },
        { uid: "p4", title: "a_c" },
        { uid: "p5", title: "abc", order_id: "order_ABC" },
        { uid: "p6", title: "C:\\Docs" },
        { uid: "p7", title: "Éclair" },
        { uid: "p8", title: "日本茶" },
        { uid: "p9", title: null }
      )
      expect((await find({ text })).sort()).toEqual(expected)
    })

    it("takes all filters together with a cursor", async () => {
      await addPayments(
        ...Array.from({ length: 12 }, (_, index) => ({
          uid: `p${index}`,
          title: index % 2 ? "Odd" : "Even",
          state: index % 3 ? ("paid" as const) : ("failed" as const),
        }))
      )
      const all = await readAll(2, {
        statuses: ["paid"],
        text: "odd",
        from: new Date("2026-01-01"),
        before: new Date("2027-01-01"),
      })
      expect(uidsOf(all).sort()).toEqual(["p1", "p11", "p5", "p7"])
    })
  })

  describe("customerPayment", () => {
    it("shows a payment with its settlement and timeline", async () => {
      await addPayments({
        uid: "p1",
        order_id: "order_1",
        changed_at: new Date("2026-11-02T10:00:00.000Z"),
      })
      await service.updateMakepayPayments({
        selector: { uid: "p1" },
        data: {
          description: "Two bags",
          settlement: { classification: "overpaid", amount: "10.01", asset: "USDT" },
          timeline: [{ type: "payment_link_created", at: null }] as unknown as Record<
            string,
            unknown
          >,
        },
      })
      expect(await service.customerPayment("cus_ada", "p1")).toEqual({
        uid: "p1",
        title: "p1",
        status: "paid",
        amount: { amount: "10.00", currency: "EUR" },
        created_at: "2026-11-01T10:00:00.000Z",
        expires_at: null,
        pay_url: null,
        order_id: "order_1",
        description: "Two bags",
        updated_at: "2026-11-02T10:00:00.000Z",
        settlement: { classification: "overpaid", amount: { amount: "10.01", currency: "USDT" } },
        timeline: [{ type: "payment_link_created", at: null }],
      })
    })

    it("offers to pay only what can be paid at MakePay's page", async () => {
      const public_url = `${emulator().url}/payment/1`
      const active = { link_status: "active", public_url } as const
      await addPayments(
        { ...active, uid: "open", state: "due" },
        { ...active, uid: "rest", state: "underpaid" },
        { ...active, uid: "over", state: "due", expires_at: inHours(-1) },
        { ...active, uid: "rest_over", state: "underpaid", expires_at: inHours(-1) },
        { ...active, uid: "rest_archived", state: "underpaid", link_status: "archived" },
        { ...active, uid: "gone", state: "due", absent_at: new Date() },
        { ...active, uid: "evil", state: "due", public_url: "https://evil.test/payment/1" }
      )
      const payUrl = async (uid: string) => (await service.customerPayment("cus_ada", uid)).pay_url
      expect(await payUrl("open")).toBe(public_url)
      expect(await payUrl("rest")).toBe(public_url)
      for (const uid of ["over", "rest_over", "rest_archived", "gone", "evil"]) {
        expect([uid, await payUrl(uid)]).toEqual([uid, null])
      }
    })

    it.each(["foreign", "nobodys", "unknown", "", "' OR '1'='1", "a\u0000b", "x".repeat(1000)])(
      "does not find %.20p, in the same words whatever the reason",
      async (uid) => {
        await addPayments(
          { uid: "foreign", customer_id: "cus_ben" },
          { uid: "nobodys", customer_id: null }
        )
        await expect(service.customerPayment("cus_ada", uid)).rejects.toMatchObject({
          type: "not_found",
          message: "This payment was not found.",
        })
      }
    )

    it("does not find what was deleted", async () => {
      const [{ id }] = await addPayments({ uid: "p1" })
      await service.softDeleteMakepayPayments([id])
      await expect(service.customerPayment("cus_ada", "p1")).rejects.toMatchObject({
        type: "not_found",
      })
      expect(await find({})).toEqual([])
    })
  })

  describe("subscriptions", () => {
    it("come with what wants attention first, then by the next charge", async () => {
      await addSubscriptions(
        { uid: "cancelled", status: "cancelled", next_billing_at: inHours(1) },
        { uid: "unknown", status: "unknown" },
        { uid: "paused", status: "paused" },
        { uid: "active-never", next_billing_at: null },
        { uid: "active-later", next_billing_at: inHours(48) },
        { uid: "active-soon", next_billing_at: inHours(1) },
        { uid: "overdue", status: "overdue" },
        { uid: "foreign", customer_id: "cus_ben" }
      )
      expect(uidsOf(await service.customerSubscriptions("cus_ada"))).toEqual([
        "overdue",
        "active-soon",
        "active-later",
        "active-never",
        "paused",
        "unknown",
        "cancelled",
      ])
    })

    it("that MakePay no longer lists are shown neutrally", async () => {
      await addSubscriptions({ uid: "gone", absent_at: new Date() })
      expect((await service.customerSubscription("cus_ada", "gone")).status).toBe("unknown")
    })

    it.each(["foreign", "nobodys", "unknown", "", "a/b", "a\u0000b"])(
      "do not include %p, in the same words whatever the reason",
      async (uid) => {
        await addSubscriptions(
          { uid: "mine" },
          { uid: "foreign", customer_id: "cus_ben" },
          { uid: "nobodys", customer_id: null }
        )
        await expect(service.customerSubscription("cus_ada", uid)).rejects.toMatchObject({
          type: "not_found",
          message: "This subscription was not found.",
        })
        expect((await service.customerSubscription("cus_ada", "mine")).uid).toBe("mine")
      }
    )
  })

  describe("overview", () => {
    it("is empty for a customer that MakePay has never seen", async () => {
      await addPayments({ uid: "foreign" })
      await addSubscriptions({ uid: "foreign" })
      expect(await service.overview("cus_none")).toEqual({
        subscriptions: [],
        payments: [],
        next_cursor: null,
        attention: [],
        totals: { paid: [], due: [] },
      })
    })

    it("is one statement, however much there is", async () => {
      await addPayments(...Array.from({ length: 50 }, (_, index) => ({ uid: `p${index}` })))
      const statements: string[] = []
      const listener = ({ sql }: { sql: string }) => statements.push(sql)
      knex().on("query", listener)
      await service.overview("cus_ada")
      knex().removeListener("query", listener)
      expect(statements).toHaveLength(1)
    })

    it("shows what wants attention, most urgent first", async () => {
      await addSubscriptions(
        { uid: "sub-fine" },
        { uid: "sub-overdue", status: "overdue" },
        { uid: "sub-overdue-gone", status: "overdue", absent_at: new Date() }
      )
      await addPayments(
        { uid: "due-never", state: "due", expires_at: null },
        { uid: "due-late", state: "due", expires_at: inHours(48) },
        { uid: "due-soon", state: "due", expires_at: inHours(1) },
        { uid: "due-over", state: "due", expires_at: inHours(-1) },
        { uid: "due-gone", state: "due", absent_at: new Date() },
        { uid: "short", state: "underpaid", expires_at: inHours(-5) },
        { uid: "paid", state: "paid" },
        { uid: "foreign", state: "due", customer_id: "cus_ben" }
      )
      const { attention } = await service.overview("cus_ada")
      expect(
        attention.map((item) => [
          item.type,
          item.type === "subscription_overdue" ? item.subscription.uid : item.payment.uid,
        ])
      ).toEqual([
        ["subscription_overdue", "sub-overdue"],
        ["payment_underpaid", "short"],
        ["payment_due", "due-soon"],
        ["payment_due", "due-late"],
        ["payment_due", "due-never"],
      ])
    })

    it("adds up to the digit, per currency, without what is over or gone", async () => {
      await addPayments(
        { uid: "a", amount: "0.1" },
        { uid: "b", amount: "0.2" },
        { uid: "c", amount: "12345678901234567890.000000000000000001", currency: "USDT" },
        { uid: "d", amount: null },
        { uid: "e", currency: null },
        { uid: "f", amount: "5.00", state: "due" },
        { uid: "g", amount: "6.00", state: "due", expires_at: inHours(-1) },
        { uid: "h", amount: "7.00", state: "due", absent_at: new Date() },
        { uid: "i", amount: "8.00", state: "failed" },
        { uid: "j", amount: "9.00", customer_id: "cus_ben" }
      )
      expect((await service.overview("cus_ada")).totals).toEqual({
        paid: [
          { amount: "0.3", currency: "EUR" },
          { amount: "12345678901234567890.000000000000000001", currency: "USDT" },
        ],
        due: [{ amount: "5.00", currency: "EUR" }],
      })
    })

    it("has the first page of payments, where the list goes on", async () => {
      await addPayments(...Array.from({ length: 25 }, (_, index) => ({ uid: `p${index}` })))
      const first = await service.overview("cus_ada")
      expect(first.payments).toHaveLength(10)
      const rest = await service.customerPayments(
        "cus_ada",
        {},
        { limit: 100, cursor: first.next_cursor! }
      )
      expect([...first.payments, ...rest.payments]).toEqual(await readAll(100))
    })

    it("shows the very same payment as the list and the payment's own page", async () => {
      await addPayments({
        uid: "p1",
        state: "due",
        expires_at: inHours(1),
        public_url: `${emulator().url}/payment/p1`,
      })
      const [listed] = (await service.customerPayments("cus_ada", {}, { limit: 1 })).payments
      const { payments, attention } = await service.overview("cus_ada")
      expect(payments).toEqual([listed])
      expect(attention).toEqual([{ type: "payment_due", payment: listed }])
      expect(await service.customerPayment("cus_ada", "p1")).toMatchObject(listed)
    })
  })

  describe("customerSummary", () => {
    it("is all zero for a customer that MakePay has never seen", async () => {
      await addPayments({ uid: "p1" })
      expect(await service.customerSummary("cus_none")).toEqual({
        customer_id: "cus_none",
        makepay_customer_uid: null,
        subscriptions: { total: 0, active: 0, overdue: 0, paused: 0, cancelled: 0, unknown: 0 },
        payments: { total: 0, due: 0, paid: 0 },
        overdue: [],
        due: [],
        last_payment: null,
        targets: [],
      })
    })

    it("sums up one customer", async () => {
      await service.createMakepayCustomers([
        { uid: "cus_by_mail", customer_id: "cus_ada", owner_rule: "email", content_hash: "h" },
        { uid: "cus_by_id", customer_id: "cus_ada", owner_rule: "client_id", content_hash: "h" },
      ])
      await addSubscriptions(
        { uid: "s1", status: "overdue", amount: "120.00" },
        { uid: "s2", status: "overdue", amount: "0.01" },
        { uid: "s3" },
        { uid: "s4", customer_id: "cus_ben", status: "overdue" }
      )
      await addPayments(
        { uid: "p1", state: "due", amount: "64.90", currency: "USD" },
        { uid: "p2", changed_at: new Date("2026-11-10T10:00:00.000Z") },
        { uid: "p3", changed_at: new Date("2026-11-12T10:00:00.000Z"), amount: "3.00" },
        { uid: "p4", changed_at: null },
        { uid: "p5", customer_id: "cus_ben", changed_at: new Date("2026-11-20T10:00:00.000Z") }
      )
      expect(await service.customerSummary("cus_ada")).toMatchObject({
        makepay_customer_uid: "cus_by_id",
        subscriptions: { total: 3, active: 1, overdue: 2 },
        payments: { total: 4, due: 1, paid: 3 },
        overdue: [{ amount: "120.01", currency: "USD" }],
        due: [{ amount: "64.90", currency: "USD" }],
        last_payment: {
          uid: "p3",
          amount: { amount: "3.00", currency: "EUR" },
          paid_at: "2026-11-12T10:00:00.000Z",
        },
      })
    })

    it("offers this customer's own records as targets", async () => {
      await addSubscriptions({ uid: "s1" }, { uid: "s2", customer_id: "cus_ben" })
      await addPayments({ uid: "p1" }, { uid: "p2", customer_id: "cus_ben" })
      const { targets } = await service.customerSummary("cus_ada")
      expect(targets).toEqual([
        expect.objectContaining({ target: "subscription:s1", label: "s1" }),
        expect.objectContaining({ target: "payment:p1", label: "p1" }),
      ])
    })
  })
})
