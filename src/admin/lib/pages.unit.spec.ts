import { eachOnce, nextOffset } from "./pages"

it.each([
  [{ count: 0, limit: 20, offset: 0 }, undefined],
  [{ count: 20, limit: 20, offset: 0 }, undefined],
  [{ count: 21, limit: 20, offset: 0 }, 20],
  [{ count: 41, limit: 20, offset: 20 }, 40],
  [{ count: 40, limit: 20, offset: 20 }, undefined],
])("after %j comes %s", (page, expected) => {
  expect(nextOffset(page)).toBe(expected)
})

it("keeps what a growing list repeats only once, in its order", () => {
  const items = [{ id: "c" }, { id: "b" }, { id: "b" }, { id: "a" }]
  expect(eachOnce(items)).toEqual([{ id: "c" }, { id: "b" }, { id: "a" }])
})
