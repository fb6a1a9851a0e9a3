import path from "node:path"
import { appDir, root } from "../../scripts/lib/paths.mjs"
import { mustRun } from "../../scripts/lib/processes.mjs"
import { emptyDatabase } from "../support/databases"

const modules = path.join(
  appDir,
  "node_modules/medusa-plugin-makepay-portal/.medusa/server/src/modules"
)

describe.each(["customer_portal", "makepay_billing"])("the shipped migrations of %s", (module) => {
  it("run on an empty database and make exactly what the models say", async () => {
    const { stdout } = await mustRun({
      name: "schema-diff",
      command: process.execPath,
      args: [
        path.join(root, "integration-tests/support/schema-diff.mjs"),
        path.join(modules, module),
        await emptyDatabase(),
      ],
    })
    const outcome = JSON.parse(stdout.split("\n").pop() ?? "")
    expect(outcome.migrated).toBeGreaterThan(0)
    expect(outcome.models).toBeGreaterThan(0)
    expect(outcome.missing).toEqual([])
  })
})
