import { PortalError } from "./portal-error.js"
import { sendRequest } from "./request.js"
import type {
  StoreEndOpenSessionsResponse,
  StoreEndPortalSessionResponse,
  StorePortalChallengeResponse,
  StorePortalConfigResponse,
  StorePortalHostedBillingResponse,
  StorePortalOpenSessionsResponse,
  StorePortalOverviewResponse,
  StorePortalPaymentListParams,
  StorePortalPaymentListResponse,
  StorePortalPaymentResponse,
  StorePortalSessionResponse,
  StorePortalSubscriptionListResponse,
  StorePortalSubscriptionResponse,
  StoreRecoverPortalLinkResponse,
} from "./types.js"

export interface PortalClientConfig {
  /** Address of the Medusa backend, such as `https://api.shop.test`. A path is kept. */
  backendUrl: string
  /** A publishable key of the shop's sales channel, `pk_…`. */
  publishableKey: string
  /** Used in place of the global `fetch`. */
  fetch?: typeof fetch
  /**
   * Equal to the plugin's option `proxySecret`: with it, the backend believes the visitor's address that a
   * server forwards. Never set it in code that runs in a browser.
   */
  proxySecret?: string
  /** Milliseconds until a call is given up; 10,000 if left out. */
  timeout?: number
  /** `no-store` if left out; `null` sends none, for runtimes that know no `cache`. */
  cache?: RequestCache | null
}

/** Who is at the other end of the call, as far as the calling server knows. */
export interface PortalVisitor {
  /** The visitor's IP address, sent along when the client has a `proxySecret`. */
  visitor?: string | null
  /** The visitor's own `user-agent`, by which they recognise the session in the list of open ones. */
  userAgent?: string | null
}

/** On whose behalf a call is made. */
export interface PortalVisit extends PortalVisitor {
  /** The session token that `exchange` or `confirmCode` gave. */
  session: string
}

export interface PortalExchangeOptions extends PortalVisitor {
  /**
   * 43 characters of base64url, at random for each press of the button. The same one sent again within two
   * minutes, after an answer that was lost, gives the same use of the link again.
   */
  attempt?: string | null
  /** What an earlier answer gave as `browser`: with the forwarding guard, this browser needs no code. */
  browser?: string | null
}

/** One call per route of the customer portal. Every call rejects with a `PortalError`. */
export interface PortalClient {
  /** For the landing page: branding and the way to a new link. Public, nothing of any customer. */
  config(): Promise<StorePortalConfigResponse>
  /**
   * Trades a portal link's token for a session; uses the link up once. With the forwarding guard the answer
   * may hold a `challenge` in place of the session: a code was e-mailed to the customer, see `confirmCode`.
   */
  exchange(
    token: string,
    options?: PortalExchangeOptions
  ): Promise<StorePortalSessionResponse | StorePortalChallengeResponse>
  /** Trades a challenge's token and the code that was e-mailed for a session. */
  confirmCode(
    input: { challenge: string; code: string; attempt?: string | null },
    from?: PortalVisitor
  ): Promise<StorePortalSessionResponse>
  /** Asks for a new link in place of one that opens nothing any more. The answer is the same for every token. */
  recover(token: string, from?: PortalVisitor): Promise<StoreRecoverPortalLinkResponse>
  /** Ends the session; also fine when it has ended already. */
  endSession(visit: PortalVisit): Promise<StoreEndPortalSessionResponse>
  /** The customer's open sessions, this one first. */
  sessions(visit: PortalVisit): Promise<StorePortalOpenSessionsResponse>
  /** Ends all of them but this one. */
  endOtherSessions(visit: PortalVisit): Promise<StoreEndOpenSessionsResponse>
  /** Ends one of them, by the `id` that `sessions` gave. */
  endOpenSession(visit: PortalVisit, id: string): Promise<StoreEndOpenSessionsResponse>
  overview(visit: PortalVisit): Promise<StorePortalOverviewResponse>
  subscriptions(visit: PortalVisit): Promise<StorePortalSubscriptionListResponse>
  subscription(visit: PortalVisit, uid: string): Promise<StorePortalSubscriptionResponse>
  payments(
    visit: PortalVisit,
    params?: StorePortalPaymentListParams
  ): Promise<StorePortalPaymentListResponse>
  payment(visit: PortalVisit, uid: string): Promise<StorePortalPaymentResponse>
  /** Mints a link to MakePay's own billing page: redirect to it at once and keep it nowhere. */
  hostedBilling(visit: PortalVisit): Promise<StorePortalHostedBillingResponse>
}

