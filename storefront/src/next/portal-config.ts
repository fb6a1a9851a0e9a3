import type { PortalClientConfig } from "../client/index.js"
import type { Messages, PortalComponents } from "../portal/index.js"

/** Everything that a shop can set. What is left out comes from the environment, see `resolveConnection`. */
export interface PortalConfig extends Partial<PortalClientConfig> {
  /**
   * Where the portal is mounted, such as `/portal` or `/[countryCode]/portal`. Found out by itself when
   * left out; set it where the shop's own paths differ from what the browser shows.
   */
  path?: string
  /** A catalogue in place of the English one; set `locale` to its language as well. */
  messages?: Messages
  /** Fixes the locale. Left out, the visitor's own is used as far as the catalogue's language allows. */
  locale?: string
  /** IANA name; `UTC` if left out. */
  timeZone?: string
  /** Replacements, by name, for parts of the pages. */
  components?: Partial<PortalComponents>
  /**
   * How many proxies of the shop's own append to `x-forwarded-for`; `MAKEPAY_PORTAL_TRUSTED_PROXIES`, else 1,
   * if left out. The visitor's address is taken that many places from the end, since all before it can be
   * made up. 0 forwards no address.
   */
  trustedProxies?: number
}

export type Connection = { ok: true; client: PortalClientConfig } | { ok: false; hint: string }

type Environment = Record<string, string | undefined>

/**
 * The backend's address and key: from code, else from the environment as it is now, else as it was when
 * the shop was built.
 */
export function resolveConnection(
  config: PortalConfig,
  runtime: Environment,
  built: Environment
): Connection {
  const env = (name: string) => runtime[name] || built[name]
  const backendUrl =
    config.backendUrl ?? env("MEDUSA_BACKEND_URL") ?? env("NEXT_PUBLIC_MEDUSA_BACKEND_URL")
  const publishableKey =
    config.publishableKey ??
    env("MEDUSA_PUBLISHABLE_KEY") ??
    env("NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY")
  const missing = [
    ...(backendUrl ? [] : ["MEDUSA_BACKEND_URL or NEXT_PUBLIC_MEDUSA_BACKEND_URL"]),
    ...(publishableKey ? [] : ["MEDUSA_PUBLISHABLE_KEY or NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY"]),
  ]
  if (!backendUrl || !publishableKey) {
    return {
      ok: false,
      hint: `The billing portal is not configured: set ${missing.join(", and ")}, or pass it to createPortal().`,
    }
  }
  const proxySecret = config.proxySecret ?? env("MAKEPAY_PORTAL_PROXY_SECRET")
  return {
    ok: true,
    client: {
      backendUrl,
      publishableKey,
      ...(proxySecret ? { proxySecret } : {}),
      ...(config.fetch ? { fetch: config.fetch } : {}),
      ...(config.timeout === undefined ? {} : { timeout: config.timeout }),
      ...(config.cache === undefined ? {} : { cache: config.cache }),
    },
  }
}

/** How many entries of `x-forwarded-for` the shop's own proxies wrote. What is no number counts as none. */
export function trustedProxies(config: PortalConfig, env: Environment): number {
  if (config.trustedProxies !== undefined) return config.trustedProxies
  const value = env["MAKEPAY_PORTAL_TRUSTED_PROXIES"] || "1"
  return /^\d{1,2}$/.test(value) ? Number(value) : 0
}
