import { browserCandidates } from "./browser.mjs"

describe("browserCandidates", () => {
  it("prefers Chromium wherever it is on the PATH of Linux", () => {
    const candidates = browserCandidates("linux", { PATH: "/usr/local/bin:/usr/bin" })
    expect(candidates.indexOf("/usr/bin/chromium")).toBeLessThan(
      candidates.indexOf("/usr/local/bin/google-chrome")
    )
  })

  it.each([
    ["darwin", { HOME: "/Users/ada" }, "/Applications/Google Chrome.app"],
    ["darwin", { HOME: "/Users/ada" }, "/Users/ada/Applications/Google Chrome.app"],
    ["win32", { LOCALAPPDATA: "C:\\Local" }, "C:\\Local\\Google\\Chrome"],
  ] as const)("knows where Chrome is on %s", (platform, env, start) => {
    expect(browserCandidates(platform, env).some((path) => path.startsWith(start))).toBe(true)
  })

  it("looks nowhere on Linux without a PATH", () => {
    expect(browserCandidates("linux", {})).toEqual([])
  })
})
