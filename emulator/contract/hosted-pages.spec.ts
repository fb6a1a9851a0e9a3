import { createControl, type Emulator, startEmulator } from "../src/index.js"
import { callApi } from "./support/client.js"
import { type Receiver, startReceiver } from "./support/receiver.js"

let emulator: Emulator
let receiver: Receiver
let now = new Date()

beforeEach(async () => {
  now = new Date()
  emulator = await startEmulator({ now: () => now })
  receiver = await startReceiver()
  await callApi(emulator, "PUT", "/settings", { body: { callbackUrl: receiver.url } })
})
afterEach(async () => {
  await emulator.close()
  await receiver.close()
})

async function billingUrl(index: number): Promise<string> {
  const { customers } = (await callApi(emulator, "GET", "/customers")).body
  const { body } = await callApi(emulator, "POST", `/customers/${customers[index].uid}/portal`)
  return body.customer.urls.customerPortal
}

async function page(url: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url)
  return { status: response.status, text: await response.text() }
}

/** Submits the page's form that has this button and, when given, this hidden value. */
function press(text: string, label: string, value = ""): Promise<Response> {
  const form = [...text.matchAll(/<form method="post" action="([^"]+)">(.*?)<\/form>/g)].find(
    ([, , inner]) => inner?.includes(`>${label}</button>`) && inner.includes(value)
  )
  if (!form) throw new Error(`the page has no button "${label}"`)
  const fields = [...(form[2] ?? "").matchAll(/name="([^"]+)" value="([^"]*)"/g)]
  return fetch(new URL(form[1] ?? "", emulator.url), {
    method: "POST",
    body: new URLSearchParams(
      fields.map(([, name, given]): [string, string] => [name ?? "", given ?? ""])
    ),
    redirect: "manual",
  })
}

describe("/billing", () => {
  it("shows one customer's subscriptions and payments and nobody else's", async () => {
    const { status, text } = await page(await billingUrl(0))
    expect(status).toBe(200)
    expect(text).toContain("MakePay emulator")
    expect(text).toContain("Coffee club")
    expect(text).toContain("Order #1042")
    expect(text).not.toContain("Weekly beans")
    expect(text).not.toContain("Lookalike order")
  })

  it("escapes what customers are called and what they bought", async () => {
    const { customers } = (await callApi(emulator, "GET", "/customers")).body
    const uma = customers.findIndex(({ email }: { email: string }) => email === "uma@shop.test")
    const { text } = await page(await billingUrl(uma))
    expect(text).toContain("&lt;script&gt;")
    expect(text).not.toMatch(/<script|<img|<b /)
  })

  it("pauses, resumes and cancels for real, and announces each", async () => {
    const url = await billingUrl(1)
    for (const [label, status] of [
      ["Pause", "paused"],
      ["Resume", "active"],
      ["Cancel", "cancelled"],
    ] as const) {
      const response = await press((await page(url)).text, label)
      expect(response.status).toBe(303)
      expect(response.headers.get("location")).toBe(url)
      const { subscriptions } = (await callApi(emulator, "GET", "/subscriptions")).body
      const beans = subscriptions.find((one: { label: string }) => one.label === "Weekly beans")
      expect(beans.status).toBe(status)
    }
    await createControl(emulator.controlUrl).settleWebhooks()
    expect(receiver.received.map(({ body }) => body.subscription.status)).toEqual([
      "paused",
      "active",
      "cancelled",
    ])
    expect(() => press("", "Pause")).toThrow()
  })

  it("does nothing to another customer's subscription", async () => {
    const { text } = await page(await billingUrl(1))
    const { subscriptions } = (await callApi(emulator, "GET", "/subscriptions")).body
    const [adas, bens] = ["Coffee club", "Weekly beans"].map(
      (label) => subscriptions.find((one: { label: string }) => one.label === label).uid as string
    )
    const response = await press(text.replaceAll(bens ?? "", adas ?? ""), "Cancel", adas)
    expect(response.status).toBe(404)
    const after = (await callApi(emulator, "GET", "/subscriptions")).body.subscriptions
    expect(after).toEqual(subscriptions)
  })

  it.each([
    ["another customer", (url: string) => url.replace(/customer=[^&]+/, "customer=cus_other")],
    ["a later expiry", (url: string) => url.replace(/expires=\d+/, "expires=4102444800")],
    ["no signature", (url: string) => url.replace(/&signature=.*/, "")],
  ])("refuses a link forged to %s", async (_, forge) => {
    expect((await page(forge(await billingUrl(0)))).status).toBe(403)
  })

  it("refuses an expired link", async () => {
    const url = await billingUrl(0)
    now = new Date(now.getTime() + 24 * 3_600_000 - 2000)
    expect((await page(url)).status).toBe(200)
    now = new Date(now.getTime() + 2000)
    expect((await page(url)).status).toBe(403)
  })
})

