import { createControl, type Emulator, startEmulator } from "../src/index.js"
import type { Json } from "../src/json.js"
import { callApi } from "./support/client.js"

let emulator: Emulator
const control = () => createControl(emulator.controlUrl)
const list = async (path: string, name: string) =>
  (await callApi(emulator, "GET", path)).body[name] as Record<string, unknown>[]

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

it.each([
  ["no token", {}],
  ["a wrong token", { "x-emulator-control": "guess" }],
])("is closed to %s", async (_, headers) => {
  const response = await fetch(`${emulator.controlUrl}/state`, { headers })
  expect(response.status).toBe(401)
})

it("takes the token in the path from who has a URL alone", async () => {
  const read = (token: string) => fetch(`${emulator.controlUrl}/${token}/state`)
  expect((await read(emulator.controlToken)).status).toBe(200)
  expect((await read("guess")).status).toBe(401)
})

it("says in words what was wrong", async () => {
  await expect(control().seed({ anchor: "some day" })).rejects.toThrow(
    /400 .*anchor: must be an ISO/
  )
  await expect(
    control().seed({ scale: 1, scaleCustomers: [{ email: "a@b.test", payments: 2 }] })
  ).rejects.toThrow(/raise scale/)
  await expect(control().moveSession("01none", { status: "complete" })).rejects.toThrow(/404/)
})

describe("state", () => {
  it("gives each record to one person, as the lists show it", async () => {
    const { people, unowned, counts } = await control().state()
    const groups = [...Object.values(people), unowned]
    expect(groups.flatMap(({ paymentLinks }) => paymentLinks)).toHaveLength(counts.paymentLinks)
    expect(groups.flatMap(({ customers }) => customers)).toHaveLength(counts.customers)
    const links = await list("/payment-links", "paymentLinks")
    const ada = people["ada@shop.test"]
    expect(ada?.subscriptions).toHaveLength(3)
    expect(links).toEqual(expect.arrayContaining(ada?.paymentLinks ?? []))
  })

  it("follows identities", async () => {
    await control().seed({ identities: { "Ada@shop.test": "cus_ADA", "ben@shop.test": "cus_BEN" } })
    const { people } = await control().state({ email: "ada@shop.test" })
    expect(Object.keys(people)).toEqual(["ada@shop.test"])
    const titles = people["ada@shop.test"]?.paymentLinks.map(({ title }) => title)
    expect(titles).toEqual(expect.arrayContaining(["Order #902", "Gift card", "Order #731"]))
    expect(titles).not.toContain("Gift for Ben")
    const ben = (await control().state({ email: "ben@shop.test" })).people["ben@shop.test"]
    expect(ben?.paymentLinks.map(({ title }) => title)).toContain("Gift for Ben")
    expect(ben?.customers).toHaveLength(1)
  })
})

describe("seed", () => {
  it("starts afresh and keeps what is not named", async () => {
    await control().seed({ identities: { "ada@shop.test": "cus_ADA" }, anchor: "2026-01-10" })
    await control().setWebhooks({ callbackUrl: "http://127.0.0.1:9/hook" })
    await callApi(emulator, "POST", "/customers", { body: { email: "new@shop.test" } })
    const before = emulator.state.customers.length
    await control().seed()
    expect(emulator.state.customers).toHaveLength(before - 1)
    const state = await control().state()
    expect(state.anchor).toBe("2026-01-10T00:00:00.000Z")
    expect(state.identities).toEqual({ "ada@shop.test": "cus_ADA" })
    expect(state.settings.callbackUrl).toBe("http://127.0.0.1:9/hook")
  })

  it("can be empty but for generated links of given customers", async () => {
    await control().seed({
      seed: "empty",
      scale: 200,
      scaleCustomers: [{ email: "big@shop.test", clientId: "cus_BIG", payments: 50 }],
    })
    expect(await list("/customers", "customers")).toEqual([])
    const links = await list("/payment-links", "paymentLinks")
    expect(links).toHaveLength(200)
    expect(links.filter(({ clientId }) => clientId === "cus_BIG")).toHaveLength(50)
    const { people } = await control().state({ email: "big@shop.test", generated: true })
    expect(people["big@shop.test"]?.paymentLinks).toEqual(
      links.filter(({ clientId }) => clientId === "cus_BIG")
    )
  })
})

