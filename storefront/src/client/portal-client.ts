import { PortalError } from "./portal-error.js"
import { sendRequest } from "./request.js"
import type {
  StoreEndPortalSessionResponse,
  StorePortalConfigResponse,
  StorePortalHostedBillingResponse,
  StorePortalOverviewResponse,
  StorePortalPaymentListParams,
  StorePortalPaymentListResponse,
  StorePortalPaymentResponse,
  StorePortalSessionResponse,
  StorePortalSubscriptionListResponse,
  StorePortalSubscriptionResponse,
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

/** On whose behalf a call is made. */
export interface PortalVisit {
  /** The session token that `exchange` gave. */
  session: string
  /** The visitor's IP address, sent along when the client has a `proxySecret`. */
  visitor?: string | null
}

/** One call per route of the customer portal. Every call rejects with a `PortalError`. */
export interface PortalClient {
  /** Branding for the landing page: public, nothing of any customer. */
  config(): Promise<StorePortalConfigResponse>
  /** Trades a portal link's token for a session; uses the link up once. */
  exchange(token: string, from?: { visitor?: string | null }): Promise<StorePortalSessionResponse>
  /** Ends the session; also fine when it has ended already. */
  endSession(visit: PortalVisit): Promise<StoreEndPortalSessionResponse>
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
    expects: string,
    more: {
      uid?: string
      visit?: { session?: string; visitor?: string | null }
      query?: object
      body?: unknown
    } = {}
  ): Promise<T> {
    const path = more.uid === undefined ? route : route.replace(":uid", pathSegment(more.uid))
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
    exchange: (token, from = {}) =>
      call("POST", "/sessions", "session", { visit: from, body: { token } }),
    endSession: (visit) => call("DELETE", "/session", "ended", { visit }),
    overview: (visit) => call("GET", "", "attention", { visit }),
    subscriptions: (visit) => call("GET", "/subscriptions", "subscriptions", { visit }),
    subscription: async (visit, uid) =>
      call("GET", "/subscriptions/:uid", "subscription", { visit, uid }),
    payments: (visit, params) =>
      call("GET", "/payments", "payments", { visit, query: params ?? {} }),
    payment: async (visit, uid) => call("GET", "/payments/:uid", "payment", { visit, uid }),
    hostedBilling: (visit) => call("POST", "/hosted-billing", "url", { visit, body: {} }),
  }
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
function pathSegment(uid: string): string {
  if (uid === "" || uid === "." || uid === "..") {
    throw new PortalError("not_found", "An empty or dotted uid names no record.")
  }
  return encodeURIComponent(uid)
}
