import { hashSecret, isSecret, makeSecret } from "./secrets"

describe("makeSecret", () => {
  it("has 256 bits, in letters that a URL takes, and never comes twice", () => {
    const secrets = Array.from({ length: 1000 }, makeSecret)
    expect(new Set(secrets).size).toBe(1000)
    expect(secrets.every(isSecret)).toBe(true)
    expect(Buffer.from(secrets[0], "base64url")).toHaveLength(32)
  })
})

describe("hashSecret", () => {
  it("is SHA-256 in hex", () => {
    expect(hashSecret("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  })
})

describe("isSecret", () => {
  it.each([
    ["x".repeat(43), true],
    ["a-_9".repeat(10) + "abc", true],
    ["x".repeat(42), false],
    ["x".repeat(44), false],
    [`${"x".repeat(42)}=`, false],
    [`${"x".repeat(42)}+`, false],
    [`${"x".repeat(43)}\n`, false],
    ["", false],
    [undefined, false],
    [null, false],
    [7, false],
    [["x".repeat(43)], false],
  ])("%j: %s", (text, verdict) => {
    expect(isSecret(text)).toBe(verdict)
  })
})
