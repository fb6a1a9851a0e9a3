import { portalSettingsChange } from "./settings-schema"

const message = (change: unknown) =>
  portalSettingsChange.safeParse(change).error?.issues.map((issue) => issue.message) ?? []

describe("portalSettingsChange", () => {
  it.each([
    [{ forwarding_guard: false }],
    [{ recovery: "approval" }],
    [{ recovery_days: 1 }],
    [{ forwarding_guard: true, recovery: "off", recovery_days: 365 }],
  ])("takes %j as it is", (change) => {
    expect(portalSettingsChange.parse(change)).toEqual(change)
  })

  it.each([
    [{}, /^Give at least one/],
    [{ forwarding_guard: "true" }, /`forwarding_guard` must be true or false/],
    [{ forwarding_guard: null }, /`forwarding_guard` must be true or false/],
    [{ recovery: "always" }, /`recovery` must be "automatic", "approval" or "off"/],
    [{ recovery_days: 0 }, /whole days from 1 to 365/],
    [{ recovery_days: 366 }, /whole days from 1 to 365/],
    [{ recovery_days: 1.5 }, /whole days from 1 to 365/],
    [{ recovery_days: "30" }, /whole days from 1 to 365/],
    [{ retention_days: 1 }, /Unrecognized key/],
  ])("refuses %j and says why", (change, why) => {
    expect(message(change)[0]).toMatch(why)
  })
})
