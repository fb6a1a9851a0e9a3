import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ConfigModule, Logger } from "@medusajs/framework/types"
import { generateEntityId, MedusaError, MedusaService } from "@medusajs/framework/utils"
import { resolveOptions, type ResolvedOptions } from "../../lib/options"
import {
  DEADLOCK,
  selectPage,
  selectRows,
  UNIQUE_VIOLATION,
  type StatementError,
} from "../../lib/sql"
import type {
  AdminPortalEvent,
  AdminPortalLink,
  AdminPortalRequest,
  AdminPortalSession,
  PortalEventType,
  PortalLinkStatus,
  PortalRequestStatus,
  PortalSessionEndReason,
  PortalSettings,
} from "../../types"
import { signBrowserProof, verifyBrowserProof } from "./lib/browser-proof"
import { emailHash } from "./lib/email-identity"
import { toPortalEvent, type PortalEventRow } from "./lib/event-dto"
import * as eventStatements from "./lib/event-statements"
import { makeKeyring, purposeKey, type Keyring } from "./lib/keyring"
import { toPortalLink, type PortalLinkRow } from "./lib/link-dto"
import { signLinkToken, verifyLinkToken, type VerifiedToken } from "./lib/link-token"
import { hashCode, makeCode, normaliseCode } from "./lib/one-time-code"
import { toExchangeOutcome, type ExchangeOutcome, type ExchangeRow } from "./lib/exchange-outcome"
import type { RecordedEvent } from "./lib/portal-event"
import { makeRateLimits, type RateLimits } from "./lib/rate-limits"
import * as privacyStatements from "./lib/privacy-statements"
import { isRenewable, recoveryVerdict, type RecoveryVerdict } from "./lib/recovery"
import { toPortalRequest, type PortalRequestRow } from "./lib/request-dto"
import * as requestStatements from "./lib/request-statements"
import { cleanUp, type CleanedUp } from "./lib/retention"
import { hashSecret, makeSecret } from "./lib/secrets"
import { toPortalSession, type PortalSessionRow } from "./lib/session-dto"
import { changedSettings, effectiveSettings, type StoredSettings } from "./lib/settings"
import * as statements from "./lib/statements"
import {
  PortalCode,
  PortalLink,
  PortalRequest,
  PortalSession,
  PortalSettings as SettingsModel,
} from "./models"

type InjectedDependencies = {
  __pg_connection__: Knex
  configModule: ConfigModule
  logger: Logger
}

/** A live session, as the store routes see it. */
export interface LiveSession {
  id: string
  link_id: string
  customer_id: string
  /** Of the address that the link was made for. */
  email_hash: string
  expires_at: Date
  idle_expires_at: Date
}

/** Who exchanges a token or a code, and what for. Hashes alone: workflows keep what they are given. */
export interface Visitor {
  /** The session token's; only the caller knows the token. */
  secretHash: string
  attemptHash: string | null
  /** The browser's family. */
  device: string | null
  /** Without its host part. */
  ip: string | null
  /** What has been refused too often for a line of each: this token, or this address. */
  flood: "none" | "address" | "token"
}

/** A line to be added to the audit log. */
export interface NewPortalEvent {
  type: PortalEventType
  customer_id?: string | null
  link_id?: string | null
  session_id?: string | null
  actor: string
  reason?: string | null
  /** What changed, before and after: no token, no address. */
  data?: Record<string, unknown> | null
  ip?: string | null
}

/** Which lines of the audit log: those that match all that is given. */
export interface PortalEventFilter {
  customer_id?: string
  link_id?: string
  session_id?: string
  type?: PortalEventType
  /** From then on. */
  from?: Date
  /** Before then. */
  to?: Date
}

/** How many rows of a customer were erased. */
export type ErasedRows = Record<"links" | "sessions" | "codes" | "requests" | "events", number>

/** More rows than there are: a list in full. */
const ALL = { limit: Number.MAX_SAFE_INTEGER, offset: 0 }

