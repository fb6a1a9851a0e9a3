import { findBrowser } from "../lib/browser.mjs"
import { assertDiskSpace } from "../lib/disk.mjs"
import { wantedPort } from "../lib/ports.mjs"
import { realMakePay } from "../stack/emulator.mjs"

/**
 * Finds out, before minutes are spent on building, what would be in the way.
 * @param {{ json?: boolean, once?: boolean }} options
 * @returns {Promise<{ backend?: number, storefront?: number }>} the ports to use; any where left out
 * @throws an error that says what to do
 */
export async function preflight({ json, once }) {
  realMakePay()
  await assertDiskSpace()
  if (once) findBrowser()
  if (json || once) return {}
  const { DEMO_BACKEND_PORT = "9000", DEMO_SHOP_PORT = "8000" } = process.env
  return {
    backend: await wantedPort(Number(DEMO_BACKEND_PORT), "DEMO_BACKEND_PORT"),
    storefront: await wantedPort(Number(DEMO_SHOP_PORT), "DEMO_SHOP_PORT"),
  }
}