describe("/payment/:uid", () => {
  async function newLink(payload = {}): Promise<{ uid: string; publicUrl: string }> {
    const body = {
      payload: { amount: "12.50", fiatCurrency: "USD", title: "Order #1", ...payload },
    }
    return (await callApi(emulator, "POST", "/payment-links", { body })).body.paymentLink
  }

  it("says what to pay; Pay goes all the way to complete, with an event for each step", async () => {
    const { uid, publicUrl } = await newLink({ successUrl: "https://shop.test/thanks?a=1&b=2" })
    const { text } = await page(publicUrl)
    expect(text).toContain("12.50 USD")
    expect(text).toContain("12.50 USDT")
    expect(text).toContain('href="https://shop.test/thanks?a=1&amp;b=2"')
    expect((await press(text, "Pay")).status).toBe(303)
    const { paymentLink } = (await callApi(emulator, "GET", `/payment-links/${uid}`)).body
    expect(paymentLink.latestSession).toMatchObject({
      status: "complete",
      settlement: { phase: "sent", settledAmount: "12.50", classification: "matched" },
    })
    await createControl(emulator.controlUrl).settleWebhooks()
    const steps = ["quoted", "awaiting_deposit", "pending", "deposit_received", "swapping"]
    expect(receiver.received.map(({ body }) => body.session.status)).toEqual([
      ...steps,
      "sending",
      "complete",
    ])
    expect((await page(publicUrl)).text).not.toContain("<button")
  })

  it.each([
    ["Pay too little", "underpaid", "status_changed"],
    ["Let it expire", "expired", "payment_request_expired"],
  ])("%s ends %s, and can still complete", async (label, status, event) => {
    const { uid, publicUrl } = await newLink()
    await press((await page(publicUrl)).text, label)
    const read = () => callApi(emulator, "GET", `/payment-links/${uid}`)
    expect((await read()).body.paymentLink.latestSession.status).toBe(status)
    await createControl(emulator.controlUrl).settleWebhooks()
    expect(receiver.received.at(-1)?.body.event.type).toBe(event)
    await press((await page(publicUrl)).text, "Pay")
    expect((await read()).body.paymentLink.latestSession.status).toBe("complete")
  })

  it("offers nothing on a paused link", async () => {
    const { uid, publicUrl } = await newLink()
    await callApi(emulator, "PATCH", `/payment-links/${uid}`, { body: { status: "paused" } })
    const { text } = await page(publicUrl)
    expect(text).toContain("This payment link is paused.")
    const body = new URLSearchParams({ action: "pay" })
    expect((await fetch(`${publicUrl}/actions`, { method: "POST", body })).status).toBe(409)
  })

  it("offers no way back to a javascript: address", async () => {
    emulator.state.paymentLinks.length = 0
    const { publicUrl } = await newLink()
    const [link] = emulator.state.paymentLinks
    if (link && "payload" in link) link.payload.successUrl = "javascript:alert(1)"
    expect((await page(publicUrl)).text).not.toContain("javascript:")
  })

  it("is 404 for an unknown uid", async () => {
    expect((await page(`${emulator.url}/payment/01none`)).status).toBe(404)
  })
})
