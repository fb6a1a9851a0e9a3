import { execFile, spawn } from "node:child_process"
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { promisify } from "node:util"

const root = join(__dirname, "..")
let folder: string
let cli: string

// Compiled as it ships, since Node runs the emulator as an ES module and Jest does not.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "makepay-emulator-"))
  cli = join(folder, "dist", "cli.js")
  await writeFile(join(folder, "package.json"), '{"type":"module"}')
  const tsc = require.resolve("typescript/bin/tsc")
  const options = ["-p", root, "--outDir", join(folder, "dist"), "--declaration", "false"]
  await promisify(execFile)(process.execPath, [tsc, ...options], { cwd: root })
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

it.each(["SIGTERM", "SIGINT"] as const)(
  "prints one line of JSON and leaves on %s",
  async (signal) => {
    const child = spawn(process.execPath, [cli, "--json", "--seed", "empty"])
    const exited = new Promise<number | null>((resolve) => child.once("exit", resolve))
    const lines: string[] = []
    const reader = createInterface(child.stdout)
    await new Promise<void>((resolve) => {
      reader.on("line", (line) => {
        lines.push(line)
        resolve()
      })
    })
    const ready = JSON.parse(lines[0] ?? "") as Record<string, string>
    expect(Object.keys(ready)).toEqual(["url", "controlUrl", "keyId", "keySecret", "webhookSecret"])
    const response = await fetch(`${ready.controlUrl}/state`, {
      headers: { "x-emulator-control": "emulator-control" },
    })
    expect(response.status).toBe(200)
    await response.text()
    child.kill(signal)
    expect(await exited).toBe(0)
    expect(lines).toHaveLength(1)
  }
)

it("explains a wrong option and exits 1", async () => {
  const run = promisify(execFile)(process.execPath, [cli, "--port", "no"])
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--port must be a whole number"),
  })
})

it("works through a link, as npm installs commands", async () => {
  const link = join(folder, "makepay-emulator")
  await symlink(cli, link)
  const { stdout } = await promisify(execFile)(process.execPath, [link, "--help"])
  expect(stdout).toContain("Usage: makepay-emulator")
})