/** Lines of the audit log that are in memory at a time while it is read in full. */
const EVENT_BATCH = 1000

/** The right code names its link; a wrong one left an event. */
type TriedCodeRow = { event: RecordedEvent | null } & (
  { jti_hash: string; kid: string; exp: string; browser_hash: string } | { jti_hash: null }
)

const eventBindings = (filter: PortalEventFilter) => ({
  customer_id: filter.customer_id ?? null,
  link_id: filter.link_id ?? null,
  session_id: filter.session_id ?? null,
  type: filter.type ?? null,
  from: filter.from ?? null,
  to: filter.to ?? null,
})

const newEventId = () => generateEntityId(undefined, "pevt")

/**
 * Tries again what the database gave up for another transaction's sake: a twin that has made the session of
 * the same attempt by now, or one that was waited for in a circle.
 */
async function onceMore<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change()
  } catch (error) {
    const { sqlState } = error as Partial<StatementError>
    if (sqlState === UNIQUE_VIOLATION || sqlState === DEADLOCK) {
      return change()
    }
    throw error
  }
}

/** A portal link to be made, without its token. */
export interface NewPortalLink {
  customer_id: string
  target: string
  /** The customer's address now; only a hash of it is kept. */
  email: string | null
  note: string | null
  locale: string | null
  created_by: string | null
  expires_in: number
  max_uses: number | null
}

