import { spawn } from "node:child_process"
import { once } from "node:events"
import { readdir } from "node:fs/promises"
import path from "node:path"
import { artifactsDir, cacheDir, root } from "../../scripts/lib/paths.mjs"

const databases = () => readdir(path.join(cacheDir, "postgres")).catch(() => [])

/** A developer's own database and keys are not the test's to use. */
const ownEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(MAKEPAY_|PORTAL_|DEMO_|DATABASE_URL$|REDIS_URL$)/.test(name)
  )
)

/** Starts the demo as a program of its own; `line` is the next line on its stdout. */
function startDemo(...args: string[]) {
  const child = spawn(process.execPath, ["scripts/demo.mjs", ...args], {
    cwd: root,
    env: ownEnvironment,
    stdio: ["ignore", "pipe", "pipe"],
  })
  let stdout = ""
  let stderr = ""
  child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text))
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text))
  const closed = once(child, "close").then(([code]) => code as number | null)
  const line = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const end = stdout.indexOf("\n")
      if (end >= 0) resolve(stdout.slice(0, end))
    })
    void closed.then(() => reject(new Error(`The demo ended:\n${stderr}`)))
  })
  line.catch(() => {})
  return { child, closed, line, output: () => ({ stdout, stderr }) }
}

const refusesConnections = (url: string) =>
  fetch(url).then(
    () => false,
    () => true
  )

describe("npm run demo -- --json", () => {
  it("says in one line where everything is, and leaves nothing behind on SIGTERM", async () => {
    const before = await databases()
    const demo = startDemo("--json")
    const stack = JSON.parse(await demo.line)
    expect(stack).toEqual({
      backend: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      admin: `${stack.backend}/app`,
      email: "admin@shop.test",
      password: expect.stringMatching(/^[0-9a-f]{16}$/),
      publishableKey: expect.stringMatching(/^pk_/),
      storefront: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      emulator: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      emulatorControl: expect.stringContaining(stack.emulator),
      makepay: {
        keyId: expect.stringMatching(/^mk_makepay_/),
        keySecret: expect.stringMatching(/^mksec_/),
        webhookSecret: expect.any(String),
      },
      linkSecret: expect.stringMatching(/^.{32,}$/),
      proxySecret: expect.stringMatching(/^.{16,}$/),
      mails: expect.stringContaining(".cache"),
      customers: expect.any(Array),
    })
    expect(stack.customers[0]).toEqual({
      id: expect.stringMatching(/^cus_/),
      email: "ada@shop.test",
      name: "Ada Moreau",
    })
    expect(stack.customers[1].email).toBe("ben@shop.test")
    const urls = [`${stack.backend}/health`, stack.storefront, stack.emulator]
    for (const url of urls) expect((await fetch(url)).status).toBeLessThan(500)

    demo.child.kill("SIGTERM")
    expect(await demo.closed).toBe(0)
    expect(demo.output().stdout.trim().split("\n")).toHaveLength(1)
    for (const url of urls) expect(await refusesConnections(url)).toBe(true)
    expect(await databases()).toEqual(before)
  })

  it("leaves nothing behind when it is stopped while it starts", async () => {
    const before = await databases()
    const demo = startDemo("--json")
    while (!demo.output().stderr.includes("Starting Medusa")) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    demo.child.kill("SIGINT")
    expect(await demo.closed).toBe(130)
    expect(demo.output().stdout).toBe("")
    expect(await databases()).toEqual(before)
  })
})

describe("npm run demo -- --once", () => {
  it("goes the whole way and keeps a picture of each step", async () => {
    const demo = startDemo("--once")
    const code = await demo.closed
    expect(demo.output().stderr).toContain("✓ the open session is refused")
    expect(demo.output().stdout).toBe("demo ok\n")
    expect(code).toBe(0)
    const pictures = await readdir(path.join(artifactsDir, "demo"))
    expect(pictures.filter((file) => file.endsWith(".png")).length).toBeGreaterThanOrEqual(11)
  })
})
