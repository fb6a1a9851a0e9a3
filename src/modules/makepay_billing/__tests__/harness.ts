import { execFileSync } from "node:child_process"
import { createServer, type IncomingMessage, type Server } from "node:http"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import {
  createControl,
  EMULATOR_KEY_ID,
  EMULATOR_KEY_SECRET,
  startEmulator,
  type Control,
  type Emulator,
} from "../../../../emulator/src/index.js"
import { MAKEPAY_BILLING_MODULE } from ".."
import { selectRows } from "../../../lib/sql"
import type MakepayBillingModuleService from "../service"
import type { SyncOutcome } from "../service"

/** What stands in the place of an answer of MakePay's; null lets the emulator answer. */
export type Intercept = (
  request: { method: string; path: string; query: URLSearchParams },
  count: number
) => { status: number; body: unknown } | null

export interface Harness {
  service: MakepayBillingModuleService
  emulator: () => Emulator
  control: () => Control
  intercept: (intercept: Intercept) => void
  /** What the module has logged in this test. */
  warnings: () => string[]
  knex: () => Knex
  /** Runs statements of the test's own. */
  sql: <T = Record<string, unknown>>(sql: string) => Promise<T[]>
  /** A whole run, from its beginning to its end. */
  sync: () => Promise<SyncOutcome>
}

/**
 * The billing module on a real database made by the shipped migrations, beside a MakePay emulator.
 * Between the two is a server that can answer in MakePay's place.
 */
export function testBillingModule(testSuite: (harness: Harness) => void): void {
  // The module's options are wanted before anything listens.
  const [gatewayPort, emulatorPort] = freePorts()
  const origin = `http://127.0.0.1:${emulatorPort}`

  let warnings: string[] = []
  const note = (message: unknown) => warnings.push(String(message))

  moduleIntegrationTestRunner<MakepayBillingModuleService>({
    moduleName: MAKEPAY_BILLING_MODULE,
    resolve: path.resolve(__dirname, ".."),
    // The migrations that are shipped, not tables derived from the models.
    pathToMigrations: path.resolve(__dirname, "../migrations"),
    moduleOptions: {
      keyId: EMULATOR_KEY_ID,
      keySecret: EMULATOR_KEY_SECRET,
      portalUrl: "https://shop.test/portal",
      baseUrl: `http://127.0.0.1:${gatewayPort}`,
      checkoutDomains: [origin],
    },
    injectedDependencies: {
      [ContainerRegistrationKeys.LOGGER]: { ...console, warn: note, error: note },
    },
    testSuite: ({ service }) => {
      let emulator: Emulator
      let control: Control
      let gateway: Server
      let intercept: Intercept | null = null

      beforeAll(async () => {
        emulator = await startEmulator({ port: emulatorPort, anchor: "2026-11-20" })
        control = createControl(emulator.controlUrl)
        gateway = await startGateway(gatewayPort, origin, () => intercept)
      })

      beforeEach(async () => {
        intercept = null
        warnings = []
        await control.clearFaults()
        await control.seed()
      })

      afterAll(async () => {
        await new Promise((resolve) => {
          gateway.close(resolve)
          gateway.closeAllConnections()
        })
        await emulator.close()
      })

      const knex = (): Knex => service["knex"]

      testSuite({
        service,
        emulator: () => emulator,
        control: () => control,
        intercept: (wanted) => (intercept = wanted),
        warnings: () => warnings,
        knex,
        sql: (sql) => selectRows(knex(), sql, {}),
        sync: async () => {
          const id = await service.beginSync()
          if (id === null) {
            throw new Error("Another run is alive.")
          }
          const outcome = await service.readLists(id)
          await service.finishSync(id, outcome)
          return outcome
        },
      })
    },
  })
}

function freePorts(): number[] {
  const script = `
    const servers = [0, 0].map(() => require("node:net").createServer().listen(0, "127.0.0.1"))
    setImmediate(() => {
      console.log(JSON.stringify(servers.map((server) => server.address().port)))
      servers.forEach((server) => server.close())
    })`
  const env = { ...process.env, NODE_OPTIONS: "" }
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { env }).toString()) as number[]
}

async function startGateway(
  port: number,
  target: string,
  current: () => Intercept | null
): Promise<Server> {
  const counts = new Map<string, number>()
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url!, target)
      const call = `${request.method} ${url.pathname}`
      counts.set(call, (counts.get(call) ?? 0) + 1)
      const body = await readBody(request)
      const instead = current()?.(
        {
          method: request.method!,
          path: url.pathname.replace("/api/partner/v1/makepay", ""),
          query: url.searchParams,
        },
        counts.get(call)!
      )
      if (instead) {
        response.writeHead(instead.status, { "content-type": "application/json" })
        return response.end(JSON.stringify(instead.body))
      }
      const answer = await fetch(url, {
        method: request.method,
        headers: Object.fromEntries(
          Object.entries(request.headers)
            .filter(([name]) => name.startsWith("x-makecrypto") || name === "content-type")
            .map(([name, value]) => [name, String(value)])
        ),
        body: request.method === "GET" ? undefined : body,
        redirect: "manual",
      })
      const headers = ["content-type", "retry-after"].flatMap((name) => {
        const value = answer.headers.get(name)
        return value === null ? [] : [[name, value]]
      })
      response.writeHead(answer.status, Object.fromEntries(headers))
      return response.end(Buffer.from(await answer.arrayBuffer()))
    })().catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve)
  })
  return server
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ""
  for await (const chunk of request) {
    body += String(chunk)
  }
  return body
}
