import { cookies, headers } from "next/headers.js"
import { redirect } from "next/navigation.js"

import { PortalError, type PortalClient } from "../client/index.js"
import {
  en,
  openHostedBilling,
  openLink,
  placePath,
  signOut,
  speaker,
  type OpenLinkResult,
  type Speaker,
} from "../portal/index.js"
import { below, isOwnPath } from "./base-path.js"
import { connect } from "./connect.js"
import { logOnce } from "./log.js"
import type { PortalConfig } from "./portal-config.js"
import { visitCookie, writeVisit } from "./visit-cookie.js"
import { readVisitor } from "./visitor.js"

/**
 * What the buttons of the portal do. Next wants each exported from a file with "use server". Anyone can
 * call them with anything, so every argument is checked.
 */
export interface PortalServerActions {
  /** Takes `token` and `path`; gives where in the portal to go, or what to tell the customer. */
  openLink(form: FormData): Promise<{ place: string } | { problem: string }>
  /** Takes the portal's own path. */
  signOut(path: string): Promise<void>
  /** Takes the portal's own path, to come back to when MakePay's page cannot be opened. */
  hostedBilling(path: string): Promise<void>
}

// Lax, not Strict: a visit must survive coming back from MakePay's page.
const cookieOptions = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const

export function createPortalActions(config: PortalConfig): PortalServerActions {
  return {
    async openLink(form) {
      const token = form.get("token")
      const path = form.get("path")
      const visitor = await readVisitor(config)
      const speak = speaker(config.messages ?? en, visitor.locale)
      const result = await attempt(config, (client) =>
        openLink(client, {
          token: typeof token === "string" ? token : "",
          visitor: visitor.address,
          previousSession: visitor.visit?.session ?? null,
        })
      )
      if (!("to" in result)) return { problem: describeProblem(result, speak) }
      if (result.session) {
        const cookieStore = await cookies()
        cookieStore.set({
          ...cookieOptions,
          name: visitCookie,
          value: writeVisit({
            session: result.session.token,
            path: ownPath(path),
          }),
          expires: result.session.expiresAt,
        })
      }
      return { place: placePath(result.to) }
    },

    async signOut(path) {
      const { visit } = await readVisitor(config)
      const cookieStore = await cookies()
      // Written out, for a cookie without Secure is ignored under a __Host- name, even to delete it.
      cookieStore.set({ ...cookieOptions, name: visitCookie, value: "", maxAge: 0 })
      const { to } = await signOut(connect(config), visit)
      await goTo(below(ownPath(path), placePath(to)))
    },

    async hostedBilling(path) {
      const { visit } = await readVisitor(config)
      const result = await openHostedBilling(connect(config), visit)
      if ("url" in result) redirect(result.url)
      await goTo(below(ownPath(path), placePath(result.to)))
    },
  }
}

async function attempt(
  config: PortalConfig,
  open: (client: PortalClient) => Promise<OpenLinkResult>
): Promise<OpenLinkResult> {
  try {
    return await open(connect(config))
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    logOnce(error.message)
    return { problem: "misconfigured", retryAfter: null }
  }
}

function describeProblem(
  { problem, retryAfter }: Extract<OpenLinkResult, { problem: unknown }>,
  { text }: Speaker
): string {
  switch (problem) {
    case "too_many":
      return retryAfter
        ? text("landing.too_many", { count: retryAfter })
        : text("landing.too_many_later")
    case "misconfigured":
      return text("landing.misconfigured")
    default:
      return text("landing.unavailable")
  }
}

function ownPath(path: unknown): string {
  return typeof path === "string" && isOwnPath(path) ? path : "/portal"
}

/**
 * The browser's path holds the shop's `basePath`, and Next puts it in front of a redirect once more when
 * its router made the call.
 */
async function goTo(path: string): Promise<never> {
  const prefix = process.env.__NEXT_ROUTER_BASEPATH
  const byRouter = (await headers()).has("next-action")
  redirect(prefix && byRouter && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path)
}
