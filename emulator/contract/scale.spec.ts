import { API_PREFIX, type Emulator, startEmulator } from "../src/index.js"
import { callApi } from "./support/client.js"

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator({ seed: "empty", scale: 60_000 })
})
afterAll(() => emulator.close())

const headers = () => ({
  "x-makecrypto-key-id": emulator.keyId,
  "x-makecrypto-key-secret": emulator.keySecret,
})

it("makes links no faster than they are read", async () => {
  const links = emulator.state.generated!
  const json = links.json.bind(links)
  let made = 0
  links.json = (index, origin) => {
    made += 1
    return json(index, origin)
  }
  const response = await fetch(`${emulator.url}${API_PREFIX}/payment-links`, { headers: headers() })
  const reader = response.body!.getReader()
  await reader.read()
  await new Promise((resolve) => setTimeout(resolve, 300))
  // What fits into sockets' and streams' buffers, a part of 60,000.
  expect(made).toBeLessThan(20_000)
  let bytes = 0
  let tail = ""
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.length
    tail = (tail + Buffer.from(value).subarray(-10).toString()).slice(-10)
  }
  expect(made).toBe(60_000)
  expect(bytes).toBeGreaterThan(50_000_000)
  expect(tail.endsWith("}]}")).toBe(true)
  links.json = json
})

it("survives a reader that leaves in the middle", async () => {
  const leaving = new AbortController()
  const response = await fetch(`${emulator.url}${API_PREFIX}/payment-links`, {
    headers: headers(),
    signal: leaving.signal,
  })
  await response.body!.getReader().read()
  leaving.abort()
  expect((await callApi(emulator, "GET", "/settings")).status).toBe(200)
})

it("finds every generated link by its uid", async () => {
  const uid = `01gen${"59999".padStart(21, "0")}`
  const { status, body } = await callApi(emulator, "GET", `/payment-links/${uid}`)
  expect(status).toBe(200)
  expect(body.paymentLink).toMatchObject({ uid, title: "Order #59999" })
})
