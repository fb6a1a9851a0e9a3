import { createControl, type Emulator, signWebhook, startEmulator } from "../src/index.js"
import { callApi } from "./support/client.js"
import { type Received, type Receiver, startReceiver } from "./support/receiver.js"

let emulator: Emulator
let receiver: Receiver
const control = () => createControl(emulator.controlUrl)

beforeEach(async () => {
  emulator = await startEmulator({ webhookRetryDelayMs: 10 })
  receiver = await startReceiver()
  await callApi(emulator, "PUT", "/settings", { body: { callbackUrl: receiver.url } })
})
afterEach(async () => {
  await emulator.close()
  await receiver.close()
})

async function linkUid(title: string): Promise<string> {
  const { paymentLinks } = (await callApi(emulator, "GET", "/payment-links")).body
  return paymentLinks.find((link: { title: string }) => link.title === title).uid
}

async function until(done: () => boolean): Promise<void> {
  const end = Date.now() + 5000
  while (!done()) {
    if (Date.now() > end) throw new Error("waited for 5 seconds in vain")
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function expectSigned({ headers, raw }: Received): void {
  const time = Number(/^t=(\d+),v1=[0-9a-f]{64}$/.exec(headers["x-makepay-signature"] ?? "")?.[1])
  expect(Math.abs(time - Date.now() / 1000)).toBeLessThan(5)
  expect(headers["x-makepay-signature"]).toBe(signWebhook(emulator.webhookSecret, raw, time))
}

it("announces a payment with documented headers, body and signature", async () => {
  const uid = await linkUid("Order #1042")
  await control().moveSession(uid, { status: "deposit_received" })
  await control().settleWebhooks()
  expect(receiver.received).toHaveLength(1)
  const [one] = receiver.received as [Received]
  expectSigned(one)
  expect(one.headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": "MakePay-Webhooks/1.0",
    "x-makepay-delivery-id": one.body.deliveryId,
    "x-makepay-delivery-group-id": one.body.deliveryId,
    "x-makepay-delivery-origin": "event",
    "x-makepay-event": "status_changed",
    "x-makepay-attempt": "1",
  })
  expect(one.body).toMatchObject({
    type: "makepay.payment.status_changed",
    event: { type: "status_changed", trigger: "payment_status_reconcile" },
    paymentLink: { uid, clientEmail: "ada@shop.test", merchantOrderId: "cart_ada_1042" },
    session: { status: "deposit_received", previousStatus: "awaiting_deposit" },
  })
})

it("announces a subscription with its cycle", async () => {
  const { subscriptions } = (await callApi(emulator, "GET", "/subscriptions")).body
  await control().setSubscription(subscriptions[0].uid, { status: "overdue" })
  await control().settleWebhooks()
  expect(receiver.received[0]?.body).toMatchObject({
    type: "makepay.subscription.status_changed",
    event: { type: "subscription_status_changed", trigger: "subscription_scheduler" },
    subscription: { uid: subscriptions[0].uid, status: "overdue", previousStatus: "active" },
    cycle: { status: "overdue", amountUsd: "29.00", paymentLinkUid: expect.any(String) },
  })
})

it("also tells the link's own webhook URL", async () => {
  const own = await startReceiver()
  const { body } = await callApi(emulator, "POST", "/payment-links", {
    body: { payload: { amount: "5", webhookUrl: own.url } },
  })
  await control().moveSession(body.paymentLink.uid, { status: "quoted" })
  await control().settleWebhooks()
  expect(own.received).toHaveLength(1)
  expect(receiver.received).toHaveLength(1)
  await own.close()
})

it("tries a failing receiver ten times: new ids, one group, counted attempts", async () => {
  receiver.answer = () => 503
  await control().moveSession(await linkUid("Order #1042"), { status: "pending" })
  await until(() => receiver.received.length === 10)
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(receiver.received).toHaveLength(10)
  const header = (name: string) => receiver.received.map(({ headers }) => headers[name])
  expect(new Set(header("x-makepay-delivery-id")).size).toBe(10)
  expect(new Set(header("x-makepay-delivery-group-id")).size).toBe(1)
  expect(header("x-makepay-attempt")).toEqual(Array.from({ length: 10 }, (_, n) => String(n + 1)))
  receiver.received.forEach(expectSigned)
  const { body } = await callApi(emulator, "GET", "/webhook-requests?limit=3")
  expect(body.webhookRequests).toMatchObject([
    { attempt: 10, status: "failed", responseStatus: 503 },
    { attempt: 9 },
    { attempt: 8 },
  ])
})

it("stops at the first 2xx", async () => {
  receiver.answer = (_, count) => (count < 3 ? 500 : 202)
  await control().moveSession(await linkUid("Order #1042"), { status: "pending" })
  await until(() => receiver.received.length === 3)
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(receiver.received).toHaveLength(3)
  expect((await control().webhooks()).retriesWaiting).toBe(0)
})

it("holds events back and releases them shuffled", async () => {
  const uid = await linkUid("Order #1042")
  await control().setWebhooks({ hold: true })
  const statuses = ["pending", "deposit_received", "swapping", "sending", "complete"]
  for (const status of statuses) await control().moveSession(uid, { status })
  await control().settleWebhooks()
  expect(receiver.received).toHaveLength(0)
  expect(await control().releaseWebhooks({ order: "shuffled", seed: 3 })).toMatchObject({ sent: 5 })
  await control().settleWebhooks()
  const got = receiver.received.map(({ body }) => body.session.status)
  expect(got).not.toEqual(statuses)
  expect([...got].sort()).toEqual([...statuses].sort())
})

it("replays: as resends in the same group, or identical to the byte", async () => {
  await control().moveSession(await linkUid("Order #1042"), { status: "pending" })
  await control().settleWebhooks()
  await control().replayWebhooks({ times: 2 })
  await control().replayWebhooks({ identical: true })
  await control().settleWebhooks()
  const [first, resent, again, same] = receiver.received as [Received, Received, Received, Received]
  expect(receiver.received).toHaveLength(4)
  const group = first.headers["x-makepay-delivery-group-id"]
  for (const one of [resent, again]) {
    expect(one.headers["x-makepay-delivery-group-id"]).toBe(group)
    expect(one.body.deliveryId).not.toBe(first.body.deliveryId)
    expect(one.body.createdAt).toBe(first.body.createdAt)
    expectSigned(one)
  }
  expect(same.raw.equals(first.raw)).toBe(true)
  expect(same.headers["x-makepay-signature"]).toBe(first.headers["x-makepay-signature"])
})

it("announces the present state on demand", async () => {
  const { announced } = await control().announceWebhooks()
  await control().settleWebhooks()
  expect(receiver.received).toHaveLength(announced)
  const overdue = receiver.received.find(
    ({ body }) => body.subscription?.label === "Grinder care plan"
  )
  expect(overdue?.body.cycle.status).toBe("overdue")
})

it("signs with the rotated secret", async () => {
  await callApi(emulator, "POST", "/webhook-secret", { body: {} })
  await control().moveSession(await linkUid("Order #1042"), { status: "pending" })
  await control().settleWebhooks()
  receiver.received.forEach(expectSigned)
  expect(receiver.received).toHaveLength(1)
})
