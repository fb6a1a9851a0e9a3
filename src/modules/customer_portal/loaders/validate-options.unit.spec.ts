import type { LoaderOptions } from "@medusajs/framework/types"
import validateOptions from "./validate-options"

const OPTIONS = {
  keyId: "mk_makepay_1",
  keySecret: "mksec_1",
  portalUrl: "https://shop.test/portal",
}

function start(options: object, jwtSecret: string | undefined): Promise<void> {
  const container = { resolve: () => ({ projectConfig: { http: { jwtSecret } } }) }
  return validateOptions({ container, options } as unknown as LoaderOptions)
}

describe("the start of the portal module", () => {
  it("goes on with valid options and a key to sign with", async () => {
    const linkSecrets = [{ kid: "a", secret: "link-secret-of-at-least-32-bytes-long" }]
    await expect(start(OPTIONS, "jwt-secret")).resolves.toBeUndefined()
    await expect(start({ ...OPTIONS, linkSecrets }, undefined)).resolves.toBeUndefined()
  })

  it("stops at a wrong option, and names it", async () => {
    await expect(start({ ...OPTIONS, portalUrl: "shop" }, "jwt-secret")).rejects.toThrow(
      /option `portalUrl` must be an https URL/
    )
  })

  it.each([undefined, ""])("stops without a key to sign with (%p)", async (jwtSecret) => {
    await expect(start(OPTIONS, jwtSecret)).rejects.toThrow(/Set the option `linkSecrets`/)
  })
})
