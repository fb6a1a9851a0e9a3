import { parseArgs } from "node:util"
import type { EmulatorOptions } from "./start-emulator.js"

export const USAGE = `Usage: makepay-emulator [options]

  --port <n>                     0 (default) takes a free port
  --host <address>               127.0.0.1 by default
  --seed <demo|empty>            demo by default
  --scale <n>                    extra payment links, made while they are written
  --anchor <date>                ISO date that the seed data is relative to; today by default
  --key-id, --key-secret, --webhook-secret, --control-token <text>
  --webhook-retry-delay-ms <n>   300000 by default
  --json                         print one line of JSON when ready
  --help`

export type CliRequest = { help: true } | { help: false; json: boolean; options: EmulatorOptions }

/** Reads the command line; throws an Error that says which option is wrong. */
export function readCliOptions(args: string[]): CliRequest {
  const text = { type: "string" } as const
  const { values } = parseArgs({
    args,
    options: {
      port: text,
      host: text,
      seed: text,
      scale: text,
      anchor: text,
      "key-id": text,
      "key-secret": text,
      "webhook-secret": text,
      "control-token": text,
      "webhook-retry-delay-ms": text,
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) return { help: true }
  if (values.seed !== undefined && values.seed !== "demo" && values.seed !== "empty") {
    throw new Error(`--seed must be demo or empty, not "${values.seed}"`)
  }
  const options: EmulatorOptions = {}
  const port = readWhole("--port", values.port, 65_535)
  const scale = readWhole("--scale", values.scale, 100_000_000)
  const delay = readWhole("--webhook-retry-delay-ms", values["webhook-retry-delay-ms"], 86_400_000)
  if (port !== undefined) options.port = port
  if (scale !== undefined) options.scale = scale
  if (delay !== undefined) options.webhookRetryDelayMs = delay
  if (values.host !== undefined) options.host = values.host
  if (values.seed !== undefined) options.seed = values.seed
  if (values.anchor !== undefined) options.anchor = values.anchor
  if (values["key-id"] !== undefined) options.keyId = values["key-id"]
  if (values["key-secret"] !== undefined) options.keySecret = values["key-secret"]
  if (values["webhook-secret"] !== undefined) options.webhookSecret = values["webhook-secret"]
  if (values["control-token"] !== undefined) options.controlToken = values["control-token"]
  return { help: false, json: values.json, options }
}

function readWhole(name: string, text: string | undefined, max: number): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text) || Number(text) > max) {
    throw new Error(`${name} must be a whole number from 0 to ${max}, not "${text}"`)
  }
  return Number(text)
}
