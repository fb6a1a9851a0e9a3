import { PORTAL_URL } from "../../http/support/portal-suite"
import { describe, heldAgainst } from "../support/alike"
import type { Attack } from "../support/attack"
import { expiredToken, forged, type Forge } from "../support/forge"
import { headerOf, type RawAnswer } from "../support/raw-http"
import { LINKS, PORTAL, unknownToken, type Shop } from "../support/shop"

/** The request for a new link must tell nobody whether there is an old one, and go to nobody else. */

const RECOVERY = `${PORTAL}/recovery`
const ALIKE = "200, as unknown"
const TIMES_A_DAY = 3

const recover = (shop: Shop, token: string) => shop.store("POST", RECOVERY, { body: { token } })

type Change = (shop: Shop, id: string) => Promise<unknown>

const after =
  (change: Change, input: { max_uses?: number } = {}): Forge =>
  async (shop) => {
    const { id, token } = await shop.newLink(input)
    await change(shop, id)
    return token
  }

/** The only ones that lead to a mail, to the address on file. */
const RENEWABLE = ["of an expired link", "of a used-up link"]

const TOKENS: [name: string, forge: Forge][] = [
  ["that no link has", ({ genuine }) => unknownToken(genuine)],
  ["forged", forged({ key: "another key" })],
  ["alg none", forged({ header: { alg: "none" }, signature: "" })],
  ["malformed", () => "nonsense"],
  ["a space", () => " "],
  ["NUL", () => "\u0000"],
  ["of 8 KB", () => "a".repeat(8192)],
  ["SQL", () => "' OR '1'='1' --"],
  ["an e-mail address", () => "ada@shop.test"],
  ["a customer's id", ({ app }) => app.customers().ada],
  ["of a link that is active", async (shop) => (await shop.newLink()).token],
  ["of a revoked link", after((shop, id) => shop.admin("POST", `${LINKS}/${id}/revoke`, {}))],
  ["of an expired link", (shop) => expiredToken(shop)],
  ["of a link that expired long ago", (shop) => expiredToken(shop, 99 * 24)],
  [
    "of a used-up link",
    after(({ app }, id) =>
      app.sql("UPDATE customer_portal_link SET max_uses = 1, use_count = 1 WHERE id = ?", [id])
    ),
  ],
  [
    "of a link whose row is gone",
    after(({ app }, id) =>
      app.sql("UPDATE customer_portal_link SET deleted_at = now() WHERE id = ?", [id])
    ),
  ],
]

const FIELDS = ["email", "to", "customer_id", "link_id", "url", "target", "return_url"]

const SHAPES: [name: string, body: string][] = [
  ["nothing", ""],
  ["an empty object", "{}"],
  ["an empty token", '{"token":""}'],
  ["a number", '{"token":7}'],
  ["a list", '{"token":["a"]}'],
  ["null", '{"token":null}'],
  ["a list for a body", "[]"],
  ["no JSON", "{"],
]

/** Long enough for a mail that should not come. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300))

async function mailsAfter(shop: Shop, attempt: () => Promise<unknown>) {
  const before = (await shop.app.mails()).length
  await attempt()
  await settled()
  return (await shop.app.mails()).slice(before)
}

export const recoveryAttacks: Attack[] = [
  ...TOKENS.map(
    ([name, forge]) =>
      ({
        attack: `a new link for a token ${name}`,
        expected: ALIKE,
        run: async (shop) => {
          const unknown = await recover(shop, unknownToken(shop.genuine))
          return heldAgainst(unknown, await recover(shop, await forge(shop)))
        },
      }) satisfies Attack
  ),
  ...SHAPES.map(
    ([name, body]) =>
      ({
        attack: `a new link for ${name}`,
        expected: "400",
        run: async (shop) => describe(await shop.store("POST", RECOVERY, { body })),
      }) satisfies Attack
  ),
  ...FIELDS.map(
    (field) =>
      ({
        attack: `a new link, with a field more: ${field}`,
        expected: "400, no mail",
        run: async (shop) => {
          const token = await expiredToken(shop)
          let answer: RawAnswer | undefined
          const mails = await mailsAfter(shop, async () => {
            answer = await shop.store("POST", RECOVERY, {
              body: { token, [field]: "eve@evil.test" },
            })
          })
          return `${describe(answer!)}, ${mails.length === 0 ? "no mail" : "a mail"}`
        },
      }) satisfies Attack
  ),
  ...["GET", "HEAD", "PUT", "PATCH", "DELETE"].map(
    (method) =>
      ({
        attack: `a new link by ${method}`,
        expected: "404, no mail",
        run: async (shop) => {
          const token = await expiredToken(shop)
          let answer: RawAnswer | undefined
          const mails = await mailsAfter(shop, async () => {
            answer = await shop.store(method, `${RECOVERY}?token=${token}`, { body: { token } })
          })
          return `${describe(answer!)}, ${mails.length === 0 ? "no mail" : "a mail"}`
        },
      }) satisfies Attack
  ),
  ...TOKENS.filter(([name]) => !RENEWABLE.includes(name)).map(
    ([name, forge]) =>
      ({
        attack: `a mail by a token ${name}`,
        expected: "no mail",
        run: async (shop) => {
          const mails = await mailsAfter(shop, async () => recover(shop, await forge(shop)))
          return mails.length === 0 ? "no mail" : `a mail to ${mails[0].to}`
        },
      }) satisfies Attack
  ),
  ...["host", "x-forwarded-host", "origin", "referer"].map(
    (header) =>
      ({
        attack: `a new link with ${header} of another site`,
        expected: `one mail to ben@shop.test, to ${PORTAL_URL}`,
        run: async (shop) => {
          // A customer gets five such mails a day, and the other attacks are on Ada.
          const of = { customer_id: shop.app.customers().ben }
          const token = await expiredToken(shop, 1, of)
          const before = (await shop.app.mails()).length
          await shop.store("POST", RECOVERY, {
            body: { token },
            headers: [[header, header === "host" ? "evil.test" : "https://evil.test"]],
          })
          await shop.app.eventually(async () => (await shop.app.mails()).length > before)
          await settled()
          const mails = (await shop.app.mails()).slice(before)
          const urls = mails.flatMap(({ text }) => text.match(/https?:\/\/[^#\s]+(?=#t=)/g) ?? [])
          return mails.some(({ text, html }) => /evil\.test/.test(text + html))
            ? "evil.test in the mail"
            : `${mails.length === 1 ? "one mail" : `${mails.length} mails`} to ${mails.map(({ to }) => to)}, to ${[...new Set(urls)]}`
        },
      }) satisfies Attack
  ),
  {
    attack: "flooding a customer's mailbox by one token",
    expected: "429, with Retry-After, at most 3 mails",
    run: async (shop) => {
      const token = await expiredToken(shop)
      let answer: RawAnswer | undefined
      const mails = await mailsAfter(shop, async () => {
        for (let index = 0; index <= TIMES_A_DAY; index++) {
          answer = await recover(shop, token)
        }
        await settled()
      })
      const wait = headerOf(answer!, "retry-after") ? ", with Retry-After" : ""
      return `${answer!.status}${wait}, ${mails.length <= TIMES_A_DAY ? "at most 3" : mails.length} mails`
    },
  },
]
