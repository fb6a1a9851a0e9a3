import { type Emulator, startEmulator } from "../src/index.js"
import { callApi, type CallOptions } from "./support/client.js"

let emulator: Emulator
const call = (method: string, path: string, options?: CallOptions) =>
  callApi(emulator, method, path, options)

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

describe("POST /customers", () => {
  it("creates, then updates by e-mail in any letter case", async () => {
    const created = await call("POST", "/customers", {
      body: { email: "new@shop.test", name: "New", metadata: { source: "medusa" } },
    })
    expect(created).toMatchObject({
      status: 201,
      body: { ok: true, customer: { email: "new@shop.test", clientId: null } },
    })
    const updated = await call("POST", "/customers", {
      body: { customerEmail: "NEW@shop.test", clientId: "cus_1" },
    })
    expect(updated.status).toBe(200)
    expect(updated.body.customer).toMatchObject({
      uid: created.body.customer.uid,
      name: "New",
      clientId: "cus_1",
      metadata: { source: "medusa" },
    })
    expect(Object.keys(updated.body.customer)).toEqual([
      "id",
      "uid",
      "email",
      "name",
      "clientId",
      "metadata",
      "createdAt",
      "updatedAt",
    ])
  })

  it.each([
    ["nothing", {}, "email: send at least one"],
    ["no e-mail address", { email: "nobody" }, "email: must be an e-mail address"],
    ["a number", { name: 5 }, "name: must be text"],
    ["metadata that is a list", { email: "a@b.test", metadata: [] }, "metadata: must be an object"],
  ])("refuses %s", async (_, body, error) => {
    const reply = await call("POST", "/customers", { body })
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(error)
  })
})

describe("POST /customers/:idOrUid/portal", () => {
  it.each(["id", "uid"] as const)("answers as documented, by %s", async (name) => {
    const ada = (await call("GET", "/customers")).body.customers[0]
    const { status, body } = await call("POST", `/customers/${ada[name]}/portal`)
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(["ok", "companyId", "customer", "expiresAt"])
    const { urls, ...customer } = body.customer
    expect(customer).toEqual(ada)
    const url = new URL(urls.customerPortal)
    expect(url.origin + url.pathname).toBe(`${emulator.url}/billing`)
    expect(url.searchParams.get("company")).toBe(body.companyId)
    expect(url.searchParams.get("customer")).toBe(ada.uid)
    expect(url.searchParams.get("signature")).toMatch(/^[0-9a-f]{64}$/)
    const expires = Number(url.searchParams.get("expires"))
    expect(new Date(expires * 1000).toISOString()).toBe(body.expiresAt)
    const hours = (expires * 1000 - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThanOrEqual(24)
  })

  it("knows no other customers", async () => {
    expect((await call("POST", "/customers/cus_nobody/portal")).status).toBe(404)
  })
})
