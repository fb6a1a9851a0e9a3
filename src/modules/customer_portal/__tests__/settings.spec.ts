import { portalSuite } from "./support/portal-suite"

jest.setTimeout(120_000)

portalSuite(
  ({ service, select, set, events }) => {
    const OPTIONS = { forwarding_guard: true, recovery: "approval", recovery_days: 7 }

    describe("the merchant's settings", () => {
      it("are the plugin's options until the merchant changes them", async () => {
        expect(await service.settings()).toEqual(OPTIONS)
        expect(await select("SELECT * FROM customer_portal_settings")).toEqual([])
      })

      it("change one by one, the others stay what they are", async () => {
        const first = await set({ forwarding_guard: false })
        expect(first.before).toEqual(OPTIONS)
        expect(first.after).toEqual({ ...OPTIONS, forwarding_guard: false })
        const second = await set({ recovery_days: 90 })
        expect(second.before).toEqual(first.after)
        expect(second.after).toEqual({ ...first.after, recovery_days: 90 })
        const third = await set({ recovery: "off" })
        expect(third.after).toEqual({ forwarding_guard: false, recovery: "off", recovery_days: 90 })
        expect(await service.settings()).toEqual(third.after)
        const [row] = await select("SELECT count(*)::int FROM customer_portal_settings")
        expect(row).toEqual({ count: 1 })
      })

      it("say in the audit log what changed and who did it, and nothing where nothing did", async () => {
        const { event } = await service.changeSettings({ recovery_days: 90 }, "user_1")
        expect(event).toMatchObject({ type: "settings_changed" })
        expect(await service.changeSettings({ recovery_days: 90 }, "user_1")).toMatchObject({
          event: null,
        })
        expect((await set({})).event).toBeNull()
        expect(await events()).toMatchObject([
          {
            id: event!.id,
            actor: "user_1",
            data: { before: { recovery_days: 7 }, after: { recovery_days: 90 } },
          },
        ])
      })

      it("follow the option again where nothing was chosen", async () => {
        await set({ recovery_days: 90 })
        expect(
          await select("SELECT forwarding_guard, recovery FROM customer_portal_settings")
        ).toEqual([{ forwarding_guard: null, recovery: null }])
      })

      it("both hold when two are changed at once", async () => {
        await Promise.all([set({ recovery_days: 90 }), set({ recovery: "off" })])
        expect(await set({})).toMatchObject({ after: { recovery_days: 90, recovery: "off" } })
      })

      it("are read at most once a second, and reach this instance within one", async () => {
        expect((await service.settings()).recovery_days).toBe(7)
        // As another instance would.
        await select(
          "INSERT INTO customer_portal_settings (id, recovery_days) VALUES ('settings', 90)"
        )
        const [one, other] = [service.settings(), service.settings()]
        expect(other).toBe(one)
        expect((await one).recovery_days).toBe(7)
        const late = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 1001)
        try {
          expect((await service.settings()).recovery_days).toBe(90)
        } finally {
          late.mockRestore()
        }
      })

      it("are read again after the database could not be asked", async () => {
        await select("ALTER TABLE customer_portal_settings RENAME TO away")
        await expect(service.settings()).rejects.toThrow("did not carry out")
        await select("ALTER TABLE away RENAME TO customer_portal_settings")
        expect(await service.settings()).toEqual(OPTIONS)
      })
    })
  },
  { forwardingGuard: true, recovery: "approval", recoveryDays: 7 }
)
