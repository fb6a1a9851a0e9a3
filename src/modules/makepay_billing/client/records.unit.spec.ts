import { readCustomer, readPayment, readSubscription } from "./records"

const CUSTOMER = {
  id: "0b9c0000-0000-4000-8000-000000000001",
  uid: "cus_01abc",
  email: "ada@shop.test",
  name: "Ada",
  clientId: "cus_01MEDUSA",
  metadata: { source: "medusa", clientId: "cus_02MEDUSA" },
  createdAt: "2026-04-20T10:00:00.000Z",
  updatedAt: "2026-04-20T10:00:00.000Z",
}

const SUBSCRIPTION = {
  id: "f6b70000-0000-4000-8000-000000000001",
  uid: "sub_01x",
  status: "active",
  customerEmail: "ada@shop.test",
  label: "Coffee club",
  amountUsd: "29.00",
  cadence: "monthly",
  billingIntervalUnit: "month",
  billingIntervalCount: 1,
  nextBillingAt: "2026-12-18T00:00:00.000Z",
  metadata: { clientId: "cus_01MEDUSA" },
}

const PAYMENT = {
  id: "4d2a0000-0000-4000-8000-000000000001",
  uid: "01hzy4k6",
  donation_slug: null,
  link_type: "one_time",
  source: "api",
  publicUrl: "https://www.makepay.io/payment/01hzy4k6",
  status: "active",
  amount: "12.50",
  fiatAmount: "12.50",
  fiatCurrency: "USD",
  currency: "USDT",
  asset: "ETH.USDT-0x00",
  title: "Order #123",
  label: "Order #123",
  description: null,
  orderId: "cart_123",
  customerEmail: "ada@shop.test",
  clientId: "cus_01MEDUSA",
  metadata: { medusaOrderId: "order_123" },
  payload: { amount: "12.50" },
  latestSession: {
    id: "session_1",
    status: "complete",
    settlement: {
      phase: "sent",
      settledAmount: "12.49",
      settledAsset: "ETH.USDT-0xdAC17F958D2ee523a2206206994597C13D831ec7",
      classification: "matched",
    },
  },
  timelineEvents: [{ type: "payment_link_created", created_at: "2026-07-19T10:00:00.000Z" }],
  created_at: "2026-07-19T10:00:00.000Z",
  updated_at: "2026-07-19T10:01:00.000Z",
  expires_at: "2026-07-20T10:00:00.000Z",
}

/** Nothing of any use: whatever the field, it is left out and named. */
const JUNK = [true, [], ["a"], { a: 1 }]

const megabyte = "x".repeat(1_048_576)

describe("readCustomer", () => {
  it("reads what MakePay documents", () => {
    expect(readCustomer(CUSTOMER)).toStrictEqual({
      record: {
        uid: "cus_01abc",
        name: "Ada",
        email: "ada@shop.test",
        client_id: "cus_01MEDUSA",
        metadata_client_id: "cus_02MEDUSA",
      },
      odd: [],
    })
  })

  it("needs nothing but a uid", () => {
    expect(readCustomer({ uid: "cus_1" })).toStrictEqual({
      record: { uid: "cus_1", name: null, email: null, client_id: null, metadata_client_id: null },
      odd: [],
    })
  })

  it.each([
    [" Ada@Shop.test\t", "ada@shop.test"],
    ["ADA@SHOP.TEST", "ada@shop.test"],
    ["ada\u0000@shop.test", "ada@shop.test"],
    ["jürgen@bücher.test", "jürgen@bücher.test"],
    ["a@b", "a@b"],
  ])("normalises the address %p", (email, expected) => {
    expect(readCustomer({ uid: "c", email })).toMatchObject({
      record: { email: expected },
      odd: [],
    })
  })

  it.each([7, "ada", `${"a".repeat(320)}@shop.test`, megabyte, ...JUNK])(
    "leaves out an address such as %.30p",
    (email) => {
      expect(readCustomer({ ...CUSTOMER, email })).toMatchObject({
        record: { uid: "cus_01abc", name: "Ada", email: null },
        odd: ["email"],
      })
    }
  )

  it.each([7, "with space", "ä", "a\u0000b", "a\nb", "a".repeat(301), ...JUNK])(
    "leaves out a client id such as %.30p, at the top and in metadata",
    (clientId) => {
      expect(readCustomer({ ...CUSTOMER, clientId, metadata: { clientId } })).toMatchObject({
        record: { client_id: null, metadata_client_id: null },
        odd: ["clientId", "metadata.clientId"],
      })
    }
  )

  it.each([7, "text", true, []])("gets by without metadata such as %p", (metadata) => {
    expect(readCustomer({ ...CUSTOMER, metadata })).toMatchObject({
      record: { name: "Ada", metadata_client_id: null },
      odd: ["metadata"],
    })
  })

  it("takes null and an empty text for absent", () => {
    for (const none of [null, "", undefined]) {
      const read = readCustomer({
        uid: "c",
        name: none,
        email: none,
        clientId: none,
        metadata: none,
      })
      expect(read).toEqual(readCustomer({ uid: "c" }))
    }
  })
})

