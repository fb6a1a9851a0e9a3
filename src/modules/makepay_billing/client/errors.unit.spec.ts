import { errorKind, MakePayError, parseRetryAfter, type MakePayErrorKind } from "./errors"

describe("errorKind", () => {
  it.each<[number, MakePayErrorKind]>([
    [301, "unreadable"],
    [302, "unreadable"],
    [304, "unreadable"],
    [307, "unreadable"],
    [400, "rejected"],
    [401, "unauthorized"],
    [402, "rejected"],
    [403, "forbidden"],
    [404, "not_found"],
    [405, "rejected"],
    [408, "unavailable"],
    [409, "conflict"],
    [410, "rejected"],
    [413, "rejected"],
    [418, "rejected"],
    [422, "rejected"],
    [425, "unavailable"],
    [429, "rate_limited"],
    [500, "unavailable"],
    [502, "unavailable"],
    [503, "unavailable"],
    [504, "unavailable"],
    [599, "unavailable"],
  ])("%d is %s", (status, kind) => {
    expect(errorKind(status)).toBe(kind)
  })
})

describe("MakePayError", () => {
  it.each<[MakePayErrorKind, boolean, RegExp]>([
    ["unauthorized", false, /options keyId and keySecret/],
    ["forbidden", false, /which company/],
    ["not_found", false, /does not know/],
    ["conflict", false, /contradicts/],
    ["rejected", false, /rejected/],
    ["rate_limited", true, /fewer requests/],
    ["unavailable", true, /does not answer/],
    ["unreadable", false, /option baseUrl/],
    ["incomplete", false, /repeated a page/],
  ])("of kind %s: worth another try: %p, and says %p", (kind, retryable, advice) => {
    const error = new MakePayError(kind, "GET /customers", 418)
    expect(error.retryable).toBe(retryable)
    expect(error.message).toMatch(advice)
    expect(error.message).toMatch(/\(GET \/customers, status 418\)\.$/)
    expect(error.name).toBe("MakePayError")
  })

  it("names no status where there was no answer", () => {
    const error = new MakePayError("unavailable", "GET /customers")
    expect(error.message).toMatch(/\(GET \/customers\)\.$/)
    expect(error).toMatchObject({ status: null, retryAfter: null })
  })
})

describe("parseRetryAfter", () => {
  const now = new Date("2026-11-23T10:00:00.000Z")

  it.each([
    [null, null],
    ["0", 0],
    ["120", 120],
    [" 7 ", 7],
    ["9".repeat(400), Infinity],
    ["Mon, 23 Nov 2026 10:00:30 GMT", 30],
    ["Mon, 23 Nov 2026 09:00:00 GMT", 0],
    ["", null],
    ["soon", null],
    ["1.5", null],
    ["-5", null],
    ["1e3", null],
    ["5 minutes", null],
    ["2026-11-23T10:00:30Z", null],
    ["some GMT", null],
    ["٣", null],
  ])("%p is %p", (value, seconds) => {
    expect(parseRetryAfter(value, now)).toBe(seconds)
  })

  it("rounds up, so that no call comes too early", () => {
    const later = new Date("2026-11-23T10:00:00.400Z")
    expect(parseRetryAfter("Mon, 23 Nov 2026 10:00:02 GMT", later)).toBe(2)
  })
})
