import { type Emulator, startEmulator } from "../src/index.js"
import { callApi, type CallOptions } from "./support/client.js"

let emulator: Emulator
const call = (method: string, path: string, options?: CallOptions) =>
  callApi(emulator, method, path, options)

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

describe("keys", () => {
  it("refuses API key and OAuth headers together with 400", async () => {
    const reply = await call("GET", "/customers", { headers: { authorization: "DPoP token" } })
    expect(reply.status).toBe(400)
  })

  it("takes the header names in any case", async () => {
    const response = await fetch(`${emulator.url}/api/partner/v1/makepay/settings`, {
      headers: {
        "X-MakeCrypto-Key-Id": emulator.keyId,
        "X-MAKECRYPTO-KEY-SECRET": emulator.keySecret,
      },
    })
    expect(response.status).toBe(200)
  })
})

describe("routes", () => {
  it.each([
    ["GET", "/customers/cus_1"],
    ["GET", "/subscriptions/sub_1"],
    ["PATCH", "/subscriptions/sub_1"],
    ["DELETE", "/subscriptions/sub_1"],
    ["DELETE", "/payment-links/01a"],
    ["GET", "/nothing"],
    ["PUT", "/branding"],
  ])("%s %s is not there", async (method, path) => {
    expect(await call(method, path)).toMatchObject({ status: 404, body: { error: "not_found" } })
  })

  it("ignores filters and paging in the query", async () => {
    const all = await call("GET", "/customers")
    const filtered = await call("GET", "/customers?email=ada@shop.test&limit=1&offset=5")
    expect(filtered.body).toEqual(all.body)
  })

  it.each([
    ["text", "{nonsense", "The request body is not valid JSON"],
    ["a list", "[]", "The request body must be a JSON object"],
  ])("answers 400 to %s for a body", async (_, body, error) => {
    const response = await fetch(`${emulator.url}/api/partner/v1/makepay/customers`, {
      method: "POST",
      body,
      headers: {
        "x-makecrypto-key-id": emulator.keyId,
        "x-makecrypto-key-secret": emulator.keySecret,
      },
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error })
  })
})