describe("a record without a usable uid", () => {
  it.each([
    [null],
    [undefined],
    [7],
    ["cus_1"],
    [[]],
    [[{ uid: "a" }]],
    [{}],
    [{ id: "a" }],
    [{ uid: null }],
    [{ uid: "" }],
    [{ uid: 7 }],
    [{ uid: { a: 1 } }],
    [{ uid: "a b" }],
    [{ uid: "a/../b" }],
    [{ uid: "a\u0000" }],
    [{ uid: "a".repeat(201) }],
  ])("%p is not read at all", (raw) => {
    expect(readCustomer(raw)).toBeNull()
    expect(readSubscription(raw)).toBeNull()
    expect(readPayment(raw)).toBeNull()
  })
})

describe("readSubscription", () => {
  it("reads what MakePay documents", () => {
    expect(readSubscription(SUBSCRIPTION)).toStrictEqual({
      record: {
        uid: "sub_01x",
        status: "active",
        label: "Coffee club",
        amount: "29.00",
        interval_unit: "month",
        interval_count: 1,
        next_billing_at: "2026-12-18T00:00:00.000Z",
        email: "ada@shop.test",
        client_id: null,
        metadata_client_id: "cus_01MEDUSA",
      },
      odd: [],
    })
  })

  it.each([
    ["status", 7],
    ["status", megabyte],
    ["label", 7],
    ["amountUsd", "free"],
    ["billingIntervalUnit", "moon"],
    ["billingIntervalUnit", "Month"],
    ["billingIntervalCount", "1"],
    ["billingIntervalCount", 0],
    ["billingIntervalCount", -1],
    ["billingIntervalCount", 1.5],
    ["billingIntervalCount", 1e30],
    ["nextBillingAt", 1_766_000_000],
    ["customerEmail", "ada"],
    ["clientId", 7],
    ["metadata", "text"],
    ...["status", "label", "amountUsd", "billingIntervalUnit", "billingIntervalCount"].flatMap(
      (name) => JUNK.map((junk) => [name, junk] as [string, unknown])
    ),
  ])("leaves out %s when it is %.30p and keeps the rest", (name, value) => {
    const fields: Record<string, string> = {
      amountUsd: "amount",
      billingIntervalUnit: "interval_unit",
      billingIntervalCount: "interval_count",
      nextBillingAt: "next_billing_at",
      customerEmail: "email",
      clientId: "client_id",
      metadata: "metadata_client_id",
    }
    const whole = readSubscription(SUBSCRIPTION)?.record
    expect(readSubscription({ ...SUBSCRIPTION, [name]: value })).toStrictEqual({
      record: { ...whole, [fields[name] ?? name]: null },
      odd: [name],
    })
  })
})

