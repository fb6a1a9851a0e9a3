import { ownerOf, uidOf } from "./state.js"

const identities = { "ada@shop.test": "cus_ada", "ben@shop.test": "cus_ben" }

describe("ownerOf", () => {
  it.each([
    [
      "its own address",
      { email: " ADA@Shop.test ", clientId: null, metadata: {} },
      "ada@shop.test",
    ],
    ["a client id", { email: null, clientId: "cus_ben", metadata: {} }, "ben@shop.test"],
    [
      "a client id against the address",
      { email: "ada@shop.test", clientId: "cus_ben", metadata: {} },
      "ben@shop.test",
    ],
    [
      "a client id in metadata",
      { email: null, clientId: null, metadata: { clientId: "cus_ada" } },
      "ada@shop.test",
    ],
    [
      "an unknown client id",
      { email: "mira@shop.test", clientId: "legacy-41", metadata: null },
      "mira@shop.test",
    ],
    ["nothing", { email: null, clientId: null, metadata: undefined }, null],
    ["numbers", { email: 5, clientId: 7, metadata: 9 }, null],
  ])("by %s", (_, record, expected) => {
    expect(ownerOf(identities, record)).toBe(expected)
  })
})

describe("uidOf", () => {
  it.each([
    [{ uid: "a" }, "a"],
    [{ verbatim: { uid: "b" } }, "b"],
    [{ verbatim: { uid: 7 } }, null],
    [{ verbatim: null }, null],
    [{ verbatim: "text" }, null],
  ])("%p: %p", (entry, expected) => {
    expect(uidOf(entry)).toBe(expected)
  })
})
