import { emailHash } from "./email-identity"
import { hashSecret } from "./secrets"

describe("emailHash", () => {
  it.each([
    ["ada@shop.test", "ADA@Shop.test", true],
    ["ada@shop.test", " ada@shop.test ", true],
    ["ada@shop.test", "ada@shop.tes", false],
    ["ada@shop.test", "a.da@shop.test", false],
    ["ada@shop.test", "ada+x@shop.test", false],
    ["ada@shop.test", "", false],
    [null, "", true],
    [undefined, null, true],
  ])("%j and %j: %s", (left, right, same) => {
    expect(emailHash(left) === emailHash(right)).toBe(same)
  })

  it("is the hash of the address in lower case, since rows remember it", () => {
    expect(emailHash(" Ada@Shop.TEST ")).toBe(hashSecret("ada@shop.test"))
    expect(emailHash(null)).toBe(hashSecret(""))
  })

  it("does not hold the address", () => {
    expect(emailHash("ada@shop.test")).toMatch(/^[0-9a-f]{64}$/)
  })
})
