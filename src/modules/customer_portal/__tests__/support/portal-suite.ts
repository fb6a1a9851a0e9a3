import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import type { PortalEventType, PortalSettings } from "../../../../types"
import { CUSTOMER_PORTAL_MODULE } from "../.."
import type { ExchangeOutcome } from "../../lib/exchange-outcome"
import { hashSecret, makeSecret } from "../../lib/secrets"
import type CustomerPortalModuleService from "../../service"
import type { NewPortalLink, Visitor } from "../../service"

export const LINK_SECRETS = [{ kid: "2026-11", secret: "link-secret-of-at-least-32-bytes-long" }]
export const IDLE = 600
export const LIFETIME = 3600

export const OPTIONS = {
  keyId: "mk_makepay_1",
  keySecret: "mksec_1",
  portalUrl: "https://shop.test/portal",
  linkSecrets: LINK_SECRETS,
  sessionIdle: IDLE,
  sessionLifetime: LIFETIME,
}

export const LINK: NewPortalLink = {
  customer_id: "cus_ada",
  target: "overview",
  email: "ada@shop.test",
  note: null,
  locale: null,
  created_by: "user_1",
  expires_in: 3600,
  max_uses: null,
}

export interface LinkRow {
  id: string
  jti_hash: string
  email_hash: string
  expires_at: Date
  use_count: number
  first_used_at: Date | null
  last_used_at: Date | null
  browser_hashes: string[] | null
  sent_to: string | null
}

export interface SessionRow {
  id: string
  link_id: string
  secret_hash: string
  last_seen_at: Date
  idle_expires_at: Date
  expires_at: Date
  ended_at: Date | null
  end_reason: string | null
  /** The transaction that wrote this version of the row. */
  xmin: string
}

export interface EventRow {
  id: string
  type: PortalEventType
  customer_id: string | null
  link_id: string | null
  session_id: string | null
  actor: string
  reason: string | null
  data: unknown
  ip: string | null
}

/** What somebody got for a token or a code. */
export interface Entry {
  /** The session token, good for something only if `outcome` is `started`. */
  secret: string
  /** The challenge, likewise with `challenged`. */
  challenge: string
  /** What the browser is remembered by from now on; null while the guard is off. */
  browser: string | null
  outcome: ExchangeOutcome
}

export type Entered = Entry & { outcome: Extract<ExchangeOutcome, { outcome: "started" }> }
export type Challenged = Entry & { outcome: Extract<ExchangeOutcome, { outcome: "challenged" }> }

type Visit = Partial<Omit<Visitor, "secretHash" | "attemptHash">> & {
  /** Whether its link has asked for too many codes. */
  crowded?: boolean
  attempt?: string
  /** What the browser is remembered by, if it is. */
  browser?: string | null
}

export type PortalTools = ReturnType<typeof toolsOf>

