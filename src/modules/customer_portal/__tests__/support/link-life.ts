/**
 * What should happen in a link's life, written a second time: the rules of the portal over plain data,
 * without SQL, tokens or hashes. Moments are whole seconds; links, sessions, challenges and browsers go by
 * their place in the list.
 */

export const SESSION_IDLE = 600
export const SESSION_LIFETIME = 3600
const ATTEMPT_LASTS = 120
const CODE_LASTS = 600
const CODE_TRIES = 5

export interface LifeOfLink {
  customer: number
  email: string
  kid: string
  expiresAt: number
  maxUses: number | null
  uses: number
  revoked: boolean
  /** That need no code. */
  browsers: number[]
}

export interface LifeOfSession {
  link: number
  /** Null, or what the landing page made up for its press of the button. */
  attempt: string | null
  createdAt: number
  lastSeen: number
  idleUntil: number
  until: number
  ended: "signed_out" | "ended_by_customer" | "ended_by_merchant" | "link_revoked" | null
}

interface LifeOfChallenge {
  link: number
  browser: number
  /** Of the key that the code is kept by. */
  kid: string
  expiresAt: number
  tries: number
  used: boolean
}

export interface Life {
  now: number
  guard: boolean
  /** Of the keyring, the one that signs first. */
  kids: string[]
  /** Of each customer. */
  emails: string[]
  links: LifeOfLink[]
  sessions: LifeOfSession[]
  challenges: LifeOfChallenge[]
  /** What each browser holds to be known by. */
  browsers: ({ id: number; kid: string } | null)[]
  browsersMade: number
}

export type Verdict =
  | { outcome: "started"; session: number; repeated: boolean }
  | { outcome: "challenged"; challenge: number }
  | { outcome: "refused"; type: "link_refused" | "code_refused"; reason: string }

const refused = (reason: string): Verdict => ({
  outcome: "refused",
  type: "link_refused",
  reason,
})

export const newLife = (now: number, kid: string, guard: boolean): Life => ({
  now,
  guard,
  kids: [kid],
  emails: ["ada@shop.test", "ben@shop.test"],
  links: [],
  sessions: [],
  challenges: [],
  browsers: [null, null, null],
  browsersMade: 0,
})

export function isOpen(life: Life, session: LifeOfSession): boolean {
  return session.ended === null && life.now < session.until && life.now < session.idleUntil
}

export function sessionState(life: Life, session: LifeOfSession): string {
  if (session.ended !== null) {
    return session.ended
  }
  if (isOpen(life, session)) {
    return "open"
  }
  return session.idleUntil < session.until ? "idle" : "expired"
}

export function linkState(life: Life, link: LifeOfLink): string {
  if (link.revoked) {
    return "revoked"
  }
  if (life.now >= link.expiresAt) {
    return "expired"
  }
  return link.maxUses !== null && link.uses >= link.maxUses ? "used_up" : "active"
}

/** What a browser is known by from now on: what it holds, if that still counts, or something new. */
export function recognise(life: Life, browser: number): { id: number; kid: string } | null {
  if (!life.guard) {
    return null
  }
  const held = life.browsers[browser]
  if (held && life.kids.includes(held.kid)) {
    return held
  }
  return { id: life.browsersMade++, kid: life.kids[0] }
}

const sameAttempt = (life: Life, link: number, attempt: string | null) =>
  life.sessions.findIndex(
    (session) =>
      attempt !== null &&
      session.attempt === attempt &&
      session.link === link &&
      life.now - session.createdAt < ATTEMPT_LASTS &&
      isOpen(life, session)
  )

/** A token is posted. */
export function exchange(
  life: Life,
  { link, attempt, known }: { link: number; attempt: string | null; known: number | null }
): Verdict {
  if (!life.kids.includes(life.links[link].kid)) {
    return refused("forged")
  }
  return use(life, { link, attempt, known, confirmed: false })
}

function use(
  life: Life,
  input: { link: number; attempt: string | null; known: number | null; confirmed: boolean }
): Verdict {
  const { attempt, known } = input
  const link = life.links[input.link]
  const state = linkState(life, link)
  if (state === "revoked" || state === "expired") {
    return refused(state)
  }
  const remember = () => {
    if (known !== null && !link.browsers.includes(known)) {
      link.browsers.push(known)
    }
  }
  const repeated = sameAttempt(life, input.link, attempt)
  if (repeated >= 0) {
    remember()
    return { outcome: "started", session: repeated, repeated: true }
  }
  if (state === "used_up") {
    return refused(state)
  }
  const trusted = known === null || link.uses === 0 || link.browsers.includes(known)
  if (!trusted && !input.confirmed) {
    const [kid] = life.kids
    const expiresAt = life.now + CODE_LASTS
    life.challenges.push({
      link: input.link,
      browser: known,
      kid,
      expiresAt,
      tries: 0,
      used: false,
    })
    return { outcome: "challenged", challenge: life.challenges.length - 1 }
  }
  link.uses += 1
  remember()
  life.sessions.push({
    link: input.link,
    // An attempt belongs to the session that it opened first.
    attempt: life.sessions.some((session) => session.attempt === attempt) ? null : attempt,
    createdAt: life.now,
    lastSeen: life.now,
    idleUntil: life.now + SESSION_IDLE,
    until: life.now + SESSION_LIFETIME,
    ended: null,
  })
  return { outcome: "started", session: life.sessions.length - 1, repeated: false }
}

/** A code is posted. */
export function confirm(
  life: Life,
  input: { challenge: number; right: boolean; attempt: string | null }
): Verdict {
  const challenge = life.challenges[input.challenge]
  const { link, browser } = challenge
  const right = input.right && challenge.kid === life.kids[0]
  const counts = challenge.used
    ? right && sameAttempt(life, link, input.attempt) >= 0
    : challenge.tries < CODE_TRIES
  if (life.now >= challenge.expiresAt || !counts) {
    return { outcome: "refused", type: "code_refused", reason: "unknown" }
  }
  challenge.tries += 1
  if (!right) {
    return { outcome: "refused", type: "code_refused", reason: "wrong" }
  }
  challenge.used = true
  return use(life, { link, attempt: input.attempt, known: browser, confirmed: true })
}

/**
 * A request with a session; its customer must still have the address that the link was made for.
 *
 * @returns when the session goes idle; null where the request is refused
 */
export function act(life: Life, session: LifeOfSession): number | null {
  const link = life.links[session.link]
  if (!isOpen(life, session) || link.revoked) {
    return null
  }
  if (life.now - session.lastSeen > 60) {
    session.lastSeen = life.now
    session.idleUntil = Math.min(session.until, life.now + SESSION_IDLE)
  }
  return link.email === life.emails[link.customer] ? session.idleUntil : null
}

/** How many links that revokes. */
export function revoke(life: Life, which: (link: LifeOfLink, index: number) => boolean): number {
  let count = 0
  life.links.forEach((link, index) => {
    if (link.revoked || !which(link, index)) {
      return
    }
    link.revoked = true
    count += 1
    end(life, "link_revoked", (session) => session.link === index)
  })
  return count
}

/** How many sessions that ends. */
export function end(
  life: Life,
  reason: NonNullable<LifeOfSession["ended"]>,
  which: (session: LifeOfSession, index: number) => boolean
): number {
  const ending = life.sessions.filter(
    (session, index) => isOpen(life, session) && which(session, index)
  )
  for (const session of ending) {
    session.ended = reason
  }
  return ending.length
}
