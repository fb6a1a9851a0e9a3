import { decodeCursor, encodeCursor, NO_TIME } from "./cursor"

const encode = (text: string) => Buffer.from(text).toString("base64url")

describe("a cursor", () => {
  it.each([
    { made_at: "2026-11-23T10:00:00.123Z", uid: "01hzy4k6" },
    { made_at: NO_TIME, uid: "pay_-_A" },
    { made_at: "2999-12-31T23:59:59.999Z", uid: "a".repeat(200) },
  ])("comes back as it went: %p", (cursor) => {
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
    expect(encodeCursor(cursor)).toMatch(/^[A-Za-z0-9_-]+$/)
  })

  it.each([
    ["", ""],
    ["no base64", "!!!"],
    ["no separator", encode("2026-11-23T10:00:00.123Z")],
    ["no uid", encode("2026-11-23T10:00:00.123Z|")],
    ["no time", encode("|pay_1")],
    ["a third part", encode("2026-11-23T10:00:00.123Z|pay_1|x")],
    ["another uid alphabet", encode("2026-11-23T10:00:00.123Z|pay'1")],
    ["a uid too long", encode(`2026-11-23T10:00:00.123Z|${"a".repeat(201)}`)],
    ["no milliseconds", encode("2026-11-23T10:00:00Z|pay_1")],
    ["another zone", encode("2026-11-23T10:00:00.123+02:00|pay_1")],
    ["a day that is not", encode("2026-02-31T10:00:00.123Z|pay_1")],
    ["a month that is not", encode("2026-13-01T10:00:00.123Z|pay_1")],
    ["hour 24", encode("2026-11-23T24:00:00.000Z|pay_1")],
    ["year 0", encode("0000-01-01T00:00:00.000Z|pay_1")],
    ["a time before all times", encode("1969-12-31T23:59:59.999Z|pay_1")],
    ["six digits of year", encode("+020000-01-01T00:00:00.000Z|pay_1")],
    ["SQL", encode("2026-11-23T10:00:00.123Z'::text|pay_1")],
    ["NUL", encode("2026-11-23T10:00:00.123Z|pay\u0000")],
    ["a cut cursor", encodeCursor({ made_at: NO_TIME, uid: "pay_1" }).slice(0, 20)],
  ])("is refused with %s", (_what, text) => {
    expect(decodeCursor(text)).toBeNull()
  })
})
