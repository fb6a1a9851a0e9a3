import { CUSTOMER_PORTAL_MODULE } from "../../../src/modules/customer_portal"
import type CustomerPortalModuleService from "../../../src/modules/customer_portal/service"
import { jsonOf, type RawAnswer } from "./raw-http"
import { SESSIONS, type Shop } from "./shop"

export const CODE = `${SESSIONS}/code`

/** A link that its first browser has opened, and what that browser is remembered by. */
export interface GuardedLink {
  id: string
  token: string
  browser: string
}

/** A code that was asked for by another browser than the link's first. */
export interface Challenge {
  link: GuardedLink
  challenge: string
  /** As the mail shows it. */
  code: string
}

export async function setGuard(shop: Shop, on: boolean): Promise<void> {
  await shop.app
    .container()
    .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    .changeSettings({ forwarding_guard: on })
}

export async function guardedLink(shop: Shop): Promise<GuardedLink> {
  const link = await shop.newLink({ max_uses: 10 })
  const { browser } = jsonOf(await shop.exchange(link.token))
  return { ...link, browser }
}

/** Opens a guarded link in another browser and reads the code in the mail. */
export async function challenged(shop: Shop, link?: GuardedLink): Promise<Challenge> {
  const guarded = link ?? (await guardedLink(shop))
  const { app } = shop
  const before = (await app.mails("ada@shop.test")).length
  const answer = await shop.exchange(guarded.token)
  if (answer.status !== 202) {
    throw new Error(`No challenge: ${answer.status} ${answer.body}`)
  }
  await app.eventually(async () => (await app.mails("ada@shop.test")).length > before)
  const mail = (await app.mails("ada@shop.test")).at(-1)!
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(mail.text)?.[0]
  if (!code) {
    throw new Error(`No code in the mail: ${mail.text}`)
  }
  return { link: guarded, challenge: jsonOf(answer).challenge.token, code }
}

export function enter(shop: Shop, challenge: string, code: unknown): Promise<RawAnswer> {
  return shop.store("POST", CODE, { body: { challenge, code } })
}

/** A code of the right form that is not this one; other numbers give other codes. */
export function wrongCode(code: string, index = 0): string {
  const letters = "ACDEFHJKMNPRTWXY"
  const last = letters[(letters.indexOf(code.at(-1)!) + 1 + (index % 14)) % letters.length]
  const first = letters[(letters.indexOf(code[0]) + 1 + Math.floor(index / 14)) % letters.length]
  return `${first}${code.slice(1, -1)}${last}`
}
