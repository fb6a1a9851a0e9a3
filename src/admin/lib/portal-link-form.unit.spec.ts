import {
  lifetimesOf,
  newPortalLink,
  readPortalLinkForm,
  USUAL_LIMITS,
  type PortalLinkForm,
} from "./portal-link-form"

const read = (change: Partial<PortalLinkForm>) =>
  readPortalLinkForm("cus_1", { ...newPortalLink(USUAL_LIMITS), ...change }, USUAL_LIMITS)

it.each([
  [{ default: 86_400, max: 604_800 }, [3600, 86_400, 259_200, 604_800]],
  [{ default: 600, max: 7200 }, [600, 3600, 7200]],
  [{ default: 86_400, max: 2_592_000 }, [3600, 86_400, 259_200, 604_800, 2_592_000]],
])("offers what the settings %j allow", (limits, expected) => {
  expect(lifetimesOf(limits)).toEqual(expected)
  expect(newPortalLink(limits).lifetime).toBe(`${limits.default}`)
})

describe("readPortalLinkForm", () => {
  it("asks for a day without a limit at the overview unless told otherwise", () => {
    expect(read({}).request).toEqual({
      customer_id: "cus_1",
      expires_in: 86_400,
      max_uses: null,
      target: "overview",
    })
  })

  it.each<[Partial<PortalLinkForm>, Record<string, unknown>]>([
    [{ lifetime: "3600" }, { expires_in: 3600 }],
    [{ lifetime: "604800" }, { expires_in: 604_800 }],
    [{ lifetime: "custom", customLifetime: "90", customUnit: "minutes" }, { expires_in: 5400 }],
    [{ lifetime: "custom", customLifetime: "168", customUnit: "hours" }, { expires_in: 604_800 }],
    [{ lifetime: "custom", customLifetime: " 2 ", customUnit: "hours" }, { expires_in: 7200 }],
    [{ lifetime: "3600", customLifetime: "nonsense" }, { expires_in: 3600 }],
    [{ uses: "single" }, { max_uses: 1 }],
    [{ uses: "limited", usesCount: "1000" }, { max_uses: 1000 }],
    [{ uses: "single", usesCount: "nonsense" }, { max_uses: 1 }],
    [{ target: "subscription:sub_1" }, { target: "subscription:sub_1" }],
    [{ note: "  asked by phone " }, { note: "asked by phone" }],
    [{ note: "x".repeat(500) }, { note: "x".repeat(500) }],
    [{ sendEmail: true }, { send_email: true }],
  ])("%j asks for %j", (change, expected) => {
    const { request, problems } = read(change)
    expect(problems).toBeUndefined()
    expect(request).toMatchObject(expected)
  })

  it.each<[Partial<PortalLinkForm>, Record<string, unknown>]>([
    ...["", "0", "-1", "1.5", "ten", "1e3", "9999999999"].map(
      (customLifetime): [Partial<PortalLinkForm>, Record<string, unknown>] => [
        { lifetime: "custom", customLifetime },
        { customLifetime: { key: "problems.wholeNumber" } },
      ]
    ),
    [
      { lifetime: "custom", customLifetime: "169", customUnit: "hours" },
      { customLifetime: { key: "problems.lifetimeTooLong", duration: 604_800 } },
    ],
    [
      { lifetime: "custom", customLifetime: "10081", customUnit: "minutes" },
      { customLifetime: { key: "problems.lifetimeTooLong", duration: 604_800 } },
    ],
    [{ uses: "limited", usesCount: "0" }, { usesCount: { key: "problems.wholeNumber" } }],
    [{ uses: "limited", usesCount: "1001" }, { usesCount: { key: "problems.usesTooMany" } }],
    [{ note: "x".repeat(501) }, { note: { key: "problems.noteTooLong", values: { length: 501 } } }],
    [
      { lifetime: "custom", customLifetime: "x", uses: "limited", usesCount: "x" },
      {
        customLifetime: { key: "problems.wholeNumber" },
        usesCount: { key: "problems.wholeNumber" },
      },
    ],
  ])("%j is refused with %j", (change, expected) => {
    const { request, problems } = read(change)
    expect(request).toBeUndefined()
    expect(problems).toEqual(expected)
  })
})
