import { randomInt } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { startEmulator, type Emulator, type EmulatorOptions } from "../../../emulator/src/index"
import type {
  AdminCreatePortalLink,
  AdminCreatePortalLinkResponse,
  AdminSyncResponse,
} from "../../../src/types"
import { emptyMailbox, failMailbox, readMailbox, type Mail } from "../../support/mailbox/mailbox"

jest.setTimeout(120_000)

/** What every answer of the running app is read as: no status is thrown. */
export interface Answer<T = any> {
  status: number
  data: T
  headers: Record<string, string>
}

type Headers = Record<string, string>

export const PORTAL_URL = "https://shop.example/portal"
export const PROXY_SECRET = "proxy-secret-of-the-tests"

/** The running app as the tests see it. */
export interface PortalApp {
  emulator: () => Emulator
  container: () => MedusaContainer
  /** Runs SQL against the app's database. */
  sql: <T = any>(statement: string, bindings?: unknown[]) => Promise<T[]>
  admin: (
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: unknown,
    headers?: Headers
  ) => Promise<Answer>
  store: (
    method: "GET" | "POST" | "DELETE" | "PUT" | "PATCH",
    path: string,
    body?: unknown,
    headers?: Headers
  ) => Promise<Answer>
  /** Where it listens, and what every request to its admin or store API carries. */
  access: () => { url: string; adminHeaders: Headers; storeHeaders: Headers }
  /** Any request, with nothing added. */
  raw: (config: object) => Promise<Answer>
  /** Customers of the shop by first name; Ada and Ben have accounts. */
  customers: () => { ada: string; ben: string }
  createLink: (
    input?: Partial<AdminCreatePortalLink>
  ) => Promise<AdminCreatePortalLinkResponse & { token: string }>
  /** Opens a session and answers the header that carries it. */
  openSession: (input?: Partial<AdminCreatePortalLink>) => Promise<Headers>
  /** Starts a sync and waits until it is over. */
  sync: () => Promise<AdminSyncResponse["sync"]>
  /** Headers of a visitor with an address of their own, since refusals are limited by address. */
  visitor: () => Headers
  /** Subscribers run in the background; waits until the condition holds. */
  eventually: (condition: () => Promise<boolean>) => Promise<void>
  /** What the shop mailed in this test, oldest first; needs the suite's option `mailbox`. */
  mails: (to?: string) => Promise<Mail[]>
  /** Whether the shop's mail service fails from now on, until the test ends. */
  failMails: (fails: boolean) => Promise<void>
}

/**
 * A suite against the plugin from source, running as an app beside an emulated MakePay. Each test
 * starts from the database as it was when the first one began.
 */
