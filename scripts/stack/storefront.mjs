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
 * @param {(line: string) => void} [options.onLine]
 */
export function startStorefront({ port, backendUrl, publishableKey, proxySecret, onLine }) {
  return startProcess({
    name: "The example shop",
    command: process.execPath,
    args: [
      path.join(exampleDir, "node_modules/next/dist/bin/next"),
      ...["start", "--port", String(port), "--hostname", "localhost"],
    ],
    cwd: exampleDir,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      MEDUSA_BACKEND_URL: backendUrl,
      NEXT_PUBLIC_MEDUSA_BACKEND_URL: backendUrl,
      NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY: publishableKey,
      PORTAL_PROXY_SECRET: proxySecret,
    },
    onLine,
    ready: async () => {
      const response = await fetch(`http://localhost:${port}/`).catch(() => undefined)
      return response !== undefined && response.status < 500
    },
  })
}