/** What specs do with the module, as the workflows and routes would. */
export function toolsOf(service: CustomerPortalModuleService) {
  const knex = (): Knex => service["knex"]

  async function select<T>(sql: string, bindings: Record<string, unknown> = {}): Promise<T[]> {
    const { rows } = await knex().raw<{ rows: T[] }>(sql, bindings as never)
    return rows
  }

  async function issue(change: Partial<NewPortalLink> = {}) {
    const { portal_link, url } = await service.issueLink({ ...LINK, ...change })
    return { id: portal_link.id, token: url.split("#t=")[1] }
  }

  const visitor = (secret: string, { attempt, ...visit }: Visit): Visitor => ({
    secretHash: hashSecret(secret),
    attemptHash: attempt === undefined ? null : hashSecret(attempt),
    device: visit.device ?? null,
    ip: visit.ip ?? null,
    flood: visit.flood ?? "none",
  })

  /** Posts a token. */
  async function open(token: string, visit: Visit = {}): Promise<Entry> {
    const [secret, challenge] = [makeSecret(), makeSecret()]
    const known = await service.recogniseBrowser(visit.browser ?? undefined)
    const outcome = await service.exchangeToken({
      token: await service.verifyToken(token),
      browserHash: known?.hash ?? null,
      challengeHash: hashSecret(challenge),
      crowded: visit.crowded ?? false,
      visitor: visitor(secret, visit),
    })
    return { secret, challenge, browser: known?.proof ?? null, outcome }
  }

  /** Posts a token that must open a session. */
  async function enter(token: string, visit: Visit = {}): Promise<Entered> {
    const entry = await open(token, visit)
    expect(entry.outcome).toMatchObject({ outcome: "started" })
    return entry as Entered
  }

  /** Posts a token that must be answered with a challenge, and makes the code that is mailed. */
  async function challenge(
    token: string,
    visit: Visit = {}
  ): Promise<Challenged & { code: string }> {
    const entry = await open(token, visit)
    expect(entry.outcome).toMatchObject({ outcome: "challenged" })
    const challenged = entry as Challenged
    const code = await service.makeCode(
      challenged.outcome.code_id,
      hashSecret(challenged.challenge)
    )
    return { ...challenged, code }
  }

  /** Posts a code. */
  async function confirm(challenge: string, code: string, visit: Visit = {}) {
    const secret = makeSecret()
    const challengeHash = hashSecret(challenge)
    const outcome = await service.confirmCode({
      challengeHash,
      codeHash: await service.codeHash(challengeHash, code),
      visitor: visitor(secret, visit),
    })
    return { secret, outcome }
  }

  return {
    service,
    knex,
    select,
    issue,
    open,
    enter,
    challenge,
    confirm,

    /** Whether a session token is good now. */
    isOpen: async (secret: string) => (await service.authenticateSession(secret)) !== null,

    signOut: (secret: string) =>
      service.endSessions({
        secret_hash: hashSecret(secret),
        actor: "customer",
        reason: "signed_out",
      }),

    revokeLink: (link_id: string, reason: string | null = null) =>
      service.revoke({ link_id, actor: "user_1", reason }),

    set: (change: Partial<PortalSettings>) => service.changeSettings(change),

    /** The audit log, oldest first. */
    events: (filter: { type?: PortalEventType; link_id?: string } = {}) =>
      select<EventRow>(
        `SELECT id, type, customer_id, link_id, session_id, actor, reason, data, ip
           FROM customer_portal_event
          WHERE (CAST(:type AS text) IS NULL OR type = :type)
            AND (CAST(:link_id AS text) IS NULL OR link_id = :link_id)
          ORDER BY created_at, id`,
        { type: filter.type ?? null, link_id: filter.link_id ?? null }
      ),

    linkRow: async (id: string): Promise<LinkRow> => {
      const [row] = await select<LinkRow>("SELECT * FROM customer_portal_link WHERE id = :id", {
        id,
      })
      return row
    },

    sessionRow: async (secret: string): Promise<SessionRow> => {
      const [row] = await select<SessionRow>(
        "SELECT s.*, s.xmin::text FROM customer_portal_session s WHERE secret_hash = :hash",
        { hash: hashSecret(secret) }
      )
      return row
    },

    sessionRows: () =>
      select<SessionRow>("SELECT s.*, s.xmin::text FROM customer_portal_session s"),

    /** Moves a moment of every row of a table; the service itself only ever asks the clock. */
    move: (table: string, column: string, seconds: number) =>
      knex().raw(
        `UPDATE customer_portal_${table} SET ${column} = ${column} + ? * interval '1 second'`,
        [seconds]
      ),

    /** Resolves when this many statements wait for a lock. */
    waitForBlocked: async (count: number) => {
      for (let attempt = 0; attempt < 200; attempt++) {
        const [{ blocked }] = await select<{ blocked: string }>(
          `SELECT count(*) AS blocked FROM pg_stat_activity
            WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`
        )
        if (Number(blocked) >= count) {
          return
        }
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      throw new Error(`Fewer than ${count} statements wait.`)
    },
  }
}

/** How long it is until a moment, in seconds. */
export const secondsUntil = (time: Date | string) => (new Date(time).getTime() - Date.now()) / 1000

/** Does the same so many times at once. */
export const atOnce = <T>(times: number, act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => act(index)))

/** Runs specs of the module, each on a database of its own that the shipped migrations made. */
export function portalSuite(
  testSuite: (portal: PortalTools) => void,
  options: Record<string, unknown> = {}
): void {
  let current: CustomerPortalModuleService
  // The runner's own stand-in for the service of each test would keep what a service keeps of itself.
  const service = new Proxy({} as CustomerPortalModuleService, {
    get(_target, name) {
      const value: unknown = Reflect.get(current, name)
      const isMethod = typeof value === "function" && !Object.hasOwn(current, name)
      return isMethod ? (value.bind(current) as unknown) : value
    },
  })
  moduleIntegrationTestRunner<CustomerPortalModuleService>({
    moduleName: CUSTOMER_PORTAL_MODULE,
    resolve: path.resolve(__dirname, "../.."),
    // Not tables derived from the models.
    pathToMigrations: path.resolve(__dirname, "../../migrations"),
    moduleOptions: { ...OPTIONS, ...options },
    hooks: {
      afterModuleInit: (_app, moduleService) => {
        current = moduleService as CustomerPortalModuleService
        return Promise.resolve()
      },
    },
    testSuite: () => testSuite(toolsOf(service)),
  })
}
