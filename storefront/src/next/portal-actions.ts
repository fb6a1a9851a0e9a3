import { cookies, headers } from "next/headers.js"
import { redirect } from "next/navigation.js"

import { PortalError, type PortalClient } from "../client/index.js"
import {
  confirmCode,
  en,
  endOpenSession,
  openHostedBilling,
  openLink,
  placePath,
  recoverLink,
  signOut,
  speaker,
  tooManyTries,
  type GateAnswer,
  type LinkOutcome,
  type LinkProblem,
  type Place,
} from "../portal/index.js"
import { attemptField, ownPath, textField } from "./action-arguments.js"
import { below } from "./base-path.js"
import { browserCookie, browserCookieSeconds, readBrowser } from "./browser-cookie.js"
import { connect } from "./connect.js"
import { logOnce } from "./log.js"
import type { PortalConfig } from "./portal-config.js"
import { visitCookie, writeVisit } from "./visit-cookie.js"
import { readVisitor, type Visitor } from "./visitor.js"

/**
 * What the buttons of the portal do. Next wants each exported from a file with "use server". Anyone can
 * call them with anything, so every argument is checked.
 */
export interface PortalServerActions {
  /** Takes `token`, `attempt` and `path`; gives what the landing page shows next. */
  openLink(form: FormData): Promise<GateAnswer>
  /** Takes `challenge`, `code`, `attempt` and `path`. */
  confirmCode(form: FormData): Promise<GateAnswer>
  /** Takes `token`. */
  recoverLink(form: FormData): Promise<GateAnswer>
  /** Takes the portal's own path, as the following ones do. */
  signOut(path: string): Promise<void>
  /** Comes back to the overview when MakePay's page cannot be opened. */
  hostedBilling(path: string): Promise<void>
  /** Takes `id`. */
  endSession(path: string, form: FormData): Promise<void>
  endOtherSessions(path: string): Promise<void>
}

// Lax, not Strict: a visit must survive coming back from MakePay's page.
const cookieOptions = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const

/** A link's token is far shorter; the backend takes bodies of 16 KB at most. */
const longestToken = 8192
const longestCode = 64
const longestId = 128

export function createPortalActions(config: PortalConfig): PortalServerActions {
  return {
    async openLink(form) {
      await refuseOtherSites()
      const visitor = await readVisitor(config)
      const outcome = await attempt(config, (client) =>
        openLink(client, {
          ...visitor.from,
          token: textField(form, "token", longestToken),
          attempt: attemptField(form),
          browser: visitor.browser,
          previousSession: visitor.visit?.session ?? null,
        })
      )
      return keep(outcome, textField(form, "path", 512), visitor)
    },

    async confirmCode(form) {
      await refuseOtherSites()
      const visitor = await readVisitor(config)
      const outcome = await attempt(config, (client) =>
        confirmCode(client, {
          ...visitor.from,
          challenge: textField(form, "challenge", longestToken),
          code: textField(form, "code", longestCode),
          attempt: attemptField(form),
          previousSession: visitor.visit?.session ?? null,
        })
      )
      return keep(outcome, textField(form, "path", 512), visitor)
    },

    async recoverLink(form) {
      await refuseOtherSites()
      const visitor = await readVisitor(config)
      const outcome = await attempt(config, (client) =>
        recoverLink(client, { ...visitor.from, token: textField(form, "token", longestToken) })
      )
      return "problem" in outcome ? inWords(outcome, visitor) : outcome
    },

    async signOut(path) {
      await refuseOtherSites()
      const { visit } = await readVisitor(config)
      await forgetVisit()
      const { to } = await signOut(connect(config), visit)
      await goTo(path, to)
    },

    async hostedBilling(path) {
      await refuseOtherSites()
      const { visit } = await readVisitor(config)
      const result = await openHostedBilling(connect(config), visit)
      if ("url" in result) redirect(result.url)
      if (result.over) await forgetVisit()
      await goTo(path, result.to)
    },

    async endSession(path, form) {
      await refuseOtherSites()
      await endOne(path, textField(form, "id", longestId))
    },

    async endOtherSessions(path) {
      await refuseOtherSites()
      await endOne(path, null)
    },
  }

  async function endOne(path: unknown, id: string | null): Promise<void> {
    const { visit } = await readVisitor(config)
    const { to, over } = await endOpenSession(connect(config), visit, id)
    if (over) await forgetVisit()
    await goTo(path, to)
  }

  /** Keeps in cookies what the backend gave, so that no script of the page ever has it. */
  async function keep(outcome: LinkOutcome, path: string, visitor: Visitor): Promise<GateAnswer> {
    if ("problem" in outcome) return inWords(outcome, visitor)
    if ("refused" in outcome) return outcome
    const cookieStore = await cookies()
    const browser = readBrowser(outcome.browser)
    if (browser) {
      cookieStore.set({
        ...cookieOptions,
        name: browserCookie,
        value: browser,
        maxAge: browserCookieSeconds,
      })
    }
    if ("challenge" in outcome) return { challenge: outcome.challenge }
    cookieStore.set({
      ...cookieOptions,
      name: visitCookie,
      value: writeVisit({ session: outcome.session.token, path: ownPath(path) }),
      expires: outcome.session.expiresAt,
    })
    return { place: placePath(outcome.to) }
  }

  function inWords({ problem, retryAfter }: LinkProblem, { locale }: Visitor): GateAnswer {
    const speak = speaker(config.messages ?? en, locale)
    switch (problem) {
      case "too_many":
        return { problem: tooManyTries(retryAfter, speak) }
      case "code_not_sent":
        return { problem: speak.text("code.not_sent") }
      case "misconfigured":
        return { problem: speak.text("landing.misconfigured") }
      default:
        return { problem: speak.text("landing.unavailable") }
    }
  }
}

/**
 * Refuses what a page of another origin posts, before anything happens. Next does so by itself, but some of
 * its versions take the `Origin: null` of a sandboxed frame for none at all.
 */
async function refuseOtherSites(): Promise<void> {
  const site = (await headers()).get("sec-fetch-site")
  // Old browsers, and all of them on plain http, send none.
  if (site === "cross-site" || site === "same-site") {
    throw new Error("The portal's actions are for its own pages alone.")
  }
}

async function attempt<Outcome>(
  config: PortalConfig,
  ask: (client: PortalClient) => Promise<Outcome>
): Promise<Outcome | LinkProblem> {
  try {
    return await ask(connect(config))
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    logOnce(error.message)
    return { problem: "misconfigured", retryAfter: null }
  }
}

async function forgetVisit(): Promise<void> {
  const cookieStore = await cookies()
  // Written out, for a cookie without Secure is ignored under a __Host- name, even to delete it.
  cookieStore.set({ ...cookieOptions, name: visitCookie, value: "", maxAge: 0 })
}

/**
 * The browser's path holds the shop's `basePath`, and Next puts it in front of a redirect once more when
 * its router made the call.
 */
async function goTo(path: unknown, place: Place): Promise<never> {
  const address = below(ownPath(path), placePath(place))
  const prefix = process.env.__NEXT_ROUTER_BASEPATH
  const byRouter = (await headers()).has("next-action")
  redirect(
    prefix && byRouter && address.startsWith(`${prefix}/`) ? address.slice(prefix.length) : address
  )
}
