import path from "node:path"
import { exampleDir } from "../lib/paths.mjs"
import { startProcess } from "../lib/processes.mjs"

/**
 * Starts the example shop as built for production.
 * @param {object} options
 * @param {number} options.port
 * @param {string} options.backendUrl
 * @param {string} options.publishableKey
 * @param {string} options.proxySecret
 * @param {string} [options.makepayUrl] where MakePay's pages are, unless at makepay.io
 * @param {(line: string) => void} [options.onLine]
 */
export function startStorefront(options) {
  const { port, backendUrl, publishableKey, proxySecret, makepayUrl, onLine } = options
  return startProcess({
    name: "The example shop",
    command: process.execPath,
    args: [
      path.join(exampleDir, "scripts/next.mjs"),
      ...["start", "--port", String(port), "--hostname", "localhost"],
    ],
    cwd: exampleDir,
    env: {
      ...process.env,
      NODE_ENV: "production",
      MEDUSA_BACKEND_URL: backendUrl,
      MEDUSA_PUBLISHABLE_KEY: publishableKey,
      MAKEPAY_PORTAL_PROXY_SECRET: proxySecret,
      ...(makepayUrl ? { MAKEPAY_ORIGINS: makepayUrl } : {}),
    },
    onLine,
    ready: async () => {
      const response = await fetch(`http://localhost:${port}/`).catch(() => undefined)
      return response !== undefined && response.status < 500
    },
  })
}
