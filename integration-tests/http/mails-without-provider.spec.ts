import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sendPortalLinkMail } from "../../src/workflows/portal-mail/lib/send-portal-link-mail"
import { tellMerchant } from "../../src/workflows/portal-mail/lib/tell-merchant"
import { portalSuite, PORTAL_URL } from "./support/portal-suite"

portalSuite(
  "a shop that has no mail service",
  (app) => {
    it("says so, each time, and tells the merchant in the log what to do", async () => {
      const warn = jest.spyOn(app.container().resolve(ContainerRegistrationKeys.LOGGER), "warn")
      for (let times = 0; times < 2; times++) {
        const result = await sendPortalLinkMail(app.container(), {
          link_id: "plink_1",
          customer_id: app.customers().ada,
          url: `${PORTAL_URL}#t=a.b.c`,
          expires_at: "2026-11-24T10:15:00.000Z",
        })
        expect(result).toEqual({ ok: false, problem: "no_provider" })
      }
      const log = warn.mock.calls.join("\n")
      warn.mockRestore()
      expect(log).toContain("Add one in medusa-config.ts")
      expect(log).not.toMatch(/ada@|#t=/)
    })

    it("still has a feed for the merchant, as Medusa comes with one", async () => {
      const notice = { title: "Links revoked", description: "Customer cus_1 changed." }
      await tellMerchant(app.container(), notice)
      const bell = await app.admin("GET", "/admin/notifications?channel=feed&to[]=")
      expect(bell.data.notifications).toEqual([expect.objectContaining({ data: notice })])
    })
  },
  { synced: false }
)
