import { billingUrl, readBillingLink } from "./billing-link.js"

const link = { company: "acct_1", customer: "cus_1", expires: 1776765600 }
const query = () => new URL(billingUrl("http://pay.test", "key", link)).searchParams
const before = new Date((link.expires - 1) * 1000)
const after = new Date(link.expires * 1000)

describe("billing links", () => {
  it("name company, customer, expiry and signature, and nothing else", () => {
    expect([...query().keys()]).toEqual(["company", "customer", "expires", "signature"])
    expect(query().get("expires")).toBe("1776765600")
  })

  it("are read back until they expire", () => {
    expect(readBillingLink("key", query(), before)).toEqual(link)
    expect(readBillingLink("key", query(), after)).toBeNull()
    expect(readBillingLink("other key", query(), before)).toBeNull()
  })

  it.each([
    ["company", "acct_2"],
    ["customer", "cus_2"],
    ["expires", "1999999999"],
    ["expires", "NaN"],
    ["signature", "00"],
    ["signature", ""],
  ])("are refused with another %s (%s)", (name, value) => {
    const forged = query()
    forged.set(name, value)
    expect(readBillingLink("key", forged, before)).toBeNull()
  })
})
