import { type Emulator, startEmulator } from "../src/index.js"
import { callApi, type CallOptions } from "./support/client.js"

let emulator: Emulator
const call = (method: string, path: string, options?: CallOptions) =>
  callApi(emulator, method, path, options)

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

describe("branding and settings", () => {
  it("shows branding fields alone under branding", async () => {
    const { settings } = (await call("GET", "/branding")).body
    expect(settings).toMatchObject({ brandName: "Harbour Coffee", paymentLinkTheme: "system" })
    expect(settings).not.toHaveProperty("callbackUrl")
  })

  it("patches branding", async () => {
    const reply = await call("PATCH", "/branding", { body: { brandName: "Other" } })
    expect(reply.body).toMatchObject({ ok: true, settings: { brandName: "Other" } })
    const wrong = await call("PATCH", "/branding", { body: { brandingBrandColor: "red" } })
    expect(wrong.status).toBe(400)
  })

  it("sets and takes away the callback URL", async () => {
    const put = (callbackUrl: unknown) => call("PUT", "/settings", { body: { callbackUrl } })
    expect((await put("http://127.0.0.1:9/x")).body.settings.callbackUrl).toBe(
      "http://127.0.0.1:9/x"
    )
    expect((await put("nonsense")).status).toBe(400)
    expect((await call("GET", "/settings")).body.settings.callbackUrl).toBe("http://127.0.0.1:9/x")
    expect((await put(null)).body.settings.callbackUrl).toBeNull()
  })

  it("rotates the webhook secret", async () => {
    const before = emulator.webhookSecret
    const { body } = await call("POST", "/webhook-secret", { body: {} })
    expect(emulator.webhookSecret).toBe(body.webhookSecret)
    expect(body.webhookSecret).not.toBe(before)
  })
})
