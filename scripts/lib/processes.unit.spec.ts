import { spawn } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { groupAlive } from "./process-groups.mjs"
import { mustRun, runProcess, sleep, startProcess, stopAll } from "./processes.mjs"

const node = (script: string) => ({ command: process.execPath, args: ["-e", script] })

/** Says "up", starts a child, and takes no notice of polite signals; neither does the child. */
const stubborn = `
  process.on("SIGTERM", () => {})
  const script = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")'
  require("child_process").spawn(process.execPath, ["-e", script], { stdio: "inherit" })
  setInterval(() => {}, 1000)
`

afterAll(stopAll)

describe("startProcess", () => {
  it("waits until the process is ready", async () => {
    const server = await startProcess({
      name: "server",
      ...node("setTimeout(() => console.log('up'), 100); setInterval(() => {}, 1000)"),
      ready: async ({ tail }) => tail.includes("up"),
    })
    expect(server.running()).toBe(true)
    await server.stop()
    expect(groupAlive(server.pid)).toBe(false)
    expect(await server.exited).toBe(143)
  })

  it("ends what refuses to end, and what that started", async () => {
    const server = await startProcess({
      name: "stubborn",
      ...node(stubborn),
      ready: async ({ tail }) => tail.includes("up"),
      stopWithin: 200,
    })
    await server.stop()
    expect(groupAlive(server.pid)).toBe(false)
    expect(await server.exited).toBe(137)
  })

  it("says why a process ended before it was ready", async () => {
    const start = startProcess({
      name: "The shop",
      ...node("console.error('no key'); process.exit(3)"),
      ready: async () => false,
    })
    await expect(start).rejects.toThrow(
      /^The shop ended before it was ready \(exit 3\):\n {2}no key/
    )
  })

  it("stops a process that does not get ready in time", async () => {
    let pid = 0
    const start = startProcess({
      name: "The shop",
      ...node("setInterval(() => {}, 1000)"),
      ready: async (handle) => {
        pid = handle.pid
        return false
      },
      readyWithin: 100,
    })
    await expect(start).rejects.toThrow("The shop was not ready within 0.1 s")
    expect(groupAlive(pid)).toBe(false)
  })

  it.each([
    ["a program that is not there", { command: "/no/such/program" }, /could not start: .*ENOENT/],
    ["a folder that is not there", { ...node(""), cwd: "/no/such/folder" }, /folder .* is gone/],
  ])("names %s", async (_, options, message) => {
    await expect(startProcess({ name: "It", ...options })).rejects.toThrow(message)
  })

  it("leaves nothing behind when its own process is killed the hard way", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "makepay-portal-test-"))
    const parentFile = path.join(folder, "parent.mjs")
    const library = new URL("./processes.mjs", import.meta.url).href
    writeFileSync(
      parentFile,
      `import { removeIfOrphaned, startProcess } from ${JSON.stringify(library)}
       await removeIfOrphaned(${JSON.stringify(folder)})
       const child = await startProcess({
         name: "child",
         command: process.execPath,
         args: ["-e", "setInterval(() => {}, 1000)"],
       })
       console.log(child.pid)
       setInterval(() => {}, 1000)`
    )
    const parent = spawn(process.execPath, [parentFile], { stdio: ["ignore", "pipe", "inherit"] })
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once("data", (text) => resolve(Number(text)))
    )
    expect(groupAlive(pid)).toBe(true)
    parent.kill("SIGKILL")
    for (let tries = 0; tries < 100 && groupAlive(pid); tries++) await sleep(50)
    expect(groupAlive(pid)).toBe(false)
  })
})

describe("runProcess", () => {
  it("answers with the exit code and what was written", async () => {
    const run = await runProcess({
      name: "run",
      ...node("console.log('a'); console.error('b'); process.exit(2)"),
    })
    expect(run).toMatchObject({ code: 2, stdout: "a" })
    expect(run.tail.sort()).toEqual(["a", "b"])
  })

  it("ends what takes too long", async () => {
    const run = await runProcess({
      name: "run",
      ...node("setInterval(() => {}, 1000)"),
      killAfter: 100,
    })
    expect(run.code).toBe(143)
    expect(run.tail.pop()).toMatch(/^Stopped after/)
  })
})

describe("mustRun", () => {
  it("throws with the last lines of what failed", async () => {
    const run = mustRun({ name: "Building", ...node("console.log('line 1'); process.exit(1)") })
    await expect(run).rejects.toThrow("Building failed (exit 1):\n  line 1")
  })
})