describe("changes", () => {
  it("moves a seeded and a generated payment", async () => {
    await control().seed({ scale: 3 })
    const links = await list("/payment-links", "paymentLinks")
    for (const { uid } of [links[0], links.at(-1)] as { uid: string }[]) {
      await control().moveSession(uid, {
        status: "complete",
        classification: "overpaid",
        force: true,
      })
      const { paymentLink } = (await callApi(emulator, "GET", `/payment-links/${uid}`)).body
      expect(paymentLink.latestSession).toMatchObject({
        status: "complete",
        settlement: { classification: "overpaid", phase: "sent" },
      })
    }
    expect(await list("/payment-links", "paymentLinks")).toHaveLength(links.length)
  })

  it("makes no move that MakePay would not make, unless forced", async () => {
    const links = await list("/payment-links", "paymentLinks")
    const paid = links.find(({ title }) => title === "Session complete") as { uid: string }
    await expect(control().moveSession(paid.uid, { status: "failed" })).rejects.toThrow(
      /force: true/
    )
    await control().moveSession(paid.uid, { status: "failed", force: true })
    await control().moveSession(paid.uid, { status: "complete" })
  })

  it("opens a cycle for a subscription that becomes overdue; paying it settles the schedule", async () => {
    const subscriptions = await list("/subscriptions", "subscriptions")
    const { uid } = subscriptions.find(({ label }) => label === "Weekly beans") as { uid: string }
    const { subscription, cycles } = await control().setSubscription(uid, { status: "overdue" })
    expect(subscription.status).toBe("overdue")
    const due = cycles.find(({ status }) => status === "overdue")
    await control().moveSession(String(due?.paymentLinkUid), { status: "complete" })
    const after = (await list("/subscriptions", "subscriptions")).find((one) => one.uid === uid)
    expect(after?.status).toBe("active")
  })

  it("adds, amends and removes records verbatim", async () => {
    const odd: Json[] = [{ uid: "odd-1", amount: [1] }, { amount: "5" }, null, "text", 7]
    await control().addRecords("payment-links", ...odd)
    expect((await list("/payment-links", "paymentLinks")).slice(-5)).toEqual(odd)
    const one = await callApi(emulator, "GET", "/payment-links/odd-1")
    expect(one.body.paymentLink).toEqual(odd[0])
    await control().amendRecord("payment-links", "odd-1", { set: { title: 5 }, omit: ["amount"] })
    const amended = await callApi(emulator, "GET", "/payment-links/odd-1")
    expect(amended.body.paymentLink).toEqual({ uid: "odd-1", title: 5 })
    await control().removeRecord("payment-links", "odd-1")
    expect((await callApi(emulator, "GET", "/payment-links/odd-1")).status).toBe(404)
    await control().clearRecords("payment-links")
    expect((await list("/payment-links", "paymentLinks")).filter((link) => !link?.uid)).toEqual([])
  })

  it("amends and removes a seeded record", async () => {
    const [ada] = (await list("/customers", "customers")) as { uid: string }[]
    await control().amendRecord("customers", ada!.uid, { set: { name: 5 } })
    expect((await list("/customers", "customers"))[0]?.name).toBe(5)
    await control().removeRecord("customers", ada!.uid)
    expect((await list("/customers", "customers"))[0]?.email).toBe("ben@shop.test")
  })
})

it("logs requests without secrets", async () => {
  await control().clearRequests()
  await control().setFaults({ kind: "status", status: 500, times: 1 })
  await callApi(emulator, "GET", "/customers?x=1")
  await fetch(`${emulator.url}/billing?company=a&signature=secret`)
  const requests = await control().requests()
  expect(requests).toMatchObject([
    { method: "GET", path: "/api/partner/v1/makepay/customers?x=1", status: 500, fault: "status" },
    { method: "GET", path: "/billing?company=a&signature=…", status: 403, fault: null },
  ])
  expect(JSON.stringify(requests)).not.toMatch(/mksec|secret/)
})