/**
 * A client of the plugin's store routes, for servers of any kind.
 * @throws PortalError `misconfigured` when the address or the key cannot be used
 */
export function createPortalClient(config: PortalClientConfig): PortalClient {
  const base = backendBase(config.backendUrl)
  if (!config.publishableKey) {
    throw new PortalError(
      "misconfigured",
      "publishableKey is empty: use a key of the shop's store."
    )
  }

  function call<T>(
    method: "GET" | "POST" | "DELETE",
    route: string,
    expects: string | readonly string[],
    more: {
      /** Fills the route's one parameter. */
      id?: string
      visit?: PortalVisitor & { session?: string }
      query?: object
      body?: unknown
    } = {}
  ): Promise<T> {
    const path = more.id === undefined ? route : route.replace(/:\w+/, pathSegment(more.id))
    const url = new URL(`${base}/store/customer-portal${path}`)
    for (const [name, value] of Object.entries(more.query ?? {})) {
      if (value !== undefined && value !== "") url.searchParams.set(name, String(value))
    }
    const headers: Record<string, string> = {
      accept: "application/json",
      "x-publishable-api-key": config.publishableKey,
    }
    if (more.body !== undefined) headers["content-type"] = "application/json"
    if (more.visit?.session) headers["x-portal-session"] = more.visit.session
    if (more.visit?.visitor && config.proxySecret) {
      headers["x-portal-visitor"] = more.visit.visitor
      headers["x-portal-proxy-secret"] = config.proxySecret
    }
    const userAgent = headerText(more.visit?.userAgent)
    if (userAgent) headers["user-agent"] = userAgent
    return sendRequest<T>({
      method,
      route,
      url,
      headers,
      body: more.body,
      expects,
      // Looked up per call: frameworks and tests replace the global one.
      fetch: config.fetch ?? globalThis.fetch,
      timeout: config.timeout ?? 10_000,
      cache: config.cache === null ? undefined : (config.cache ?? "no-store"),
    })
  }

  return {
    config: () => call("GET", "/config", "merchant"),
    exchange: (token, { attempt, browser, ...visit } = {}) =>
      call("POST", "/sessions", ["session", "challenge"], {
        visit,
        body: { token, ...given({ attempt, browser }) },
      }),
    confirmCode: ({ challenge, code, attempt }, from = {}) =>
      call("POST", "/sessions/code", "session", {
        visit: from,
        body: { challenge, code, ...given({ attempt }) },
      }),
    recover: (token, from = {}) =>
      call("POST", "/recovery", "received", { visit: from, body: { token } }),
    endSession: (visit) => call("DELETE", "/session", "ended", { visit }),
    sessions: (visit) => call("GET", "/sessions", "sessions", { visit }),
    endOtherSessions: (visit) => call("DELETE", "/sessions", "ended", { visit }),
    endOpenSession: async (visit, id) => call("DELETE", "/sessions/:id", "ended", { visit, id }),
    overview: (visit) => call("GET", "", "attention", { visit }),
    subscriptions: (visit) => call("GET", "/subscriptions", "subscriptions", { visit }),
    subscription: async (visit, uid) =>
      call("GET", "/subscriptions/:uid", "subscription", { visit, id: uid }),
    payments: (visit, params) =>
      call("GET", "/payments", "payments", { visit, query: params ?? {} }),
    payment: async (visit, uid) => call("GET", "/payments/:uid", "payment", { visit, id: uid }),
    hostedBilling: (visit) => call("POST", "/hosted-billing", "url", { visit, body: {} }),
  }
}

/** The members that hold something: the backend takes no empty ones. */
function given(members: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, string] => Boolean(entry[1]))
  )
}

/** What `fetch` takes as a header's value: anything may stand in what a visitor sent. */
function headerText(value: string | null | undefined): string {
  return (value ?? "").replace(/[^\x20-\x7e]/g, "").slice(0, 512)
}

function backendBase(address: string): string {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    throw new PortalError(
      "misconfigured",
      "backendUrl is not an address: it should look like https://api.shop.test."
    )
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new PortalError("misconfigured", "backendUrl must begin with https:// or http://.")
  }
  if (url.username || url.password) {
    throw new PortalError("misconfigured", "backendUrl must not hold a user name or a password.")
  }
  return url.origin + url.pathname.replace(/\/+$/, "")
}

/** A dot segment would climb out of the route, whatever its encoding (WHATWG URL §4.2). */
function pathSegment(id: string): string {
  if (id === "" || id === "." || id === "..") {
    throw new PortalError("not_found", "An empty or dotted id names no record.")
  }
  return encodeURIComponent(id)
}
