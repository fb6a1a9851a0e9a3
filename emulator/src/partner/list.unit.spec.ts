import { PAGING_SHAPES } from "../faults/faults.js"
import { cutPage } from "./list.js"

const query = (text = "") => new URLSearchParams(text)

describe("cutPage", () => {
  it.each([
    ["nextCursor", { nextCursor: expect.any(String) }],
    ["next_cursor", { next_cursor: expect.any(String) }],
    ["cursor.next", { cursor: { next: expect.any(String) } }],
    ["hasMore", { hasMore: true }],
    ["count", { count: 5 }],
    ["total", { total: 5 }],
  ] as const)("tells of the next page as %s", (shape, fields) => {
    expect(cutPage(5, query(), shape, 2)).toEqual({ from: 0, to: 2, fields })
  })

  it("walks by cursor to the end, where there is none", () => {
    const seen: [number, number][] = []
    let cursor: unknown = null
    do {
      const page = cutPage(5, query(cursor ? `cursor=${String(cursor)}` : ""), "nextCursor", 2)
      seen.push([page.from, page.to])
      cursor = page.fields.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual([
      [0, 2],
      [2, 4],
      [4, 5],
    ])
  })

  it.each([
    ["a smaller limit", "limit=1&offset=3", 3, 4],
    ["a limit beyond the page size", "limit=50", 0, 2],
    ["no limit of nothing", "limit=0", 0, 1],
    ["an offset beyond the end", "offset=9", 5, 5],
  ])("heeds %s", (_, text, from, to) => {
    expect(cutPage(5, query(text), "hasMore", 2)).toMatchObject({ from, to })
  })

  it.each(["limit=-1", "offset=x", "cursor=nonsense"])("refuses %s", (text) => {
    expect(() => cutPage(5, query(text), "hasMore", 2)).toThrow(/must be/)
  })

  it.each(PAGING_SHAPES)("has an empty page of nothing as %s", (shape) => {
    expect(cutPage(0, query(), shape, 2)).toMatchObject({ from: 0, to: 0 })
  })
})
