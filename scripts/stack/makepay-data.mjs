import { createControl } from "makepay-emulator/control"

/** Whose page the demo shows, and whose data must never be on it. */
export const ada = "ada@shop.test"
export const ben = "ben@shop.test"

/**
 * The people that the emulator knows by e-mail address, Ada and Ben first.
 * @param {{ url: string, token: string }} control
 * @returns {Promise<{ email: string, name: string }[]>}
 */
export async function emulatedPeople(control) {
  const { people } = await createControl(control.url, control.token).state()
  /** @type {Map<string, string>} */
  const names = new Map([
    [ada, ""],
    [ben, ""],
  ])
  for (const [email, { customers }] of Object.entries(people)) {
    // Medusa takes no address with letters outside ASCII.
    if (customers.length === 0 || !/^[\x21-\x7e]+$/.test(email)) continue
    const name = customers.map((customer) => customer.name).find(Boolean)
    names.set(email, typeof name === "string" ? name : "")
  }
  return [...names].map(([email, name]) => ({ email, name: name || email.split("@")[0] }))
}

/**
 * Fills the emulator anew, so that its records name the customers and one order of this shop.
 * @param {{ url: string, token: string }} control
 * @param {{ id: string, email: string }[]} customers
 * @param {{ email: string, orderId: string }} order the owner's first paid order is this one
 */
export async function nameShopRecords(control, customers, order) {
  const emulator = createControl(control.url, control.token)
  await emulator.seed({
    identities: Object.fromEntries(customers.map(({ email, id }) => [email, id])),
  })
  const { people } = await emulator.state({ email: order.email })
  const paid = people[order.email].paymentLinks.find(
    ({ title, metadata }) => title === "Order #1031" && metadata
  )
  if (!paid) throw new Error("The emulator has no Order #1031 for Ada.")
  const metadata = { .../** @type {object} */ (paid.metadata), medusaOrderId: order.orderId }
  await emulator.amendRecord("payment-links", String(paid.uid), { set: { metadata } })
}
