/** Next's own command, with its telemetry off on every system. */
import { createRequire } from "node:module"

process.env.NEXT_TELEMETRY_DISABLED = "1"
createRequire(import.meta.url)("next/dist/bin/next")