export function portalSuite(
  name: string,
  tests: (app: PortalApp) => void,
  options: {
    env?: Record<string, string>
    emulator?: EmulatorOptions
    synced?: boolean
    /** Gives the shop a mail service, whose mails `mails` reads. It has none otherwise. */
    mailbox?: boolean
  } = {}
): void {
  const port = randomInt(20_000, 30_000)
  let emulator: Emulator
  const mailbox = options.mailbox ? mkdtempSync(path.join(tmpdir(), "mailbox-")) : null
  const mailboxDir = () => {
    if (mailbox === null) {
      throw new Error("This suite has no mail service: give it the option `mailbox`.")
    }
    return mailbox
  }

  // medusa-config.ts reads them as soon as it is loaded, which is before the runner sets its own.
  Object.assign(process.env, {
    MAKEPAY_KEY_ID: "mk_makepay_tests",
    MAKEPAY_KEY_SECRET: "mksec_tests",
    MAKEPAY_BASE_URL: `http://127.0.0.1:${port}`,
    MAKEPAY_CHECKOUT_DOMAINS: `http://127.0.0.1:${port}`,
    PORTAL_URL,
    PORTAL_PROXY_SECRET: PROXY_SECRET,
    PORTAL_SYNC_INTERVAL: "0",
    MAILBOX_DIR: mailbox ?? "",
    ...options.env,
  })

  medusaIntegrationTestRunner({
    cwd: path.resolve(__dirname, "../../.."),
    testSuite: ({ api, getContainer }) => {
      let adminHeaders: Headers
      let storeHeaders: Headers
      let customers: { ada: string; ben: string }

      const send = (config: object): Promise<Answer> =>
        api.request({ validateStatus: () => true, ...config })

      const app: PortalApp = {
        emulator: () => emulator,
        container: getContainer,
        sql: async (statement, bindings = []) => {
          const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
          return (await knex.raw(statement, bindings as never)).rows
        },
        admin: (method, url, data, headers) =>
          send({ method, url, data, headers: { ...adminHeaders, ...headers } }),
        store: (method, url, data, headers) =>
          send({ method, url, data, headers: { ...storeHeaders, ...headers } }),
        access: () => ({ url: api.defaults.baseURL, adminHeaders, storeHeaders }),
        raw: send,
        customers: () => customers,
        createLink: async (input) => {
          const answer = await app.admin("POST", "/admin/customer-portal/links", {
            customer_id: customers.ada,
            ...input,
          })
          if (answer.status !== 200) {
            throw new Error(`No link: ${answer.status} ${JSON.stringify(answer.data)}`)
          }
          return { ...answer.data, token: answer.data.url.split("#t=")[1] }
        },
        openSession: async (input) => {
          const { token } = await app.createLink(input)
          const answer = await app.store("POST", "/store/customer-portal/sessions", { token })
          if (answer.status !== 200) {
            throw new Error(`No session: ${answer.status} ${JSON.stringify(answer.data)}`)
          }
          return { "x-portal-session": answer.data.session.token }
        },
        sync: async () => {
          await app.admin("POST", "/admin/customer-portal/sync", {})
          let state: AdminSyncResponse["sync"] | undefined
          await app.eventually(async () => {
            state = (await app.admin("GET", "/admin/customer-portal/sync")).data.sync
            return state?.last?.status !== "running"
          })
          return state!
        },
        visitor: () => ({
          "x-portal-visitor": nextAddress(),
          "x-portal-proxy-secret": PROXY_SECRET,
        }),
        eventually: async (condition) => {
          const deadline = Date.now() + 30_000
          while (!(await condition())) {
            if (Date.now() > deadline) {
              throw new Error("This did not come true within 30 seconds.")
            }
            await new Promise((resolve) => setTimeout(resolve, 50))
          }
        },
        mails: (to) => readMailbox(mailboxDir(), { to }),
        failMails: (fails) => failMailbox(mailboxDir(), fails),
      }

      beforeAll(async () => {
        emulator = await startEmulator({
          port,
          keyId: "mk_makepay_tests",
          keySecret: "mksec_tests",
          ...options.emulator,
        })
        adminHeaders = await makeAdmin(getContainer(), api)
        storeHeaders = await makePublishableKey(getContainer())
        const create = async (email: string, first_name: string, last_name: string) => {
          const answer = await app.admin("POST", "/admin/customers", {
            email,
            first_name,
            last_name,
          })
          return answer.data.customer.id as string
        }
        customers = {
          ada: await create("ada@shop.test", "Ada", "Moreau"),
          ben: await create("ben@shop.test", "Ben", "Okafor"),
        }
        if (options.synced ?? true) {
          await app.sync()
        }
      })

      if (mailbox !== null) {
        beforeEach(() => emptyMailbox(mailbox))
        afterAll(() => rm(mailbox, { recursive: true }))
      }

      afterAll(() => emulator.close())

      describe(name, () => tests(app))
    },
  })
}

let addresses = 0

/** Another address of the range for tests of networks (RFC 2544), whose last octet counts. */
function nextAddress(): string {
  addresses += 1
  return `198.18.${addresses >> 8}.${addresses & 0xff}`
}

async function makeAdmin(container: MedusaContainer, api: any): Promise<Headers> {
  const credentials = { email: "admin@shop.test", password: "supersecret" }
  const registered = await api.post("/auth/user/emailpass/register", credentials)
  const user = await container
    .resolve(Modules.USER)
    .createUsers({ email: credentials.email, first_name: "Admin" })
  const [, payload] = registered.data.token.split(".")
  const { auth_identity_id } = JSON.parse(Buffer.from(payload, "base64url").toString())
  await container.resolve(Modules.AUTH).updateAuthIdentities({
    id: auth_identity_id,
    app_metadata: { user_id: user.id },
  })
  const { data } = await api.post("/auth/user/emailpass", credentials)
  return { authorization: `Bearer ${data.token}` }
}

async function makePublishableKey(container: MedusaContainer): Promise<Headers> {
  const { token } = await container
    .resolve(Modules.API_KEY)
    .createApiKeys({ title: "Storefront", type: "publishable", created_by: "tests" })
  return { "x-publishable-api-key": token }
}
