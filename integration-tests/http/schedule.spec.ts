import { portalSuite } from "./support/portal-suite"

portalSuite(
  "the schedule",
  (app) => {
    it("fills the mirror soon after start-up, without being asked", async () => {
      await app.eventually(async () => {
        const { sync } = (await app.admin("GET", "/admin/customer-portal/sync")).data
        return sync.interval === 600 && sync.last?.status === "succeeded"
      })
      const session = await app.openSession()
      const { data } = await app.store("GET", "/store/customer-portal", undefined, session)
      expect(data.payments.length).toBeGreaterThan(0)
    })
  },
  { synced: false, env: { PORTAL_SYNC_INTERVAL: "600" } }
)
