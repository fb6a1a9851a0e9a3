import { portalSuite } from "./support/portal-suite"

jest.setTimeout(120_000)

/** What five minutes of a request every second cost, and whether the visitor stays in all the while. */
describe.each([
  { idle: 1800, everySeconds: 60 },
  { idle: 600, everySeconds: 60 },
  { idle: 120, everySeconds: 12 },
  { idle: 60, everySeconds: 6 },
])("with an idle limit of $idle s", ({ idle, everySeconds }) => {
  portalSuite(
    ({ issue, enter, isOpen, sessionRow, move }) => {
      /** The service itself only ever asks the clock: moving the row back is waiting. */
      const pass = async (seconds: number) => {
        await move("session", "last_seen_at", -seconds)
        await move("session", "idle_expires_at", -seconds)
      }

      it(`writes at most once in ${everySeconds} s however often it is asked`, async () => {
        const { token } = await issue()
        const { secret } = await enter(token)
        const SECONDS = 300
        let writes = 0
        for (let second = 0; second < SECONDS; second++) {
          await pass(1)
          const before = await sessionRow(secret)
          expect(await isOpen(secret)).toBe(true)
          const after = await sessionRow(secret)
          writes += Number(before.xmin !== after.xmin)
        }
        expect(writes).toBeGreaterThan(SECONDS / everySeconds / 2)
        expect(writes).toBeLessThanOrEqual(SECONDS / everySeconds)
      })

      it("keeps in who comes back within nine tenths of it, and nobody after all of it", async () => {
        const { token } = await issue()
        const { secret } = await enter(token)
        for (let visit = 0; visit < 12; visit++) {
          await pass(idle * 0.9 - 1)
          expect(await isOpen(secret)).toBe(true)
        }
        await pass(idle)
        expect(await isOpen(secret)).toBe(false)
      })
    },
    { sessionIdle: idle, sessionLifetime: 28_800 }
  )
})