describe("readPayment", () => {
  const whole = {
    uid: "01hzy4k6",
    link_status: "active",
    session_status: "complete",
    title: "Order #123",
    description: null,
    amount: "12.50",
    currency: "USD",
    public_url: "https://www.makepay.io/payment/01hzy4k6",
    settlement: {
      classification: "matched",
      amount: "12.49",
      asset: "ETH.USDT-0xdAC17F958D2ee523a2206206994597C13D831ec7",
    },
    timeline: [{ type: "payment_link_created", at: "2026-07-19T10:00:00.000Z" }],
    made_at: "2026-07-19T10:00:00.000Z",
    changed_at: "2026-07-19T10:01:00.000Z",
    expires_at: "2026-07-20T10:00:00.000Z",
    email: "ada@shop.test",
    client_id: "cus_01MEDUSA",
    metadata_client_id: null,
    medusa_order_id: "order_123",
  }
  const read = (change: Record<string, unknown>) => readPayment({ ...PAYMENT, ...change })

  it("reads what MakePay documents", () => {
    expect(readPayment(PAYMENT)).toStrictEqual({ record: whole, odd: [] })
  })

  it("needs nothing but a uid", () => {
    const { record, odd } = readPayment({ uid: "pay_1" })!
    expect(odd).toEqual([])
    expect(record).toStrictEqual({
      ...Object.fromEntries(Object.keys(whole).map((name) => [name, null])),
      uid: "pay_1",
      timeline: [],
    })
  })

  it("takes timestamps in both casings", () => {
    const { created_at, updated_at, expires_at, ...rest } = PAYMENT
    const camel = { ...rest, createdAt: created_at, updatedAt: updated_at, expiresAt: expires_at }
    expect(readPayment(camel)).toEqual(readPayment(PAYMENT))
  })

  it("prefers the canonical field and falls back on the others", () => {
    expect(read({ fiatAmount: "1", amountUsd: "2" })?.record.amount).toBe("12.50")
    expect(read({ amount: null, fiatAmount: "1", amountUsd: "2" })?.record.amount).toBe("1")
    expect(read({ amount: null, fiatAmount: null, amountUsd: 2 })?.record.amount).toBe("2")
    expect(read({ title: null, label: "Label" })?.record.title).toBe("Label")
    expect(read({ amount: "free", fiatAmount: "1" })).toMatchObject({
      record: { amount: "1" },
      odd: ["amount"],
    })
  })

  it.each([
    ["12.50", "12.50"],
    [" 12.50 ", "12.50"],
    ["0", "0"],
    ["-12.50", "-12.50"],
    ["0.000000000000000001", "0.000000000000000001"],
    ["1".padEnd(31, "0"), "1".padEnd(31, "0")],
    [12.5, "12.5"],
    [0, "0"],
    [-3, "-3"],
    [0.1, "0.1"],
    [9_007_199_254_740_991, "9007199254740991"],
    [0.000001, "0.000001"],
  ])("keeps the amount %p as %p", (amount, expected) => {
    expect(read({ amount })).toMatchObject({ record: { amount: expected }, odd: [] })
  })

  it.each([
    "free",
    "1,50",
    "1 000",
    "1e3",
    "1e999999999",
    ".5",
    "5.",
    "+5",
    "--5",
    "0x10",
    "١٢",
    "NaN",
    "Infinity",
    "12.50 USD",
    "1".repeat(61),
    `0.${"1".repeat(61)}`,
    megabyte,
    "1\u00002",
    1e21,
    1e30,
    1e-7,
    1e16,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    ...JUNK,
  ])("leaves out an amount such as %.30p", (amount) => {
    expect(read({ amount, fiatAmount: null })).toMatchObject({
      record: { amount: null, title: "Order #123" },
      odd: ["amount"],
    })
  })

  it.each([
    ["usd", "USD"],
    ["EUR", "EUR"],
    [" USD ", "USD"],
    ["USDT", "USDT"],
    ["usdt", "usdt"],
    ["ETH.USDT-0x00", "ETH.USDT-0x00"],
  ])("keeps the currency %p as %p", (fiatCurrency, currency) => {
    expect(read({ fiatCurrency })).toMatchObject({ record: { currency }, odd: [] })
  })

  it.each([7, "U$D", "<b>", "USD\u0000", "a".repeat(101), ...JUNK])(
    "leaves out a currency such as %.30p",
    (fiatCurrency) => {
      expect(read({ fiatCurrency })).toMatchObject({
        record: { currency: null },
        odd: ["fiatCurrency"],
      })
    }
  )

  it.each([
    ["2026-07-19T10:00:00.000Z", "2026-07-19T10:00:00.000Z"],
    ["2026-07-19T10:00:00Z", "2026-07-19T10:00:00.000Z"],
    ["2026-07-19T12:00:00+02:00", "2026-07-19T10:00:00.000Z"],
    ["2026-07-19T10:00:00.123456Z", "2026-07-19T10:00:00.123Z"],
    ["2026-07-19 10:00:00.5+00:00", "2026-07-19T10:00:00.500Z"],
    ["2026-07-19", "2026-07-19T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"],
    ["2999-12-31T23:59:59.999Z", "2999-12-31T23:59:59.999Z"],
  ])("keeps the time %p as %p", (created_at, made_at) => {
    expect(read({ created_at })).toMatchObject({ record: { made_at }, odd: [] })
  })

  it.each([
    1_766_000_000,
    "1766000000",
    "yesterday",
    "7",
    "2026",
    "19/07/2026",
    "2026-07-19T10:00:00",
    "2026-13-01",
    "2026-02-31",
    "2026-02-31T10:00:00.000Z",
    "2025-02-29",
    "2026-07-19T25:00:00Z",
    "0000-01-01T00:00:00.000Z",
    "0001-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999Z",
    "3000-01-01",
    "20000-01-01T00:00:00Z",
    "+020000-01-01T00:00:00Z",
    "-000001-01-01T00:00:00Z",
    "2026-07-19T10:00:00.000Z\u0000",
    megabyte,
    ...JUNK,
  ])("leaves out a time such as %.30p", (created_at) => {
    expect(read({ created_at })).toMatchObject({
      record: { made_at: null, changed_at: "2026-07-19T10:01:00.000Z" },
      odd: ["created_at"],
    })
  })

  it.each(["https://pay.shop.test/payment/1", "http://127.0.0.1:4000/payment/1"])(
    "keeps the address %s",
    (publicUrl) => {
      expect(read({ publicUrl })).toMatchObject({ record: { public_url: publicUrl }, odd: [] })
    }
  )

  it.each([
    7,
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>",
    "/payment/1",
    "//makepay.io/payment/1",
    "not a url",
    `https://makepay.io/${"a".repeat(2000)}`,
    megabyte,
    ...JUNK,
  ])("leaves out an address such as %.30p", (publicUrl) => {
    expect(read({ publicUrl })).toMatchObject({ record: { public_url: null }, odd: ["publicUrl"] })
  })

  it.each([
    ["Order\u0000 #1", "Order #1"],
    ["a\ud800b", "a\ufffdb"],
    ["a\udc00", "a\ufffd"],
    ["👩‍🚀", "👩‍🚀"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["x".repeat(1000), "x".repeat(1000)],
    ["x".repeat(1001), `${"x".repeat(999)}…`],
    [megabyte, `${"x".repeat(999)}…`],
    ["👍".repeat(1000), "👍".repeat(1000)],
    ["👍".repeat(1001), `${"👍".repeat(999)}…`],
  ])("keeps the title %.30p readable", (title, expected) => {
    expect(read({ title })).toMatchObject({ record: { title: expected }, odd: [] })
  })

  it("keeps half a surrogate and NUL out of everything, so that Postgres takes the row", () => {
    const dirty = "https://makepay.io/\u0000\ud800"
    const { record } = read({
      status: dirty,
      title: dirty,
      description: dirty,
      publicUrl: dirty,
      customerEmail: `${dirty}@shop.test`,
      latestSession: { status: dirty, settlement: { classification: dirty } },
      timelineEvents: [{ type: dirty }],
    })!
    expect(JSON.stringify(record)).not.toMatch(/\\u0000|\\ud800/)
  })

  it.each([
    ["no session", null, null, []],
    ["a session", { id: "s", status: "pending" }, "pending", []],
    ["an unknown status", { status: "manual_review" }, "manual_review", []],
    ["a status that is a number", { status: 7 }, "unreadable", ["latestSession.status"]],
    ["a status of a megabyte", { status: megabyte }, "unreadable", ["latestSession.status"]],
    ["a session without a status", { id: "s" }, "unreadable", []],
    ["a session that is text", "complete", "unreadable", ["latestSession"]],
    ["a session that is a list", [{ status: "complete" }], "unreadable", ["latestSession"]],
    ["a session that is false", false, "unreadable", ["latestSession"]],
  ])("never takes %s for another one", (_what, latestSession, session_status, odd) => {
    expect(read({ latestSession })).toMatchObject({ record: { session_status }, odd })
  })

  it.each([
    [null, null, []],
    [{}, { classification: null, amount: null, asset: null }, []],
    [
      { classification: 7, settledAmount: "much", settledAsset: "<b>" },
      { classification: null, amount: null, asset: null },
      ["classification", "settledAmount", "settledAsset"],
    ],
    [
      { classification: "overpaid", settledAmount: 5, settledAsset: "BTC" },
      { classification: "overpaid", amount: "5", asset: "BTC" },
      [],
    ],
  ])("reads the settlement %p", (settlement, expected, odd) => {
    const found = read({ latestSession: { status: "complete", settlement } })
    expect(found?.record.settlement).toEqual(expected)
    expect(found?.odd).toEqual(odd.map((name) => `latestSession.settlement.${name}`))
  })

  it("keeps the readable events of a timeline, oldest first", () => {
    const timelineEvents = [
      { type: "b", at: "2026-07-19T11:00:00Z" },
      { type: "a", createdAt: "2026-07-19T10:00:00Z" },
      { type: "c", created_at: "never" },
      { type: 7 },
      "d",
      null,
      [],
    ]
    expect(read({ timelineEvents })!.record.timeline).toEqual([
      { type: "c", at: null },
      { type: "a", at: "2026-07-19T10:00:00.000Z" },
      { type: "b", at: "2026-07-19T11:00:00.000Z" },
    ])
  })

  it("keeps the latest 50 events of a timeline", () => {
    const timelineEvents = Array.from({ length: 60 }, (_, index) => ({
      type: `event-${index}`,
      at: new Date(Date.UTC(2026, 6, 19, 10, index)).toISOString(),
    }))
    const { timeline } = read({ timelineEvents })!.record
    expect(timeline).toHaveLength(50)
    expect([timeline[0].type, timeline[49].type]).toEqual(["event-10", "event-59"])
  })

  it.each([7, "text", { type: "a" }])("gets by with a timeline such as %p", (timelineEvents) => {
    expect(read({ timelineEvents })).toMatchObject({
      record: { timeline: [] },
      odd: ["timelineEvents"],
    })
  })

  it("names every odd field of a record at once", () => {
    const odd = read({ status: 1, title: [], amount: {}, fiatAmount: "x", created_at: 0 })?.odd
    expect(odd).toEqual(["status", "title", "amount", "fiatAmount", "created_at"])
  })
})
