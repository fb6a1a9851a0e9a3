import { likePattern } from "./sql"

describe("likePattern", () => {
  it.each([
    ["order", "%order%"],
    ["", "%%"],
    ["50%", "%50\\%%"],
    ["a_b", "%a\\_b%"],
    ["a\\b", "%a\\\\b%"],
    ["%_\\", "%\\%\\_\\\\%"],
    ["'; --", "%'; --%"],
    ["日本", "%日本%"],
  ])("escapes %p", (text, pattern) => {
    expect(likePattern(text)).toBe(pattern)
  })
})
