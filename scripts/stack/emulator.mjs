import path from "node:path"
import { root } from "../lib/paths.mjs"
import { startProcess } from "../lib/processes.mjs"

/**
 * @typedef {object} MakePay how to reach MakePay, real or emulated
 * @property {string | undefined} url undefined: the real one
 * @property {string} keyId
 * @property {string} keySecret
 * @property {string | null} webhookSecret
 * @property {{ url: string, token: string } | undefined} control undefined: the real one
 * @property {() => Promise<void>} stop
 */

/** Known to the programs of this machine only, like the emulator itself. */
const controlToken = "emulator-control"

/**
 * Starts the MakePay emulator as a process of its own.
 * @param {{ port?: number }} [options] any free port unless given
 * @returns {Promise<MakePay & { url: string, control: { url: string, token: string } }>}
 */
export async function startEmulator({ port = 0 } = {}) {
  /** @type {{ url: string, controlUrl: string, keyId: string, keySecret: string, webhookSecret: string } | undefined} */
  let hello
  const server = await startProcess({
    name: "The MakePay emulator",
    command: process.execPath,
    args: [
      path.join(root, "emulator/dist/cli.js"),
      ...["--port", String(port), "--control-token", controlToken, "--json"],
    ],
    onLine: (line, stream) => {
      if (stream === "stdout" && line.startsWith("{")) hello = JSON.parse(line)
    },
    ready: async () => hello !== undefined,
    readyWithin: 15_000,
  })
  if (!hello) throw new Error("The MakePay emulator did not say where it is.")
  const { url, controlUrl, keyId, keySecret, webhookSecret } = hello
  const control = { url: controlUrl, token: controlToken }
  return { url, keyId, keySecret, webhookSecret, control, stop: server.stop }
}

/**
 * The real MakePay, when its keys are in the environment.
 * @returns {MakePay | undefined}
 */
export function realMakePay() {
  const { MAKEPAY_KEY_ID: keyId, MAKEPAY_KEY_SECRET: keySecret } = process.env
  if (!keyId && !keySecret) return undefined
  if (!keyId || !keySecret) {
    throw new Error(
      "To use the real MakePay set both MAKEPAY_KEY_ID and MAKEPAY_KEY_SECRET; to use the emulator set neither."
    )
  }
  const webhookSecret = process.env.MAKEPAY_WEBHOOK_SECRET ?? null
  const url = process.env.MAKEPAY_BASE_URL
  return { url, keyId, keySecret, webhookSecret, control: undefined, stop: async () => {} }
}
