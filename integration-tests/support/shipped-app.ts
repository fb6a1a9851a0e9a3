import { freePort } from "../../scripts/lib/ports.mjs"
import { adminApi } from "../../scripts/stack/admin-api.mjs"
import type { AdminApi } from "../../scripts/stack/admin-api.mjs"
import { backendEnvironment, startBackend } from "../../scripts/stack/backend.mjs"
import { adminUser, migratedDatabase } from "./databases"

export interface ShippedApp {
  url: string
  portalUrl: string
  api: AdminApi
  /** Calls a store route as a storefront does, with a publishable key and, if given, a session. */
  store: (method: string, path: string, options?: StoreCall) => Promise<StoreAnswer>
  stop: () => Promise<void>
}

interface StoreCall {
  body?: object
  session?: string
}

interface StoreAnswer {
  status: number
  headers: Headers
  // Answers of any route: each test says what it expects.
  body: any
}

/** Where the app finds MakePay. */
interface MakePay {
  url?: string
  keyId: string
  keySecret: string
}

/** The app's environment, with every option that the plugin needs. */
export async function shippedAppEnvironment(makepay: MakePay): Promise<{
  port: number
  url: string
  portalUrl: string
  env: Record<string, string>
}> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const portalUrl = "http://localhost:8000/portal"
  const env = backendEnvironment({
    databaseUrl: "",
    backendUrl: url,
    storefrontUrl: "http://localhost:8000",
    portalUrl,
    makepay,
    syncInterval: 0,
  })
  return { port, url, portalUrl, env }
}

/** Starts the app that holds the packed plugin, on a database of its own. */
export async function startShippedApp(makepay: MakePay): Promise<ShippedApp> {
  const { port, url, portalUrl, env } = await shippedAppEnvironment(makepay)
  const databaseUrl = await migratedDatabase(env)
  const server = await startBackend({ ...env, DATABASE_URL: databaseUrl }, { port })
  const api = await adminApi(url, adminUser)
  const publishableKey = await createPublishableKey(api)

  return {
    url,
    portalUrl,
    api,
    store: async (method, path, { body, session } = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: {
          "content-type": "application/json",
          "x-publishable-api-key": publishableKey,
          ...(session ? { "x-portal-session": session } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      return { status: response.status, headers: response.headers, body: await response.json() }
    },
    stop: server.stop,
  }
}

async function createPublishableKey(api: AdminApi): Promise<string> {
  const { stores } = await api.get("/admin/stores")
  const { api_key } = await api.post("/admin/api-keys", { title: "Tests", type: "publishable" })
  await api.post(`/admin/api-keys/${api_key.id}/sales-channels`, {
    add: [stores[0].default_sales_channel_id],
  })
  return api_key.token
}

/** Makes a portal link for the customer and opens it; answers with the session's token. */
export async function openPortal(app: ShippedApp, customerId: string): Promise<string> {
  const { url } = await app.api.post("/admin/customer-portal/links", { customer_id: customerId })
  const token = new URL(url).hash.replace(/^#t=/, "")
  const { status, body } = await app.store("POST", "/store/customer-portal/sessions", {
    body: { token },
  })
  if (status !== 200) throw new Error(`The link was refused: ${status} ${JSON.stringify(body)}`)
  return body.session.token
}
