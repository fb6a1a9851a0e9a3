import { fastIso } from "./fast-iso.js"

it.each([
  0,
  1,
  999,
  1_000,
  86_399_999,
  86_400_000,
  Date.UTC(2024, 1, 29, 23, 59, 59, 7),
  Date.UTC(2026, 10, 23, 4, 5, 6, 78),
])("fastIso(%s) is what Date says", (ms) => {
  expect(fastIso(ms)).toBe(new Date(ms).toISOString())
})
