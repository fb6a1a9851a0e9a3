import { SESSION_STATUSES } from "../store/session-statuses.js"
import { normaliseEmail } from "../store/records.js"
import { serializePaymentLink } from "../store/serialize.js"
import { demoData } from "./demo-data.js"

const ANCHOR = "2026-11-23T00:00:00.000Z"
const IDENTITIES = { "ada@shop.test": "cus_ADA", "ben@shop.test": "cus_BEN" }
const data = demoData(ANCHOR, {})
const known = demoData(ANCHOR, IDENTITIES)

const linksOf = (email: string, from = data) =>
  from.paymentLinks.filter(({ payload }) => normaliseEmail(payload.customerEmail) === email)

describe("demoData", () => {
  it("is the same for the same anchor and identities", () => {
    expect(demoData(ANCHOR, {})).toEqual(data)
    expect(demoData(ANCHOR, IDENTITIES)).toEqual(known)
  })

  it("moves its dates with the anchor and keeps its uids", () => {
    const later = demoData("2027-01-01T00:00:00.000Z", {})
    expect(later.subscriptions.map(({ uid }) => uid)).toEqual(
      data.subscriptions.map(({ uid }) => uid)
    )
    expect(later.subscriptions[0]?.nextBillingAt).toBe("2027-01-13T00:00:00.000Z")
  })

  it("starts with Ada and Ben, among about forty customers", () => {
    expect(data.customers.slice(0, 2)).toMatchObject([
      { email: "ada@shop.test", name: "Ada Moreau" },
      { email: "ben@shop.test", name: "Ben Okafor" },
    ])
    expect(data.customers.length).toBeGreaterThanOrEqual(38)
    expect(data.customers.length).toBeLessThanOrEqual(45)
  })

  it("gives Ada three schedules and more payments than a page, Ben six", () => {
    const adas = data.subscriptions.filter(({ customerEmail }) => customerEmail === "ada@shop.test")
    expect(
      adas.map(({ status, amountUsd, billingIntervalUnit }) => [
        status,
        amountUsd,
        billingIntervalUnit,
      ])
    ).toEqual([
      ["active", "29.00", "month"],
      ["overdue", "120.00", "year"],
      ["paused", "18.50", "month"],
    ])
    expect(linksOf("ada@shop.test").length).toBeGreaterThanOrEqual(30)
    expect(linksOf("ben@shop.test").length).toBeGreaterThanOrEqual(6)
  })

  it("knows every session status, none at all, and one that nobody knows", () => {
    const statuses = new Set(
      data.paymentLinks.map(({ latestSession }) => latestSession?.status ?? null)
    )
    expect(
      [...SESSION_STATUSES, null, "manual_review"].filter((one) => !statuses.has(one))
    ).toEqual([])
  })

  it.each(["active", "paused", "overdue", "cancelled", "canceled", "trialing"])(
    "has a subscription that is %s",
    (status) => {
      expect(data.subscriptions.some((one) => one.status === status)).toBe(true)
    }
  )

  it.each(["active", "paused", "archived"])("has a link that is %s", (status) => {
    expect(data.paymentLinks.some((one) => one.status === status)).toBe(true)
  })

  it("has every edge of money, text and ownership", () => {
    const shown = data.paymentLinks.map((link) => serializePaymentLink(link, "")) as Record<
      string,
      unknown
    >[]
    const has = (test: (link: Record<string, unknown>) => boolean) => shown.some(test)
    expect(has(({ amount }) => typeof amount === "number")).toBe(true)
    expect(has(({ title }) => String(title).length > 10_000)).toBe(true)
    expect(has(({ title }) => /[\u0590-\u06ff]/.test(String(title)))).toBe(true)
    expect(has(({ customerEmail, clientId }) => customerEmail === null && clientId === null)).toBe(
      true
    )
    expect(has(({ link_type }) => link_type === "donation")).toBe(true)
    expect(has((link) => !("payload" in link))).toBe(true)
    expect(
      data.customers.filter(({ email }) => normaliseEmail(email) === "sam@shop.test")
    ).toHaveLength(2)
  })

  it("has no two records with one uid", () => {
    const uids = [...data.customers, ...data.subscriptions, ...data.paymentLinks].map(
      ({ uid }) => uid
    )
    expect(new Set(uids).size).toBe(uids.length)
  })

  it("joins every cycle to a payment link", () => {
    const uids = new Set(data.paymentLinks.map(({ uid }) => uid))
    const cycles = data.subscriptions.flatMap((one) => one.cycles)
    expect(cycles.length).toBeGreaterThan(20)
    expect(cycles.every(({ paymentLinkUid }) => uids.has(paymentLinkUid))).toBe(true)
  })
})

describe("identities", () => {
  const clientIds = (from: typeof data) =>
    from.paymentLinks
      .map(({ payload }) => payload.clientId)
      .filter((id) => String(id).startsWith("cus_"))

  it("are null until they are known", () => {
    expect(clientIds(data)).toEqual([])
    expect(data.customers[0]?.clientId).toBeNull()
  })

  it("mark records by client id, by metadata, and leave others to the address", () => {
    expect(new Set(clientIds(known))).toEqual(new Set(["cus_ADA", "cus_BEN"]))
    expect(known.customers[0]?.clientId).toBe("cus_ADA")
    expect(known.customers[1]).toMatchObject({ clientId: null, metadata: { clientId: "cus_BEN" } })
    expect(known.subscriptions[0]?.metadata).toEqual({ clientId: "cus_ADA" })
    const byEmailOnly = linksOf("ada@shop.test", known).filter(({ payload }) => !payload.clientId)
    expect(byEmailOnly.length).toBeGreaterThan(10)
    const gift = known.paymentLinks.find(({ title }) => title === "Gift for Ben")
    expect(gift?.payload).toMatchObject({ customerEmail: "ada@shop.test", clientId: "cus_BEN" })
  })
})
