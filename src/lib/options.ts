import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { PortalPluginOptions } from "../types"

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"])

/** Whether a URL may carry billing data: https anywhere, plain http on this machine alone. */
export function isTrustworthyUrl(value: string): boolean {
  if (!URL.canParse(value)) {
    return false
  }
  const url = new URL(value)
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname))
}

const text = (what: string) =>
  z
    .string({ error: `is missing: ${what}` })
    .trim()
    .min(1, { error: `is empty: ${what}` })

/** What goes into a header, so that a stray quote or line break is found here and not at a call. */
const credential = (what: string) =>
  text(what).refine((value) => /^[\x21-\x7e]*$/.test(value), {
    error: "must be plain letters, digits and signs without a space; copy it again",
  })

const secureUrl = (what: string) =>
  text(what).refine(isTrustworthyUrl, {
    error: "must be an https URL (plain http is for localhost only)",
  })

/** An origin alone, so that a path never hides in a base URL. */
const secureOrigin = (what: string) =>
  secureUrl(what)
    .refine((value) => !URL.canParse(value) || new URL(value).origin === value.replace(/\/$/, ""), {
      error: "must be an origin such as https://pay.shop.example, without a path",
    })
    .transform((value) => value.replace(/\/$/, ""))

const seconds = (min: number, max: number) =>
  z
    .number({ error: "must be a number of seconds" })
    .int({ error: "must be whole seconds" })
    .min(min, { error: `must be at least ${min} seconds` })
    .max(max, { error: `must be at most ${max} seconds` })

const days = (min: number, max: number) =>
  z
    .number({ error: "must be a number of days" })
    .int({ error: "must be whole days" })
    .min(min, { error: `must be at least ${min} days` })
    .max(max, { error: `must be at most ${max} days` })

const DAY = 86_400

const linkSecret = z.strictObject({
  kid: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, {
    error: "must be 1 to 64 letters, digits, - or _",
  }),
  secret: z.string().refine((value) => Buffer.byteLength(value) >= 32, {
    error: "must be at least 32 bytes; make one with: openssl rand -base64 48",
  }),
})

const optionsSchema = z
  .strictObject({
    keyId: credential("set it to the key id (mk_makepay_…) from MakePay's dashboard"),
    keySecret: credential("set it to the key secret (mksec_…) from MakePay's dashboard"),
    portalUrl: secureUrl(
      "set it to the address of the portal in your storefront, such as https://shop.example/portal"
    ).refine((value) => !/[?#]/.test(value), { error: "must have no query and no fragment" }),
    linkSecrets: z
      .array(linkSecret)
      .min(1, { error: "is an empty list: give one key or leave it out" })
      .refine((keys) => new Set(keys.map((key) => key.kid)).size === keys.length, {
        error: "has the same kid twice",
      })
      .optional(),
    proxySecret: z.string().min(16, { error: "must be at least 16 characters" }).optional(),
    matching: z
      .enum(["email", "strict"], { error: 'must be "email" or "strict"' })
      .default("email"),
    linkLifetime: seconds(1, 365 * DAY).default(DAY),
    linkMaxLifetime: seconds(1, 365 * DAY).default(7 * DAY),
    sessionIdle: seconds(60, DAY).default(30 * 60),
    sessionLifetime: seconds(60, 7 * DAY).default(8 * 60 * 60),
    forwardingGuard: z.boolean().default(false),
    recovery: z
      .enum(["automatic", "approval", "off"], {
        error: 'must be "automatic", "approval" or "off"',
      })
      .default("automatic"),
    recoveryDays: days(1, 365).default(30),
    retentionDays: days(0, 3650).default(730),
    syncInterval: seconds(0, 7 * DAY)
      .refine((value) => value === 0 || value >= 60, {
        error: "must be at least 60 seconds, or 0 to switch scheduled syncs off",
      })
      .default(600),
    hostedBilling: z.boolean().default(true),
    branding: z
      .strictObject({
        name: z.string().trim().min(1).max(100).optional(),
        logoUrl: secureUrl("give the address of an image").optional(),
        accentColor: z
          .string()
          .regex(/^#[0-9a-fA-F]{6}$/, { error: "must be a colour such as #14b8a6" })
          .optional(),
        supportEmail: z.email({ error: "must be an e-mail address" }).optional(),
        supportUrl: secureUrl("give the address of your help page").optional(),
      })
      .default({}),
    checkoutDomains: z.array(secureOrigin("give an origin")).default([]),
    baseUrl: secureOrigin("give an origin").default("https://www.makecrypto.io"),
  })
  .refine((options) => options.linkLifetime <= options.linkMaxLifetime, {
    path: ["linkLifetime"],
    error: "must not be longer than linkMaxLifetime",
  })

/** The plugin's options with every default filled in. */
export type ResolvedOptions = z.output<typeof optionsSchema>

/** Unset environment variables arrive as "" or undefined; both mean that the option was not given. */
function dropUnset(options: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== "")
  )
}

/**
 * Checks the options that a merchant wrote in `medusa-config.ts` and fills in the defaults.
 *
 * @throws MedusaError INVALID_DATA that names every wrong option and says what to do. Values are
 * never repeated, since some of them are secrets.
 */
export function resolveOptions(options: object | undefined): ResolvedOptions {
  // Medusa adds the database connection to what the merchant wrote.
  const { database: _database, ...own } = dropUnset(
    options ?? {}
  ) as Partial<PortalPluginOptions> & {
    database?: unknown
  }
  const result = optionsSchema.safeParse(own)
  if (result.success) {
    return result.data
  }
  const problems = result.error.issues.map((issue) =>
    issue.code === "unrecognized_keys"
      ? `option \`${issue.keys.map((key) => [...issue.path, key].join(".")).join("`, `")}\` is not known`
      : `option \`${issue.path.join(".")}\` ${issue.message}`
  )
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `medusa-plugin-makepay-portal: ${problems.join("; ")}. See the plugin's entry in medusa-config.ts.`
  )
}
