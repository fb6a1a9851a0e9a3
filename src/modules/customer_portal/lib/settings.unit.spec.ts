import { changedSettings, effectiveSettings } from "./settings"

const options = { forwardingGuard: true, recovery: "approval", recoveryDays: 7 } as const

describe("effectiveSettings", () => {
  it.each([
    ["nothing stored", undefined, {}],
    ["only nulls", { forwarding_guard: null, recovery: null, recovery_days: null }, {}],
    [
      "the merchant's choices, also those that are false",
      { forwarding_guard: false, recovery: "off", recovery_days: 1 } as const,
      { forwarding_guard: false, recovery: "off", recovery_days: 1 },
    ],
    [
      "one choice",
      { forwarding_guard: null, recovery: "automatic", recovery_days: null } as const,
      { recovery: "automatic" },
    ],
  ])("%s", (_case, stored, expected) => {
    expect(effectiveSettings(stored, options)).toEqual({
      forwarding_guard: true,
      recovery: "approval",
      recovery_days: 7,
      ...expected,
    })
  })
})

describe("changedSettings", () => {
  const before = { forwarding_guard: false, recovery: "automatic", recovery_days: 30 } as const

  it("names what differs alone", () => {
    expect(changedSettings(before, { ...before, forwarding_guard: true, recovery: "off" })).toEqual(
      {
        before: { forwarding_guard: false, recovery: "automatic" },
        after: { forwarding_guard: true, recovery: "off" },
      }
    )
  })

  it("is null where nothing differs", () => {
    expect(changedSettings(before, { ...before })).toBeNull()
  })
})
