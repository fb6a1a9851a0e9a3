import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { findBrowser } from "../../../../scripts/lib/browser.mjs"
import { startProcess } from "../../../../scripts/lib/processes.mjs"

/**
 * Opens an address in a browser that nothing drives, for as long as `work` takes: one that is driven renders
 * no page ahead.
 */
export async function withBareBrowser(address: string, work: () => Promise<void>): Promise<void> {
  const profile = await mkdtemp(path.join(os.tmpdir(), "makepay-portal-browser-"))
  const browser = await startProcess({
    name: "The browser",
    command: findBrowser(),
    args: [
      ...["--headless", "--disable-gpu", "--no-first-run", `--user-data-dir=${profile}`],
      // The sandbox does not work for root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      address,
    ],
    env: { ...process.env, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  })
  try {
    await work()
  } finally {
    await browser.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
