import { nextPage } from "./paging"

describe("nextPage", () => {
  it.each([
    ["nothing: the list is whole", {}, null],
    ["nextCursor", { nextCursor: "abc" }, { cursor: "abc" }],
    ["next_cursor", { next_cursor: "abc" }, { cursor: "abc" }],
    ["cursor.next", { cursor: { next: "abc" } }, { cursor: "abc" }],
    ["nextCursor null", { nextCursor: null }, null],
    ["next_cursor empty", { next_cursor: "" }, null],
    ["cursor null", { cursor: null }, null],
    ["cursor.next null", { cursor: { next: null } }, null],
    ["a cursor that is text, not an object", { cursor: "abc" }, null],
    ["a cursor that is a number", { nextCursor: 7 }, null],
    ["hasMore true", { hasMore: true }, { offset: "100" }],
    ["hasMore false", { hasMore: false }, null],
    ["has_more true", { has_more: true }, { offset: "100" }],
    ["has_more false", { has_more: false }, null],
    ["hasMore as text", { hasMore: "true" }, null],
    ["total beyond what was read", { total: 101 }, { offset: "100" }],
    ["total reached", { total: 100 }, null],
    ["total below what was read", { total: 50 }, null],
    ["count beyond what was read", { count: 250 }, { offset: "100" }],
    ["count of this page", { count: 100 }, null],
    ["total as text", { total: "250" }, null],
    ["a cursor before hasMore", { hasMore: false, nextCursor: "abc" }, { cursor: "abc" }],
    ["hasMore before total", { hasMore: false, total: 250 }, null],
    ["total before count", { total: 100, count: 250 }, null],
  ])("%s", (_what, body, next) => {
    expect(nextPage(body, 100)).toEqual(next)
  })
})
