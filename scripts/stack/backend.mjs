import { randomBytes } from "node:crypto"
import path from "node:path"
import { medusa, startMedusa } from "../lib/medusa.mjs"
import { appDir } from "../lib/paths.mjs"

/** The app as `medusa build` leaves it. */
const serverDir = path.join(appDir, ".medusa/server")

/** @typedef {Record<string, string>} Environment */

/**
 * The environment of the app; see its medusa-config.ts.
 * @param {object} wiring
 * @param {string} wiring.databaseUrl
 * @param {string} wiring.backendUrl
 * @param {string} wiring.storefrontUrl
 * @param {string} wiring.portalUrl
 * @param {{ url?: string, keyId: string, keySecret: string }} wiring.makepay
 * @param {number} [wiring.syncInterval] seconds, 600 by default
 * @param {string} [wiring.mailboxDir] folder for the mails that the shop sends; it sends none without
 * @returns {Environment & { PORTAL_LINK_SECRETS: string, PORTAL_PROXY_SECRET: string }}
 */
export function backendEnvironment(wiring) {
  const { url, keyId, keySecret } = wiring.makepay
  const origins = `${wiring.storefrontUrl},${wiring.backendUrl}`
  return {
    DATABASE_URL: wiring.databaseUrl,
    PLAIN_HTTP: "true",
    MEDUSA_BACKEND_URL: wiring.backendUrl,
    STORE_CORS: origins,
    ADMIN_CORS: origins,
    AUTH_CORS: origins,
    JWT_SECRET: randomBytes(32).toString("hex"),
    COOKIE_SECRET: randomBytes(32).toString("hex"),
    MAKEPAY_KEY_ID: keyId,
    MAKEPAY_KEY_SECRET: keySecret,
    // The emulator's pages stand for the merchant's payment-link domain.
    ...(url ? { MAKEPAY_BASE_URL: url, MAKEPAY_CHECKOUT_DOMAINS: url } : {}),
    PORTAL_URL: wiring.portalUrl,
    PORTAL_LINK_SECRETS: `demo-1:${randomBytes(32).toString("hex")}`,
    PORTAL_PROXY_SECRET: randomBytes(24).toString("hex"),
    PORTAL_SYNC_INTERVAL: String(wiring.syncInterval ?? 600),
    ...(wiring.mailboxDir ? { MAILBOX_DIR: wiring.mailboxDir } : {}),
  }
}

/**
 * Brings the database up to what Medusa and the plugin need.
 * @param {Environment} env
 */
export function migrate(env) {
  return medusa(["db:migrate"], { cwd: serverDir, env })
}

/**
 * @param {Environment} env
 * @param {{ email: string, password: string }} admin
 */
export async function createAdminUser(env, { email, password }) {
  await medusa(["user", "--email", email, "--password", password], { cwd: serverDir, env })
}

/**
 * @param {Environment} env
 * @param {{ port: number, onLine?: (line: string) => void }} options
 */
export function startBackend(env, options) {
  return startMedusa({ cwd: serverDir, env, ...options })
}
