#!/usr/bin/env node
import { readCliOptions, USAGE } from "./cli-options.js"
import { startEmulator } from "./start-emulator.js"

try {
  const request = readCliOptions(process.argv.slice(2))
  if (request.help) console.log(USAGE)
  else {
    const emulator = await startEmulator(request.options)
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => void emulator.close())
    }
    const { url, controlUrl, keyId, keySecret, webhookSecret } = emulator
    if (request.json) {
      console.log(JSON.stringify({ url, controlUrl, keyId, keySecret, webhookSecret }))
    } else {
      console.log(`MakePay emulator at ${url}\nkey id      ${keyId}\nkey secret  ${keySecret}`)
      console.log(`webhooks    ${webhookSecret}\ncontrol     ${controlUrl}`)
    }
  }
} catch (error) {
  console.error(`makepay-emulator: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
