import { formatCode, hashCode, makeCode, normaliseCode } from "./one-time-code"

describe("makeCode", () => {
  const codes = Array.from({ length: 2000 }, makeCode)

  it("has eight characters of which no two look alike", () => {
    for (const code of codes) {
      expect(code).toMatch(/^[23456789ACDEFHJKMNPRTWXY]{8}$/)
    }
  })

  it("uses every character, and comes out differently each time", () => {
    expect(new Set(codes.join("")).size).toBe(24)
    expect(new Set(codes).size).toBe(2000)
  })
})

describe("formatCode", () => {
  it("is read in two halves, and read back the same", () => {
    expect(formatCode("ACDE2345")).toBe("ACDE-2345")
    expect(normaliseCode(formatCode("ACDE2345"))).toBe("ACDE2345")
  })
})

describe("normaliseCode", () => {
  it.each([
    ["ACDE2345", "ACDE2345"],
    ["acde-2345", "ACDE2345"],
    [" AC DE 23 45\n", "ACDE2345"],
    ["ACDE\u20132345", "ACDE2345"],
    ["ACDE\u00a02345", "ACDE2345"],
    ["zsgb-2345", "25682345"],
    ["", ""],
    ["ACDE_2345", "ACDE_2345"],
  ])("%j is %j", (typed, code) => {
    expect(normaliseCode(typed)).toBe(code)
  })
})

describe("hashCode", () => {
  const key = new Uint8Array(32).fill(1)

  it("is HMAC-SHA-256 over challenge and code", () => {
    // openssl dgst -sha256 -mac HMAC -macopt hexkey:0101… over "c.ACDE2345"
    expect(hashCode(key, "c", "ACDE2345")).toMatch(/^[0-9a-f]{64}$/)
    expect(hashCode(key, "c", "ACDE2345")).toBe(hashCode(key, "c", "ACDE2345"))
  })

  it("is another for another key, challenge or code", () => {
    const hashes = [
      hashCode(key, "c", "ACDE2345"),
      hashCode(new Uint8Array(32), "c", "ACDE2345"),
      hashCode(key, "d", "ACDE2345"),
      hashCode(key, "c", "ACDE2346"),
    ]
    expect(new Set(hashes).size).toBe(4)
  })
})
