import { fork, spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { groupAlive, killGroup } from "./process-groups.mjs"

const reaperFile = fileURLToPath(new URL("./reaper.mjs", import.meta.url))
const tailLines = 40

/**
 * @typedef {object} StartOptions
 * @property {string} name for messages
 * @property {string} command
 * @property {string[]} [args]
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; the parent's if left out
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {(line: string, stream: "stdout" | "stderr") => void} [onLine]
 * @property {(context: Started) => Promise<boolean>} [ready] asked again and again until true
 * @property {number} [readyWithin] milliseconds, 60000 by default
 * @property {NodeJS.Signals} [stopSignal] what asks it to end, SIGTERM by default
 * @property {number} [stopWithin] milliseconds until SIGKILL, 5000 by default
 */

/**
 * @typedef {object} Started
 * @property {string} name
 * @property {number} pid also the id of its process group
 * @property {string[]} tail the last lines it wrote
 * @property {Promise<number>} exited its exit code, 128 + signal number where a signal ended it
 * @property {() => boolean} running
 * @property {() => Promise<void>} stop ends it and all that it started; safe to call twice
 */

/** @type {Set<Started>} */
const started = new Set()
/** @type {import("node:child_process").ChildProcess | undefined} */
let reaper
/** @type {Promise<void> | undefined} */
let watching
let closed = false

/**
 * Starts a program in a process group of its own and waits until it is ready. If this process dies
 * without stopping it, a small watcher does.
 * @param {StartOptions} options
 * @returns {Promise<Started>}
 * @throws when it cannot start, ends early or is not ready in time; the message holds its last lines
 */
export async function startProcess(options) {
  const { name, command, args = [], stopSignal = "SIGTERM", stopWithin = 5000 } = options
  if (options.cwd && !existsSync(options.cwd)) {
    throw new Error(`${name} could not start: its folder ${options.cwd} is gone`)
  }
  await watchOver()
  if (closed) throw new Error(`${name} was not started, for everything is being stopped`)
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    uid: options.uid,
    gid: options.gid,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    windowsHide: true,
  })
  const failed = new Promise((_, reject) =>
    child.once("error", (error) => reject(new Error(`${name} could not start: ${error.message}`)))
  )
  if (child.pid === undefined) {
    await failed
    throw new Error(`${name} could not start`)
  }
  const pid = child.pid
  failed.catch(() => {})
  tellReaper({ group: pid, signal: stopSignal })

  /** @type {string[]} */
  const tail = []
  for (const stream of /** @type {const} */ (["stdout", "stderr"])) {
    eachLine(child[stream], (line) => {
      tail.push(line)
      if (tail.length > tailLines) tail.shift()
      options.onLine?.(line, stream)
    })
  }

  let running = true
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) =>
    child.once("close", (code, signal) => {
      running = false
      resolve(code ?? 128 + (signalNumbers[signal ?? "SIGKILL"] ?? 9))
    })
  )

  /** @type {Promise<void> | undefined} */
  let stopping
  /** @type {Started} */
  const handle = {
    name,
    pid,
    tail,
    exited,
    running: () => running,
    stop: () => (stopping ??= stopGroup(handle, stopSignal, stopWithin)),
  }
  started.add(handle)

  if (options.ready) {
    try {
      await waitUntilReady(handle, options.ready, options.readyWithin ?? 60_000)
    } catch (error) {
      await handle.stop()
      throw error
    }
  }
  return handle
}

/**
 * Runs a program to its end.
 * @param {Omit<StartOptions, "ready" | "readyWithin"> & { killAfter?: number }} options `killAfter`:
 *   milliseconds after which it is stopped
 * @returns {Promise<{ code: number, tail: string[], stdout: string }>}
 */
