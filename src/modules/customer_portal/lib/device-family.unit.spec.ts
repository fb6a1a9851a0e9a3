import { deviceFamily } from "./device-family"

describe("deviceFamily", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0",
      "Firefox on Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      "Safari on iOS",
    ],
    [
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
      "Chrome on Linux",
    ],
    ["Shop support: call 555 0100 now/1 (Windows NT 10.0)", null],
    ["ada@shop.test/1 (Windows NT 10.0; Win64; x64)", null],
    ["node", null],
    ["curl/8.5.0", null],
    ["Firefox/130.0", null],
    ["(Windows NT 10.0; Win64; x64)", null],
    ["<script>alert(1)</script>", null],
    ["", null],
    [undefined, null],
  ])("%s: %s", (userAgent, family) => {
    expect(deviceFamily(userAgent)).toBe(family)
  })

  it("does not read what is too long to be true", () => {
    const ofLength = (length: number) =>
      "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0 ".padEnd(length, "x")
    expect(deviceFamily(ofLength(512))).toBe("Firefox on Windows")
    expect(deviceFamily(ofLength(513))).toBeNull()
  })
})
