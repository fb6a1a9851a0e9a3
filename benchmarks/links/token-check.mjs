import { randomBytes } from "node:crypto"
import { createRequire } from "node:module"
import path from "node:path"
import { log } from "../../scripts/lib/log.mjs"
import { appDir } from "../../scripts/lib/paths.mjs"
import { median } from "../../scripts/lib/statistics.mjs"

const require = createRequire(import.meta.url)
const built = path.join(
  appDir,
  "node_modules/medusa-plugin-makepay-portal/.medusa/server/src/modules/customer_portal/lib"
)

const AUDIENCE = "https://shop.example"
const DAY = 86_400
const TOKENS = 200
/** The check alone is over so soon that a second tells enough. */
const ROUND_MS = 1000
const LIMIT_MS = 0.1

/**
 * The check of a link's token as the plugin was built: spelling, signature, claims; no database, no
 * HTTP. One after another, each awaited.
 * @param {import("../lib/compare.mjs").Setting} setting
 * @returns {Promise<import("../../scripts/lib/figures.mjs").Figure>}
 */
export async function measureTokenCheck({ rounds }) {
  const { makeKeyring } = require(path.join(built, "keyring.js"))
  const { signLinkToken, verifyLinkToken } = require(path.join(built, "link-token.js"))
  const keyring = makeKeyring([{ kid: "bench", secret: randomBytes(32).toString("hex") }])
  const now = new Date()
  const expected = { audience: AUDIENCE, now, maxAge: DAY }
  const expiresAt = new Date(now.getTime() + DAY * 1000)
  /** @type {string[]} */
  const tokens = []
  for (let index = 0; index < TOKENS; index += 1) {
    const jti = randomBytes(32).toString("base64url")
    tokens.push(await signLinkToken(keyring, { jti, audience: AUDIENCE, issuedAt: now, expiresAt }))
  }

  /** Milliseconds that one check takes, over about a second of them. */
  const measure = async () => {
    const start = performance.now()
    let checks = 0
    while (performance.now() - start < ROUND_MS) {
      for (const token of tokens) {
        const { refusal } = await verifyLinkToken(keyring, token, expected)
        if (refusal !== null) throw new Error(`The token check refused a good token: ${refusal}`)
      }
      checks += tokens.length
    }
    return (performance.now() - start) / checks
  }

  log("Checking tokens …")
  await measure()
  const times = []
  for (let round = 0; round < rounds; round += 1) times.push(await measure())
  log(`  ${times.map((time) => time.toFixed(4)).join(", ")} ms`)
  return {
    name: "links.token_check",
    unit: "ms",
    values: times,
    against: null,
    ratios: null,
    goal: LIMIT_MS,
    holds: median(times) < LIMIT_MS,
    wanted: `below ${LIMIT_MS} ms`,
    notes: [],
  }
}
