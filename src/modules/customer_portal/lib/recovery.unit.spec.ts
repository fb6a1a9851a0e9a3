import { recoveryVerdict } from "./recovery"

const expires_at = new Date("2026-11-01T00:00:00.000Z")
const link = { status: "expired", expires_at, sameAddress: true } as const
const settings = { recovery: "automatic", recovery_days: 30 } as const
const after = (days: number, ms = 0) => new Date(expires_at.getTime() + days * 86_400_000 + ms)

describe("recoveryVerdict", () => {
  it.each([
    ["an expired link", link, settings, after(1), "mail"],
    ["a used-up link", { ...link, status: "used_up" }, settings, after(-1), "mail"],
    ["a used-up link long after", { ...link, status: "used_up" }, settings, after(31), "nothing"],
    ["a revoked link", { ...link, status: "revoked" }, settings, after(1), "nothing"],
    ["a link that still opens", { ...link, status: "active" }, settings, after(-1), "nothing"],
    ["a changed address", { ...link, sameAddress: false }, settings, after(1), "nothing"],
    ["just before the deadline", link, settings, after(30, -1), "mail"],
    ["at the deadline", link, settings, after(30), "nothing"],
    ["a shorter deadline", link, { ...settings, recovery_days: 1 }, after(1), "nothing"],
    ["by approval", link, { ...settings, recovery: "approval" }, after(1), "ask_merchant"],
    ["by approval, too late", link, { ...settings, recovery: "approval" }, after(30), "nothing"],
    ["switched off", link, { ...settings, recovery: "off" }, after(1), "nothing"],
  ] as const)("%s", (_case, of, by, now, verdict) => {
    expect(recoveryVerdict(of, by, now)).toBe(verdict)
  })
})
