import { durationText } from "./duration-text"

it.each([
  [3600, "en", "1 hour"],
  [86_400, "en", "24 hours"],
  [172_800, "en", "2 days"],
  [604_800, "de", "7 Tage"],
  [129_600, "en", "36 hours"],
  [5400, "en", "90 minutes"],
  [61, "en", "61 seconds"],
])("%s seconds in %s read %s", (seconds, locale, expected) => {
  expect(durationText(seconds, locale)).toBe(expected)
})
