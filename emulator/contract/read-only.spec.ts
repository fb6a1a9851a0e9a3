import { API_PREFIX } from "../src/index.js"
import { callApi, type Target } from "./support/client.js"
import { CUSTOMER, misfits, PAYMENT_LINK, SUBSCRIPTION } from "./support/shapes.js"
import { targets } from "./support/targets.js"

// Reads only: this file also runs against a real company when a key is given.
describe.each(targets())("reading $name", ({ open }) => {
  let target: Target
  let close: () => Promise<void>

  beforeAll(async () => {
    const opened = await open()
    target = opened.target
    close = opened.close
  })
  afterAll(() => close())

  it.each([
    ["/customers", "customers", CUSTOMER],
    ["/subscriptions", "subscriptions", SUBSCRIPTION],
    ["/payment-links", "paymentLinks", PAYMENT_LINK],
  ])("GET %s lists %s of known shape", async (path, name, shape) => {
    const { status, headers, body } = await callApi(target, "GET", path)
    expect(status).toBe(200)
    expect(headers.get("content-type")).toMatch(/application\/json/)
    expect(Array.isArray(body[name])).toBe(true)
    const odd = (body[name] as Record<string, unknown>[]).flatMap((one) => misfits(one, shape))
    expect(odd).toEqual([])
  })

  it("GET /payment-links/:uid shows a link as the list does", async () => {
    const { body } = await callApi(target, "GET", "/payment-links")
    const listed = (body.paymentLinks as { uid: string; publicUrl: string }[]).slice(0, 1)
    for (const { uid, publicUrl } of listed) {
      expect(uid).toMatch(/^[A-Za-z0-9_-]{1,200}$/)
      const one = await callApi(target, "GET", `/payment-links/${uid}`)
      expect(one.status).toBe(200)
      expect(one.body.paymentLink).toMatchObject({ uid, publicUrl })
    }
  })

  it("GET /payment-links/:uid of an unknown uid is 404 with an error text", async () => {
    const { status, body } = await callApi(
      target,
      "GET",
      "/payment-links/01nosuchlinkanywhere000000"
    )
    expect(status).toBe(404)
    expect(typeof body.error).toBe("string")
  })

  it.each(["/branding", "/settings"])("GET %s has company and settings", async (path) => {
    const { status, body } = await callApi(target, "GET", path)
    expect(status).toBe(200)
    expect(body).toMatchObject({ settings: expect.any(Object) })
    expect(body).toHaveProperty("company")
  })

  it("has no route for one customer or one subscription", async () => {
    for (const path of ["/customers/cus_none", "/subscriptions/sub_none"]) {
      const { status } = await callApi(target, "GET", path)
      expect([404, 405]).toContain(status)
    }
  })

  it.each([
    ["no key", {}],
    [
      "a wrong secret",
      { "x-makecrypto-key-id": "mk_makepay_x", "x-makecrypto-key-secret": "mksec_x" },
    ],
  ])("answers 401 with an error text to %s", async (_, headers) => {
    const response = await fetch(`${target.url}${API_PREFIX}/settings`, {
      redirect: "manual",
      headers,
    })
    expect(response.status).toBe(401)
    expect(typeof ((await response.json()) as { error: unknown }).error).toBe("string")
  })
})
