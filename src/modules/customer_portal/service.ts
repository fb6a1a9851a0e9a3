import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ConfigModule, Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaError,
  MedusaService,
} from "@medusajs/framework/utils"
import { resolveOptions, type ResolvedOptions } from "../../lib/options"
import { selectRows } from "../../lib/sql"
import type { AdminPortalLink, PortalLinkStatus } from "../../types"
import { makeKeyring, type Keyring } from "./lib/keyring"
import { toPortalLink, type PortalLinkRow } from "./lib/link-dto"
import {
  hashSecret,
  makeSecret,
  signLinkToken,
  verifyLinkToken,
  type VerifiedToken,
} from "./lib/link-token"
import * as statements from "./lib/statements"
import { PortalEvent, PortalLink, PortalSession } from "./models"

type InjectedDependencies = {
  __pg_connection__: Knex
  configModule: ConfigModule
}

/** A live session, as the store routes see it. */
export interface LiveSession {
  id: string
  link_id: string
  customer_id: string
  expires_at: Date
  idle_expires_at: Date
}

/** What an exchange gave; null where the link was refused. */
export interface StartedSession {
  customer_id: string
  target: string
  locale: string | null
  /** ISO 8601: workflow results are plain data. */
  expires_at: string
  idle_expires_at: string
}

/** A portal link to be made, without its token. */
export interface NewPortalLink {
  customer_id: string
  target: string
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
  PortalEvent,
}) {
  readonly options: ResolvedOptions
  private readonly keyring: Keyring
  private readonly knex: Knex

  constructor(dependencies: InjectedDependencies, options: object) {
    super(...arguments)
    this.options = resolveOptions(options)
    this.knex = dependencies.__pg_connection__
    this.keyring = makeKeyring(
      this.options.linkSecrets,
      dependencies.configModule?.projectConfig?.http?.jwtSecret
    )
  }

  /**
   * Makes a link and its URL. The token is in the URL's fragment alone, so that it reaches no server
   * log and no referrer; only a hash of its `jti` is stored.
   */
  @InjectManager()
  async issueLink(
    input: NewPortalLink,
    @MedusaContext() sharedContext: Context = {}
  ): Promise<{ id: string; url: string }> {
    const issuedAt = new Date()
    const expiresAt = new Date(issuedAt.getTime() + input.expires_in * 1000)
    const jti = makeSecret()
    const audience = new URL(this.options.portalUrl).origin
    const token = await signLinkToken(this.keyring, { jti, audience, issuedAt, expiresAt })
    const id = await this.storeLink_(input, hashSecret(jti), expiresAt, sharedContext)
    return { id, url: `${this.options.portalUrl}#t=${token}` }
  }

  /** The link and its line in the audit log, both or neither. */
  @InjectTransactionManager()
  protected async storeLink_(
    { expires_in: _expiresIn, ...fields }: NewPortalLink,
    jtiHash: string,
    expiresAt: Date,
    @MedusaContext() sharedContext: Context = {}
  ): Promise<string> {
    const link = await this.createPortalLinks(
      { ...fields, jti_hash: jtiHash, kid: this.keyring.signing.kid, expires_at: expiresAt },
      sharedContext
    )
    await this.createPortalEvents(
      {
        type: "link_created",
        customer_id: fields.customer_id,
        link_id: link.id,
        actor: fields.created_by ?? "system",
      },
      sharedContext
    )
    return link.id
  }

  /** Checks a token's signature and claims; no database is asked. */
  verifyToken(token: string): Promise<VerifiedToken> {
    return verifyLinkToken(this.keyring, token, {
      audience: new URL(this.options.portalUrl).origin,
      now: new Date(),
    })
  }

  /**
   * Counts one use of a link and opens a session, in one statement; refusals take the same path.
   *
   * @param input.secretHash hash of the session token, which only the caller knows
   * @returns null when the link is unknown, expired, revoked, used up or the token not genuine
   */
  async startSession(input: {
    token: VerifiedToken
    secretHash: string
    ip: string | null
  }): Promise<StartedSession | null> {
    type Row = Omit<StartedSession, "expires_at" | "idle_expires_at"> & {
      expires_at: Date
      idle_expires_at: Date
    }
    const [started] = await selectRows<Row>(this.knex, statements.EXCHANGE, {
      // A hash that no link has: the statement runs just the same for a token that names none.
      jti_hash: input.token.jtiHash ?? hashSecret(makeSecret()),
      genuine: input.token.refusal === null,
      refusal: input.token.refusal,
      session_id: generateEntityId(undefined, "psess"),
      event_id: generateEntityId(undefined, "pevt"),
      secret_hash: input.secretHash,
      idle: this.options.sessionIdle,
      lifetime: this.options.sessionLifetime,
      ip: input.ip,
    })
    return started
      ? {
          ...started,
          expires_at: started.expires_at.toISOString(),
          idle_expires_at: started.idle_expires_at.toISOString(),
        }
      : null
  }

  /** The live session of a session token, or null. */
  async authenticateSession(token: string): Promise<LiveSession | null> {
    const [session] = await selectRows<LiveSession>(this.knex, statements.AUTHENTICATE, {
      secret_hash: hashSecret(token),
      idle: this.options.sessionIdle,
    })
    return session ?? null
  }

  /** Ends the session with this hash, if it is live. */
  async endSession(secretHash: string): Promise<void> {
    await selectRows(this.knex, statements.END_SESSION, {
      secret_hash: secretHash,
      event_id: generateEntityId(undefined, "pevt"),
    })
  }

  /**
   * Revokes one link or all of a customer's and ends their sessions at once.
   *
   * @returns the links that this call revoked; those revoked before are left as they are
   */
  revoke(input: {
    link_id?: string
    customer_id?: string
    actor: string
    reason: string | null
  }): Promise<{ id: string; customer_id: string }[]> {
    return this.knex.transaction(async (transaction) => {
      const revoked = await selectRows<{ id: string; customer_id: string }>(
        transaction,
        statements.REVOKE,
        {
          link_id: input.link_id ?? null,
          customer_id: input.customer_id ?? null,
          actor: input.actor,
          reason: input.reason,
          event_prefix: `${generateEntityId(undefined, "pevt")}_`,
        }
      )
      await selectRows(transaction, statements.END_SESSIONS_OF, {
        link_ids: revoked.map(({ id }) => id),
      })
      return revoked
    })
  }

  /** Links with status and open sessions, newest first, and how many there are in all. */
  async listLinks(filter: {
    id?: string
    customer_id?: string
    status?: PortalLinkStatus
    limit: number
    offset: number
  }): Promise<{ portal_links: AdminPortalLink[]; count: number }> {
    const find = (limit: number, offset: number) =>
      selectRows<PortalLinkRow & { total: string }>(this.knex, statements.LIST_LINKS, {
        link_id: filter.id ?? null,
        customer_id: filter.customer_id ?? null,
        status: filter.status ?? null,
        limit,
        offset,
      })
    const rows = await find(filter.limit, filter.offset)
    // The window count comes with the rows; past the last page there is none to carry it.
    const [counted] = rows.length > 0 || filter.offset === 0 ? rows : await find(1, 0)
    return { portal_links: rows.map(toPortalLink), count: Number(counted?.total ?? 0) }
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