export async function runProcess({ killAfter, ...options }) {
  /** @type {string[]} */
  const stdout = []
  const handle = await startProcess({
    ...options,
    onLine: (line, stream) => {
      if (stream === "stdout") stdout.push(line)
      options.onLine?.(line, stream)
    },
  })
  const timer = killAfter
    ? setTimeout(() => {
        handle.tail.push(`Stopped after ${killAfter / 60_000} minutes.`)
        void handle.stop()
      }, killAfter)
    : undefined
  const code = await handle.exited
  clearTimeout(timer)
  await handle.stop()
  return { code, tail: handle.tail, stdout: stdout.join("\n") }
}

/**
 * Runs a program to its end and throws, with its last lines, unless it exits with 0.
 * @param {Omit<StartOptions, "ready" | "readyWithin">} options
 */
export async function mustRun(options) {
  const result = await runProcess(options)
  if (result.code !== 0) {
    throw new Error(`${options.name} failed (exit ${result.code}):\n${indent(result.tail)}`)
  }
  return result
}

/**
 * Stops all that `startProcess` started, last first, and the watcher. Nothing starts after it: work
 * that a signal interrupted may still be going on.
 */
export async function stopAll() {
  closed = true
  for (const handle of [...started].reverse()) await handle.stop()
  await dismissReaper()
}

/**
 * Has a folder removed if this process dies before it removes it itself.
 * @param {string} folder
 */
export async function removeIfOrphaned(folder) {
  await watchOver()
  tellReaper({ folder })
}

/**
 * Takes `removeIfOrphaned` back.
 * @param {string} folder
 */
export function keepFolder(folder) {
  tellReaper({ kept: folder })
}

/**
 * @param {Started} handle
 * @param {NodeJS.Signals} signal
 * @param {number} within
 */
async function stopGroup(handle, signal, within) {
  killGroup(handle.pid, signal)
  if (!(await groupEnds(handle.pid, within))) {
    killGroup(handle.pid, "SIGKILL")
    await groupEnds(handle.pid, 5000)
  }
  started.delete(handle)
  tellReaper({ done: handle.pid })
}

/**
 * @param {number} group
 * @param {number} within
 */
async function groupEnds(group, within) {
  const deadline = Date.now() + within
  while (groupAlive(group)) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}

/**
 * @param {Started} handle
 * @param {NonNullable<StartOptions["ready"]>} ready
 * @param {number} within
 */
async function waitUntilReady(handle, ready, within) {
  const deadline = Date.now() + within
  while (!(await ready(handle))) {
    if (!handle.running()) {
      const code = await handle.exited
      throw new Error(
        `${handle.name} ended before it was ready (exit ${code}):\n${indent(handle.tail)}`
      )
    }
    if (Date.now() > deadline) {
      throw new Error(
        `${handle.name} was not ready within ${within / 1000} s:\n${indent(handle.tail)}`
      )
    }
    await sleep(50)
  }
}

/** @returns {Promise<void>} */
function watchOver() {
  return (watching ??= new Promise((resolve, reject) => {
    reaper = fork(reaperFile, { detached: true, stdio: ["ignore", "ignore", "ignore", "ipc"] })
    reaper.once("error", reject)
    reaper.once("message", () => {
      reaper?.unref()
      reaper?.channel?.unref()
      resolve()
    })
  }))
}

/** @param {import("./reaper.mjs").ReaperMessage} message */
function tellReaper(message) {
  if (reaper?.connected) reaper.send(message)
}

async function dismissReaper() {
  const watcher = reaper
  if (!watcher) return
  reaper = undefined
  watching = undefined
  const gone = new Promise((resolve) => watcher.once("exit", resolve))
  watcher.ref()
  watcher.disconnect()
  await gone
}

/**
 * @param {import("node:stream").Readable | null} stream
 * @param {(line: string) => void} onLine
 */
function eachLine(stream, onLine) {
  let rest = ""
  stream?.setEncoding("utf8")
  stream?.on("data", (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop() ?? ""
    lines.forEach(onLine)
  })
  stream?.on("end", () => {
    if (rest) onLine(rest)
  })
}

/** @param {string[]} lines */
function indent(lines) {
  return lines.map((line) => `  ${line}`).join("\n")
}

/** @param {number} ms */
export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** @type {Record<string, number>} */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15, SIGSEGV: 11, SIGABRT: 6 }
