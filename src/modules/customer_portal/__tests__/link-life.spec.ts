import fc from "fast-check"
import { linkCommands, type Counts } from "./support/link-commands"
import { newLife } from "./support/link-life"
import { World } from "./support/link-world"
import { startPortalClock } from "./support/portal-clock"
import { portalSuite } from "./support/portal-suite"

jest.setTimeout(300_000)

const RUNS = 150
const START = Date.UTC(2026, 10, 23) / 1000
const FIRST_KEY = "key-0"

portalSuite(({ knex }) => {
  it("lives by its rules, whatever happens to it in whatever order", async () => {
    const counts: Counts = {}
    const clock = await startPortalClock(knex())
    const property = fc.asyncProperty(
      fc.boolean(),
      linkCommands(counts),
      async (guard, commands) => {
        for (const table of ["session", "code", "link", "settings"]) {
          await clock.knex.raw(`DELETE FROM customer_portal_${table}`)
        }
        await clock.set(START)
        const world = new World(clock, FIRST_KEY)
        await world.portal.set({ forwarding_guard: guard })
        try {
          await fc.asyncModelRun(
            () => ({ model: newLife(START, FIRST_KEY, guard), real: world }),
            commands
          )
        } finally {
          await world.close()
        }
      }
    )
    try {
      // A failure names its seed and path, and the shortest story that still fails.
      await fc.assert(property, { numRuns: RUNS })
    } finally {
      await clock.remove()
    }
    const ran = Object.values(counts).reduce((sum, count) => sum + count, 0)
    process.stdout.write(`${ran} commands in ${RUNS} lives: ${JSON.stringify(counts)}\n`)
    expect(Object.keys(counts)).toHaveLength(19)
    expect(ran).toBeGreaterThan(3500)
  })
})