/** Who may enter the portal: links, sessions and the audit log. */
export default class CustomerPortalModuleService extends MedusaService({
  PortalLink,
  PortalSession,
  PortalCode,
  PortalRequest,
  PortalSettings: SettingsModel,
}) {
  readonly __hooks = { onApplicationShutdown: () => this.limits.close() }
  readonly options: ResolvedOptions
  readonly limits: RateLimits
  private readonly keyring: Keyring
  private readonly knex: Knex
  private readonly audience: string
  private recentSettings: { settings: Promise<PortalSettings>; readAt: number } | null = null

  constructor(dependencies: InjectedDependencies, options: object) {
    super(...arguments)
    this.options = resolveOptions(options)
    this.knex = dependencies.__pg_connection__
    this.keyring = makeKeyring(
      this.options.linkSecrets,
      dependencies.configModule?.projectConfig?.http?.jwtSecret
    )
    this.audience = new URL(this.options.portalUrl).origin
    const { redisUrl, redisOptions, redisPrefix } = dependencies.configModule?.projectConfig ?? {}
    this.limits = makeRateLimits({
      knex: this.knex,
      redisUrl,
      redisOptions,
      redisPrefix,
      secret: purposeKey(this.keyring, "rate-limit"),
      logger: dependencies.logger,
    })
  }

  /**
   * Makes a link and its URL. The token is in the URL's fragment alone, so that it reaches no server
   * log and no referrer; only a hash of its `jti` is stored.
   */
  async issueLink(
    input: NewPortalLink
  ): Promise<{ portal_link: AdminPortalLink; url: string; event: RecordedEvent }> {
    const issuedAt = new Date()
    const expiresAt = new Date(issuedAt.getTime() + input.expires_in * 1000)
    const jti = makeSecret()
    const { audience } = this
    const token = await signLinkToken(this.keyring, { jti, audience, issuedAt, expiresAt })
    const [row] = await selectRows<PortalLinkRow & { event: RecordedEvent }>(
      this.knex,
      statements.ISSUE_LINK,
      {
        id: generateEntityId(undefined, "plink"),
        event_id: newEventId(),
        customer_id: input.customer_id,
        jti_hash: hashSecret(jti),
        kid: this.keyring.signing.kid,
        email_hash: emailHash(input.email),
        target: input.target,
        note: input.note,
        locale: input.locale,
        created_by: input.created_by,
        expires_at: expiresAt,
        max_uses: input.max_uses,
      }
    )
    return {
      portal_link: toPortalLink(row),
      url: `${this.options.portalUrl}#t=${token}`,
      event: row.event,
    }
  }

  /** Notes where a link was mailed to, in the link and in the audit log. */
  async recordSent(linkId: string, sentTo: string, actor: string): Promise<RecordedEvent | null> {
    const [event] = await selectRows<RecordedEvent>(this.knex, statements.RECORD_SENT, {
      id: linkId,
      sent_to: sentTo,
      actor,
      event_id: newEventId(),
    })
    return event ?? null
  }

  /** Checks a token's signature and claims; no database is asked. */
  verifyToken(token: string): Promise<VerifiedToken> {
    return verifyLinkToken(this.keyring, token, {
      audience: this.audience,
      now: new Date(),
      maxAge: this.options.linkMaxLifetime,
    })
  }

  /**
   * What the forwarding guard knows a browser by: the proof that it brought, or else a new one.
   *
   * @returns null while the guard is off
   */
  async recogniseBrowser(
    brought: string | undefined
  ): Promise<{ proof: string; hash: string } | null> {
    const { forwarding_guard } = await this.settings()
    if (!forwarding_guard) {
      return null
    }
    const { audience } = this
    const now = new Date()
    const known = await verifyBrowserProof(this.keyring, brought, { audience, now })
    if (brought !== undefined && known !== null) {
      return { proof: brought, hash: known }
    }
    const id = makeSecret()
    const proof = await signBrowserProof(this.keyring, { id, audience, now })
    return { proof, hash: hashSecret(id) }
  }

  /**
   * Counts one use of a link and opens a session, in one statement; refusals take the same path.
   *
   * @param browserHash null while the forwarding guard is off
   * @param challengeHash of the challenge that the browser gets should the guard want a code
   * @param crowded whether this link has asked for too many codes: it gets no other challenge
   */
  async exchangeToken(input: {
    token: VerifiedToken
    browserHash: string | null
    challengeHash: string
    visitor: Visitor
    crowded: boolean
  }): Promise<ExchangeOutcome> {
    return onceMore(() => this.exchange_(this.knex, { ...input, confirmed: false }))
  }

  /**
   * Opens a session with a code that was mailed. The browser needs no code for this link from then on.
   *
   * @param codeHash from {@link codeHash}
   */
  async confirmCode(input: {
    challengeHash: string
    codeHash: string
    visitor: Visitor
  }): Promise<ExchangeOutcome> {
    const confirm = async (transaction: Knex): Promise<ExchangeOutcome> => {
      const [tried] = await selectRows<TriedCodeRow>(transaction, statements.TRY_CODE, {
        challenge_hash: input.challengeHash,
        code_hash: input.codeHash,
        attempt_hash: input.visitor.attemptHash,
        event_id: newEventId(),
        ip: input.visitor.ip,
        flood: input.visitor.flood,
      })
      if (tried.jti_hash === null) {
        return { outcome: "refused", event: tried.event }
      }
      return this.exchange_(transaction, {
        token: {
          link: { jtiHash: tried.jti_hash, kid: tried.kid, exp: Number(tried.exp) },
          refusal: null,
        },
        browserHash: tried.browser_hash,
        challengeHash: input.challengeHash,
        crowded: false,
        visitor: input.visitor,
        confirmed: true,
      })
    }
    return onceMore(() => this.knex.transaction(confirm))
  }

  /** The stored form of a code that somebody typed for a challenge. */
  async codeHash(challengeHash: string, typed: string): Promise<string> {
    return hashCode(purposeKey(this.keyring, "code"), challengeHash, normaliseCode(typed))
  }

  /** Makes the code of a challenge; it is known to the caller alone, who mails it. */
  async makeCode(codeId: string, challengeHash: string): Promise<string> {
    const code = makeCode()
    await selectRows(this.knex, statements.SET_CODE, {
      id: codeId,
      code_hash: hashCode(purposeKey(this.keyring, "code"), challengeHash, code),
    })
    return code
  }

  private async exchange_(
    knex: Knex,
    input: {
      token: VerifiedToken
      browserHash: string | null
      challengeHash: string
      crowded: boolean
      visitor: Visitor
      confirmed: boolean
    }
  ): Promise<ExchangeOutcome> {
    const { token, visitor } = input
    const unique = generateEntityId()
    const [row] = await selectRows<ExchangeRow>(knex, statements.EXCHANGE, {
      // A hash that no link has: the statement runs just the same for a token that names none.
      jti_hash: token.link?.jtiHash ?? hashSecret(makeSecret()),
      kid: token.link?.kid ?? "",
      exp: token.link?.exp ?? 0,
      genuine: token.refusal === null,
      refusal: token.refusal,
      guarded: input.browserHash !== null,
      confirmed: input.confirmed,
      crowded: input.crowded,
      browser_hash: input.browserHash,
      challenge_hash: input.challengeHash,
      session_id: `psess_${unique}`,
      code_id: `pcode_${unique}`,
      event_id: `pevt_${unique}`,
      secret_hash: visitor.secretHash,
      attempt_hash: visitor.attemptHash,
      idle: this.options.sessionIdle,
      lifetime: this.options.sessionLifetime,
      device: visitor.device,
      ip: visitor.ip,
      flood: visitor.flood,
    })
    return toExchangeOutcome(row)
  }

  /** The live session of a session token, or null. */
  async authenticateSession(token: string): Promise<LiveSession | null> {
    const [session] = await selectRows<LiveSession>(this.knex, statements.AUTHENTICATE, {
      secret_hash: hashSecret(token),
      idle: this.options.sessionIdle,
    })
    return session ?? null
  }

  /**
   * Ends live sessions: the one with this secret or id, or all of a customer's but `except_id`.
   *
   * @returns an event for each session that this call ended
   */
  endSessions(input: {
    secret_hash?: string
    id?: string
    customer_id?: string
    except_id?: string
    actor: string
    reason: PortalSessionEndReason
  }): Promise<RecordedEvent[]> {
    return selectRows<RecordedEvent>(this.knex, statements.END_SESSIONS, {
      secret_hash: input.secret_hash ?? null,
      id: input.id ?? null,
      customer_id: input.customer_id ?? null,
      except_id: input.except_id ?? null,
      actor: input.actor,
      reason: input.reason,
      event_prefix: `${newEventId()}_`,
    })
  }

  /**
   * Revokes one link, all of a customer's (with `unless_email`: those made for another address) or every
   * link of the shop, and ends their sessions at once.
   *
   * @returns an event for each link that this call revoked; those revoked before are left as they are
   */
  revoke(input: {
    link_id?: string
    customer_id?: string
    all?: boolean
    unless_email?: string | null
    actor: string
    reason: string | null
  }): Promise<RecordedEvent[]> {
    const revoke = async (transaction: Knex) => {
      const revoked = await selectRows<RecordedEvent>(transaction, statements.REVOKE, {
        every: input.all ?? false,
        link_id: input.link_id ?? null,
        customer_id: input.customer_id ?? null,
        email_hash: input.unless_email === undefined ? null : emailHash(input.unless_email),
        actor: input.actor,
        reason: input.reason,
        event_prefix: `${newEventId()}_`,
      })
      await selectRows(transaction, statements.END_SESSIONS_OF, {
        link_ids: revoked.map(({ link_id }) => link_id!),
      })
      return revoked
    }
    return onceMore(() => this.knex.transaction(revoke))
  }

  /** Records a wish for a new link; the event names the link where the token is genuine. */
  async recordRecovery(token: VerifiedToken, ip: string | null): Promise<RecordedEvent> {
    const [event] = await selectRows<RecordedEvent>(this.knex, statements.RECORD_RECOVERY, {
      event_id: newEventId(),
      jti_hash: token.link?.jtiHash ?? hashSecret(makeSecret()),
      kid: token.link?.kid ?? "",
      exp: token.link?.exp ?? 0,
      refusal: token.refusal === "expired" ? null : token.refusal,
      ip,
    })
    return event
  }

  /**
   * What to do about a wish for a new link, by the settings and its link, and whether another link may take
   * its place at all.
   *
   * @param email the customer's address now
   */
  async judgeRecovery(
    linkId: string,
    email: string | null
  ): Promise<{ verdict: RecoveryVerdict; renewable: boolean }> {
    const [link] = await selectRows<{
      status: PortalLinkStatus
      expires_at: Date
      email_hash: string
    }>(this.knex, statements.FIND_LINK, { id: linkId })
    const sameAddress = email !== null && link?.email_hash === emailHash(email)
    if (!link || !isRenewable({ ...link, sameAddress })) {
      return { verdict: "nothing", renewable: false }
    }
    const verdict = recoveryVerdict({ ...link, sameAddress }, await this.settings(), new Date())
    return { verdict, renewable: true }
  }

  /**
   * Files what a customer asked for, with its audit line.
   *
   * @returns null where the same request is open already
   */
  async openRequest(
    request: Pick<AdminPortalRequest, "type" | "customer_id" | "link_id">
  ): Promise<RecordedEvent | null> {
    const [event] = await selectRows<RecordedEvent>(this.knex, statements.OPEN_REQUEST, {
      id: generateEntityId(undefined, "preq"),
      event_id: newEventId(),
      type: request.type,
      customer_id: request.customer_id,
      link_id: request.link_id,
    })
    return event ?? null
  }

  /** Adds a line to the audit log. */
  recordEvent(event: NewPortalEvent): Promise<RecordedEvent> {
    return this.recordEvent_(this.knex, event)
  }

  private async recordEvent_(knex: Knex, event: NewPortalEvent): Promise<RecordedEvent> {
    const [recorded] = await selectRows<RecordedEvent>(knex, statements.RECORD_EVENT, {
      id: newEventId(),
      type: event.type,
      customer_id: event.customer_id ?? null,
      link_id: event.link_id ?? null,
      session_id: event.session_id ?? null,
      actor: event.actor,
      reason: event.reason ?? null,
      data: event.data ? JSON.stringify(event.data) : null,
      ip: event.ip ?? null,
    })
    return recorded
  }

  /** What holds now, at most a second old: a change reaches every instance within that. */
  settings(): Promise<PortalSettings> {
    if (this.recentSettings === null || Date.now() - this.recentSettings.readAt > 1000) {
      const settings = this.readSettings_(this.knex)
      this.recentSettings = { settings, readAt: Date.now() }
      settings.catch(() => (this.recentSettings = null))
    }
    return this.recentSettings.settings
  }

  /**
   * Changes some of the merchant's settings; the others stay. One change at a time, with its audit line.
   *
   * @param actor the user or API key that wants it so
   * @returns what held before, what holds now, and the line: null where nothing changed
   */
  async changeSettings(
    change: Partial<PortalSettings>,
    actor = "system"
  ): Promise<{ before: PortalSettings; after: PortalSettings; event: RecordedEvent | null }> {
    const changed = await this.knex.transaction(async (transaction) => {
      await selectRows(transaction, statements.LOCK_SETTINGS, {})
      const before = await this.readSettings_(transaction)
      await selectRows(transaction, statements.CHANGE_SETTINGS, {
        forwarding_guard: change.forwarding_guard ?? null,
        recovery: change.recovery ?? null,
        recovery_days: change.recovery_days ?? null,
      })
      const after = await this.readSettings_(transaction)
      const data = changedSettings(before, after)
      const event =
        data && (await this.recordEvent_(transaction, { type: "settings_changed", actor, data }))
      return { before, after, event }
    })
    this.recentSettings = null
    return changed
  }

  private async readSettings_(knex: Knex): Promise<PortalSettings> {
    const [stored] = await selectRows<StoredSettings>(knex, statements.READ_SETTINGS, {})
    return effectiveSettings(stored, this.options)
  }

  /** Links with status and open sessions, newest first, and how many there are in all. */
  async listLinks(filter: {
    id?: string
    customer_id?: string
    status?: PortalLinkStatus
    limit: number
    offset: number
  }): Promise<{ portal_links: AdminPortalLink[]; count: number }> {
    const { rows, count } = await selectPage<PortalLinkRow>(this.knex, statements.LIST_LINKS, {
      link_id: filter.id ?? null,
      customer_id: filter.customer_id ?? null,
      status: filter.status ?? null,
      limit: filter.limit,
      offset: filter.offset,
    })
    return { portal_links: rows.map(toPortalLink), count }
  }

  /** Sessions, open ones first, then the latest seen, and how many there are in all. */
  async listSessions(filter: {
    id?: string
    customer_id?: string
    link_id?: string
    status?: "open" | "ended"
    limit: number
    offset: number
  }): Promise<{ portal_sessions: AdminPortalSession[]; count: number }> {
    const { rows, count } = await selectPage<PortalSessionRow>(
      this.knex,
      statements.LIST_SESSIONS,
      {
        id: filter.id ?? null,
        customer_id: filter.customer_id ?? null,
        link_id: filter.link_id ?? null,
        open: filter.status === undefined ? null : filter.status === "open",
        limit: filter.limit,
        offset: filter.offset,
      }
    )
    return { portal_sessions: rows.map(toPortalSession), count }
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieveSession(id: string): Promise<AdminPortalSession> {
    const { portal_sessions } = await this.listSessions({ id, limit: 1, offset: 0 })
    if (!portal_sessions[0]) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `Portal session with id: ${id} was not found`
      )
    }
    return portal_sessions[0]
  }

  /** Lines of the audit log, newest first, and how many there are, counted to 10,000 at most. */
  async listEvents(
    filter: PortalEventFilter & { limit: number; offset: number }
  ): Promise<{ portal_events: AdminPortalEvent[]; count: number }> {
    const { rows, count } = await selectPage<PortalEventRow>(
      this.knex,
      eventStatements.LIST_EVENTS,
      { ...eventBindings(filter), limit: filter.limit, offset: filter.offset }
    )
    return { portal_events: rows.map(toPortalEvent), count }
  }

  /** The audit log in full, newest first, a batch at a time; the next is read when it is asked for. */
  async *readEvents(filter: PortalEventFilter): AsyncGenerator<AdminPortalEvent[]> {
    let last: (PortalEventRow & { place: string }) | undefined
    do {
      const rows: (PortalEventRow & { place: string })[] = await selectRows(
        this.knex,
        eventStatements.READ_EVENTS,
        {
          ...eventBindings(filter),
          after_id: last?.id ?? null,
          after_place: last?.place ?? null,
          limit: EVENT_BATCH,
        }
      )
      if (rows.length > 0) {
        yield rows.map(toPortalEvent)
      }
      last = rows.length === EVENT_BATCH ? rows.at(-1) : undefined
    } while (last)
  }

  /** Requests, newest first, and how many there are in all. */
  async listRequests(filter: {
    id?: string
    customer_id?: string
    status?: PortalRequestStatus
    limit: number
    offset: number
  }): Promise<{ portal_requests: AdminPortalRequest[]; count: number }> {
    const { rows, count } = await selectPage<PortalRequestRow>(
      this.knex,
      requestStatements.LIST_REQUESTS,
      {
        id: filter.id ?? null,
        customer_id: filter.customer_id ?? null,
        status: filter.status ?? null,
        limit: filter.limit,
        offset: filter.offset,
      }
    )
    return { portal_requests: rows.map(toPortalRequest), count }
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieveRequest(id: string): Promise<AdminPortalRequest> {
    const { portal_requests } = await this.listRequests({ id, limit: 1, offset: 0 })
    if (!portal_requests[0]) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `Portal request with id: ${id} was not found`
      )
    }
    return portal_requests[0]
  }

  /**
   * Answers a request that is open. Of several answers at once one counts.
   *
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED for one that was answered, with who did so and when
   */
  async answerRequest(input: {
    id: string
    status: "done" | "declined"
    answer: string | null
    actor: string
  }): Promise<AdminPortalRequest> {
    const [row] = await selectRows<PortalRequestRow>(
      this.knex,
      requestStatements.ANSWER_REQUEST,
      input
    )
    if (!row) {
      const { status, answered_by, answered_at } = await this.retrieveRequest(input.id)
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `This request was answered "${status}" by ${answered_by} at ${answered_at}. ` +
          "Nothing was changed."
      )
    }
    return toPortalRequest(row)
  }

  /**
   * Takes an answer "done" back that could not be carried out.
   *
   * @throws MedusaError NOT_FOUND
   */
  async reopenRequest(id: string): Promise<AdminPortalRequest> {
    const [row] = await selectRows<PortalRequestRow>(this.knex, requestStatements.REOPEN_REQUEST, {
      id,
    })
    return row ? toPortalRequest(row) : this.retrieveRequest(id)
  }

  /** All that the portal keeps of one customer; no hash, no key, and nobody else's. */
  async customerData(customer_id: string): Promise<{
    portal_links: AdminPortalLink[]
    portal_sessions: AdminPortalSession[]
    portal_requests: AdminPortalRequest[]
    portal_events: AdminPortalEvent[]
  }> {
    const { portal_links } = await this.listLinks({ customer_id, ...ALL })
    const { portal_sessions } = await this.listSessions({ customer_id, ...ALL })
    const { portal_requests } = await this.listRequests({ customer_id, ...ALL })
    const portal_events: AdminPortalEvent[] = []
    for await (const events of this.readEvents({ customer_id })) {
      portal_events.push(...events)
    }
    return { portal_links, portal_sessions, portal_requests, portal_events }
  }

  /**
   * Deletes all that the portal keeps of one customer, audit lines too, and leaves a line that names
   * nobody. Live sessions end by it at once.
   */
  eraseCustomer(
    customer_id: string,
    actor: string
  ): Promise<{ erased: ErasedRows; event: RecordedEvent }> {
    const erase = async (transaction: Knex) => {
      await selectRows(transaction, privacyStatements.ALLOW_ERASING, {})
      const links = await selectRows<{ id: string }>(transaction, privacyStatements.LOCK_LINKS_OF, {
        customer_id,
      })
      const [counts] = await selectRows<Record<keyof ErasedRows, string>>(
        transaction,
        privacyStatements.ERASE_CUSTOMER,
        { customer_id, link_ids: links.map(({ id }) => id) }
      )
      const erased: ErasedRows = {
        links: Number(counts.links),
        sessions: Number(counts.sessions),
        codes: Number(counts.codes),
        requests: Number(counts.requests),
        events: Number(counts.events),
      }
      const data = { ...erased }
      const event = await this.recordEvent_(transaction, { type: "data_erased", actor, data })
      return { erased, event }
    }
    return onceMore(() => this.knex.transaction(erase))
  }

  /** Deletes what the option `retentionDays` says, and codes and counts that have run out. */
  async cleanUp(): Promise<CleanedUp> {
    const { recovery_days } = await this.settings()
    return cleanUp(this.knex, { days: this.options.retentionDays, recoveryDays: recovery_days })
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieveLink(id: string): Promise<AdminPortalLink> {
    const { portal_links } = await this.listLinks({ id, limit: 1, offset: 0 })
    if (!portal_links[0]) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Portal link with id: ${id} was not found`)
    }
    return portal_links[0]
  }

  /** How many links and sessions a customer has, and when the portal was last opened. */
  async customerAccess(customerId: string): Promise<{
    links: { active: number; total: number }
    open_sessions: number
    last_opened_at: string | null
  }> {
    const [row] = await selectRows<{
      active_links: string
      total_links: string
      open_sessions: string
      last_opened_at: Date | null
    }>(this.knex, statements.CUSTOMER_ACCESS, { customer_id: customerId })
    return {
      links: { active: Number(row.active_links), total: Number(row.total_links) },
      open_sessions: Number(row.open_sessions),
      last_opened_at: row.last_opened_at?.toISOString() ?? null,
    }
  }
}
