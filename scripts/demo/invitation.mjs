import { adminApi } from "../stack/admin-api.mjs"

/**
 * What the demo says when it is ready: where everything is, and what to try.
 * @param {import("../stack/start-stack.mjs").Stack} stack
 */
export async function invitation(stack) {
  const api = await adminApi(stack.backend, stack)
  const [first] = stack.customers
  const { url } = await api.post("/admin/customer-portal/links", { customer_id: first.id })
  const makepay = stack.emulator
    ? `MakePay is emulated, at ${stack.emulator}: no money moves. To use the real one, start the demo
  with MAKEPAY_KEY_ID and MAKEPAY_KEY_SECRET set.`
    : `This demo talks to the REAL MakePay, with the key ${stack.makepay.keyId}.`
  return `
  Admin        ${stack.admin}
  log in as    ${stack.email}  ${stack.password}
  Shop         ${stack.storefront}
  Portal link  ${url}
               (for ${first.name}, ${first.email}; it works for 24 hours)
  Mails that the shop sends: ${stack.mails}

  ${makepay}

  Try this
  1. Open the portal link: that is what the customer sees.
  2. In the admin open Customers, then ${first.name}, and click "Generate portal link".
  3. Open that link in a private window, then revoke it in the admin and reload.

  Ctrl-C stops everything.
`
}
