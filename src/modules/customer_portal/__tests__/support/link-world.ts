import type { ConfigModule, Logger } from "@medusajs/framework/types"
import { emailHash } from "../../lib/email-identity"
import { hashSecret } from "../../lib/secrets"
import CustomerPortalModuleService from "../../service"
import type { Life, Verdict } from "./link-life"
import { linkState, SESSION_IDLE, SESSION_LIFETIME, sessionState } from "./link-life"
import type { PortalClock } from "./portal-clock"
import { OPTIONS, toolsOf, type Entry, type PortalTools } from "./portal-suite"

const CUSTOMERS = ["cus_ada", "cus_ben"]
const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString()
const customerOf = (place: number) => CUSTOMERS[place]

/** The portal itself, with what its visitors hold, in the order of the model's lists. */
export class World {
  readonly links: { id: string; token: string }[] = []
  /** The newest secret of each session, even where the answer with it was lost. */
  readonly secrets: string[] = []
  readonly challenges: { challenge: string; code: string }[] = []
  readonly browsers: (string | null)[] = [null, null, null]
  /** The attempt that was made up last. */
  attempt: string | null = null
  private keys: { kid: string; secret: string }[]
  private tools: PortalTools

  constructor(
    readonly clock: PortalClock,
    kid: string
  ) {
    this.keys = [this.newKey(kid)]
    this.tools = this.restart()
  }

  get portal(): PortalTools {
    return this.tools
  }

  private newKey = (kid: string) => ({ kid, secret: `link-secret-of-32-bytes-and-more-${kid}` })

  /** As a shop does with other options. */
  private restart(): PortalTools {
    const service = new CustomerPortalModuleService(
      {
        __pg_connection__: this.clock.knex,
        configModule: { projectConfig: {} } as ConfigModule,
        logger: console as unknown as Logger,
      },
      {
        ...OPTIONS,
        sessionIdle: SESSION_IDLE,
        sessionLifetime: SESSION_LIFETIME,
        linkSecrets: this.keys,
      }
    )
    return (this.tools = toolsOf(service))
  }

  async useKeys(kids: string[]): Promise<void> {
    await this.close()
    this.keys = kids.map(this.newKey)
    this.restart()
  }

  close(): Promise<void> {
    return this.portal.service.limits.close()
  }

  async create(link: Life["links"][number], expires_in: number): Promise<void> {
    const { customer, email, maxUses } = link
    const customer_id = customerOf(customer)
    this.links.push(await this.portal.issue({ customer_id, email, expires_in, max_uses: maxUses }))
  }

  /** Keeps what an answer gave, as far as it arrived, once it is what it should be. */
  async receive(
    life: Life,
    verdict: Verdict,
    { outcome, ...entry }: Pick<Entry, "secret" | "outcome"> & Partial<Entry>,
    { browser, lost }: { browser?: number; lost: boolean }
  ): Promise<void> {
    expect(outcome.outcome).toBe(verdict.outcome)
    switch (verdict.outcome) {
      case "started":
        expect(outcome.event?.type).toBe(verdict.repeated ? undefined : "session_started")
        expect(outcome).toMatchObject({
          expires_at: isoTime(life.sessions[verdict.session].until),
          idle_expires_at: isoTime(life.sessions[verdict.session].idleUntil),
        })
        this.secrets[verdict.session] = entry.secret
        break
      case "challenged": {
        expect(outcome.event?.type).toBe("code_requested")
        const { code_id } = outcome as Extract<Entry["outcome"], { outcome: "challenged" }>
        expect(outcome).toMatchObject({
          expires_at: isoTime(life.challenges[verdict.challenge].expiresAt),
        })
        const code = await this.portal.service.makeCode(code_id, hashSecret(entry.challenge!))
        this.challenges[verdict.challenge] = { challenge: entry.challenge!, code }
        break
      }
      default:
        expect(outcome.event).toMatchObject({ type: verdict.type, reason: verdict.reason })
        return
    }
    if (browser !== undefined && !lost && entry.browser) {
      this.browsers[browser] = entry.browser
    }
  }

  /**
   * A request with a session, as the store API would judge it.
   *
   * @returns when the session goes idle, in seconds since 1970; null where the request is refused
   */
  async act(life: Life, session: number): Promise<number | null> {
    const live = await this.portal.service.authenticateSession(this.secrets[session])
    const { customer } = life.links[life.sessions[session].link]
    if (live === null || live.email_hash !== emailHash(life.emails[customer])) {
      return null
    }
    expect(live.customer_id).toBe(customerOf(customer))
    expect(live.expires_at.getTime() / 1000).toBe(life.sessions[session].until)
    return live.idle_expires_at.getTime() / 1000
  }

  revoke(input: { link?: number; customer?: number; all?: true; unless_email?: string }) {
    return this.portal.service.revoke({
      link_id: input.link === undefined ? undefined : this.links[input.link].id,
      customer_id: input.customer === undefined ? undefined : customerOf(input.customer),
      all: input.all,
      ...("unless_email" in input ? { unless_email: input.unless_email } : {}),
      actor: "user_1",
      reason: null,
    })
  }

  /** Compares all that merchants and customers can see with what the model expects. */
  async expectToBe(life: Life): Promise<void> {
    const all = { limit: 500, offset: 0 }
    const { portal_links } = await this.portal.service.listLinks(all)
    const { portal_sessions } = await this.portal.service.listSessions(all)
    const links = new Map(portal_links.map((link) => [link.id, link]))
    const statusOf = new Map(
      portal_sessions.map(({ id, status, end_reason, link_id }) => [
        id,
        { state: status === "open" ? "open" : end_reason, link_id },
      ])
    )
    const rows = await this.portal.sessionRows()
    const sessions = new Map(rows.map(({ secret_hash, id }) => [secret_hash, statusOf.get(id)!]))
    const states = life.sessions.map((session) => sessionState(life, session))
    expect({
      links: this.links.map(({ id }) => {
        const { status, use_count, open_sessions } = links.get(id)!
        return [status, use_count, open_sessions]
      }),
      sessions: this.secrets.map((secret) => {
        const { state, link_id } = sessions.get(hashSecret(secret))!
        return [state, this.links.findIndex(({ id }) => id === link_id)]
      }),
      rows: rows.length,
    }).toEqual({
      links: life.links.map((link, place) => [
        linkState(life, link),
        link.uses,
        life.sessions.filter((session, index) => session.link === place && states[index] === "open")
          .length,
      ]),
      sessions: life.sessions.map(({ link }, index) => [states[index], link]),
      rows: life.sessions.length,
    })
  }
}
