import { startEmulator } from "../../src/index.js"
import type { Target } from "./client.js"

export interface NamedTarget {
  name: string
  open(): Promise<{ target: Target; close(): Promise<void> }>
}

/** The APIs that the contract is checked against: the emulator, and the real one given a key. */
export function targets(): NamedTarget[] {
  const emulator: NamedTarget = {
    name: "the emulator",
    async open() {
      const running = await startEmulator()
      return { target: running, close: () => running.close() }
    },
  }
  const { MAKEPAY_KEY_ID, MAKEPAY_KEY_SECRET, MAKEPAY_BASE_URL } = process.env
  if (!MAKEPAY_KEY_ID || !MAKEPAY_KEY_SECRET) {
    process.stdout.write(
      "Contract: only the emulator is checked, because MAKEPAY_KEY_ID and MAKEPAY_KEY_SECRET " +
        "are not set; with them the read-only part also runs against the real API.\n"
    )
    return [emulator]
  }
  const target = {
    url: MAKEPAY_BASE_URL ?? "https://www.makecrypto.io",
    keyId: MAKEPAY_KEY_ID,
    keySecret: MAKEPAY_KEY_SECRET,
  }
  const real: NamedTarget = {
    name: `the real API at ${target.url}`,
    open: () => Promise.resolve({ target, close: () => Promise.resolve() }),
  }
  return [emulator, real]
}
