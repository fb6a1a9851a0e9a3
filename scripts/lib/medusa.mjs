import path from "node:path"
import { root } from "./paths.mjs"
import { mustRun, startProcess } from "./processes.mjs"

const cli = path.join(root, "node_modules/@medusajs/cli/cli.js")

/** For every Medusa process: no telemetry, no colours in logs. */
const common = { MEDUSA_DISABLE_TELEMETRY: "true", NO_COLOR: "1" }

/**
 * Runs a command of the Medusa CLI to its end.
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 */
export function medusa(args, { cwd, env = {}, onLine }) {
  return mustRun({
    name: `medusa ${args[0]}`,
    command: process.execPath,
    args: [cli, ...args],
    cwd,
    env: { ...process.env, ...common, ...env },
    onLine,
  })
}

/**
 * Starts Medusa's server from a folder that holds a compiled app, and waits until it answers.
 * @param {{ cwd: string, port: number, env: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 */
export function startMedusa({ cwd, port, env, onLine }) {
  return startProcess({
    name: "Medusa",
    command: process.execPath,
    args: [cli, "start", "--host", "localhost", "--port", String(port)],
    cwd,
    // Anything else would serve the admin from its sources, through a development server.
    env: { ...process.env, ...common, NODE_ENV: "production", ...env },
    onLine,
    ready: async () => {
      const response = await fetch(`http://localhost:${port}/health`).catch(() => undefined)
      return response?.ok === true
    },
    readyWithin: 90_000,
  })
}
