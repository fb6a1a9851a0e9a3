import { Agent, request } from "node:http"
import { ageLink, KNOWN_KEY } from "./support/age-link"
import { judge, shuffled, type Round, type Verdict } from "./support/indistinguishable"
import { portalOf } from "./support/portal-settings"
import { portalSuite, type PortalApp } from "./support/portal-suite"

const SESSIONS = "/store/customer-portal/sessions"

/** What the world must not tell apart, and `unknown` under a second name, as a control for false alarms. */
const KINDS = ["unknown", "unknown again", "expired", "revoked", "used up", "forged"] as const
/** The control for blindness: unknown tokens that take the app longer by this share, or by 1 ms. */
const SLOWED_SHARE = 0.2
const SLOWED_MS = 1
type Kind = (typeof KINDS)[number] | "slowed"

const WARM_UP = 30
const ROUNDS = 200
/** A loaded machine needs more rounds until it sees the control; for as long as this. */
const PATIENCE_MS = 25_000
const MAX_ROUNDS = 600
/** Enough for no token to reach the limit of its own, 30 refusals a minute. */
const TOKENS = Math.ceil((WARM_UP + MAX_ROUNDS) / 29)

/** How seldom chance alone may look like a difference. */
const ALPHA = 0.01

portalSuite(
  "the time of a refusal",
  (app) => {
    it("does not tell unknown, expired, revoked, used-up and forged tokens apart", async () => {
      const report: string[] = []
      // Chance must explain how far the kinds lie apart, and it must be less than the control's delay.
      // A neighbour on the machine may disturb one measurement. It does not hide a difference three times:
      // a measurement only counts if the same procedure has found the control.
      for (let measurement = 1; measurement <= 3; measurement++) {
        const { kinds, control, rounds } = await measure(app)
        report.push(
          `${rounds} rounds: ${describeVerdict(kinds)}; control: ${describeVerdict(control)}`
        )
        if (process.env.SHOW_TIMING) process.stderr.write(`${report.at(-1)}\n`)
        if (isFound(control) && !isFound(kinds) && kinds.spread < control.spread) {
          return
        }
      }
      throw new Error(
        "Refusals can be told apart by their time, or this machine is too busy for the control to be " +
          `found:\n${report.join("\n")}`
      )
    }, 180_000)
  },
  { synced: false, env: KNOWN_KEY }
)

const isFound = ({ p }: Verdict) => p < ALPHA

function describeVerdict({ p, spread, times }: Verdict): string {
  const each = Object.entries(times).map(([kind, time]) => `${kind} ${time.toFixed(2)}`)
  return `${each.join(", ")} ms, ${spread.toFixed(2)} apart, p = ${p.toFixed(4)}`
}

/** Rounds of one refusal of each kind over one connection, each from an address of its own. */
async function measure(
  app: PortalApp
): Promise<{ kinds: Verdict; control: Verdict; rounds: number }> {
  const tokens = await makeTokens(app)
  const slowed = new Set(tokens.slowed)
  const portal = portalOf(app)
  const verify = portal.verifyToken.bind(portal)
  let delay = SLOWED_MS
  const spy = jest.spyOn(portal, "verifyToken").mockImplementation((token) => {
    if (slowed.has(token)) {
      const until = performance.now() + delay
      while (performance.now() < until);
    }
    return verify(token)
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const round = async (index: number) => {
      const times = {} as Round<Kind>
      for (const kind of shuffled<Kind>([...KINDS, "slowed"])) {
        times[kind] = await timeOfRefusal(app, agent, tokens[kind][index % TOKENS])
      }
      return times
    }
    const usual: number[] = []
    for (let index = 0; index < WARM_UP; index++) usual.push((await round(index)).unknown)
    delay = Math.max(SLOWED_MS, SLOWED_SHARE * usual.sort((a, b) => a - b)[WARM_UP >> 1])

    const rounds: Round<Kind>[] = []
    const deadline = performance.now() + PATIENCE_MS
    let control: Verdict
    // When to stop depends on the control alone, so that it favours no verdict on the others.
    do {
      for (let times = 0; times < ROUNDS && performance.now() < deadline; times++) {
        rounds.push(await round(WARM_UP + rounds.length))
      }
      control = judge(rounds, ["slowed", "unknown"])
    } while (!isFound(control) && rounds.length < MAX_ROUNDS && performance.now() < deadline)
    return { kinds: judge(rounds, KINDS), control, rounds: rounds.length }
  } finally {
    agent.destroy()
    spy.mockRestore()
  }
}

async function makeTokens(app: PortalApp): Promise<Record<Kind, string[]>> {
  const link = async () => {
    const { portal_link, url } = await portalOf(app).issueLink({
      customer_id: app.customers().ada,
      email: "ada@shop.test",
      target: "overview",
      expires_in: 86_400,
      max_uses: null,
      note: null,
      locale: null,
      created_by: null,
    })
    return { portal_link, token: url.split("#t=")[1] }
  }
  const many = (make: () => Promise<string>) => Promise.all(Array.from({ length: TOKENS }, make))
  const changed = (sql: string) =>
    many(async () => {
      const { portal_link, token } = await link()
      await app.sql(`${sql} WHERE id = ?`, [portal_link.id])
      return token
    })
  return {
    unknown: await changed("DELETE FROM customer_portal_link"),
    "unknown again": await changed("DELETE FROM customer_portal_link"),
    slowed: await changed("DELETE FROM customer_portal_link"),
    expired: await many(async () => ageLink(app, await link(), 2 * 86_400)),
    revoked: await changed("UPDATE customer_portal_link SET revoked_at = now()"),
    "used up": await changed("UPDATE customer_portal_link SET max_uses = 1, use_count = 1"),
    forged: await many(async () => {
      const [header, payload, signature] = (await link()).token.split(".")
      return `${header}.${payload}.${"A".repeat(signature.length)}`
    }),
  }
}

/** Milliseconds until the whole answer is there. */
function timeOfRefusal(app: PortalApp, agent: Agent, token: string): Promise<number> {
  const { url, storeHeaders } = app.access()
  const body = JSON.stringify({ token })
  return new Promise((resolve, reject) => {
    const headers = {
      ...storeHeaders,
      ...app.visitor(),
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    }
    const sending = request(`${url}${SESSIONS}`, { method: "POST", agent, headers }, (answer) => {
      answer.resume()
      answer.on("error", reject)
      answer.on("end", () => {
        const time = performance.now() - sentAt
        if (answer.statusCode === 401) resolve(time)
        else reject(new Error(`A refusal answered ${answer.statusCode}.`))
      })
    })
    sending.on("error", reject)
    const sentAt = performance.now()
    sending.end(body)
  })
}
