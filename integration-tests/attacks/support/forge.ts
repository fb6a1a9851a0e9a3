import { createHmac } from "node:crypto"
import { CURRENT } from "./keys"
import type { Shop } from "./shop"

/** A token in its parts; the text is what a forger edits, since JSON itself can be the attack. */
export interface TokenParts {
  token: string
  header: string
  claims: string
  signature: string
  /** Claims as values, for arithmetic. */
  iat: number
  exp: number
  jti: string
}

/** Makes the token that is sent. */
export type Forge = (shop: Shop) => string | Promise<string>

type Members = Record<string, unknown>

export interface Change {
  /** Members that replace or join the genuine ones (undefined: left out), or the bytes themselves. */
  header?: Members | string | Uint8Array
  claims?: Members | string | Uint8Array
  key?: string | Uint8Array
  hash?: string
  /** In place of the genuine signature over what is sent. */
  signature?: string
}

export const base64url = (bytes: string | Uint8Array) => Buffer.from(bytes).toString("base64url")

export function hmac(text: string, key: string | Uint8Array = CURRENT.secret, hash = "sha256") {
  return createHmac(hash, key).update(text).digest("base64url")
}

export function partsOf(token: string): TokenParts {
  const [header, claims, signature] = token.split(".")
  const text = (part: string) => Buffer.from(part, "base64url").toString()
  const { iat, exp, jti } = JSON.parse(text(claims))
  return { token, header: text(header), claims: text(claims), signature, iat, exp, jti }
}

/**
 * A token that differs from the genuine one in what is written here, and in nothing else: it is signed
 * with the app's own key unless the change says otherwise.
 */
export function forged(change: Change | ((genuine: TokenParts) => Change)): Forge {
  return ({ genuine }) => {
    const { header, claims, key, hash, signature } =
      typeof change === "function" ? change(genuine) : change
    const signed = [bytes(genuine.header, header), bytes(genuine.claims, claims)]
      .map(base64url)
      .join(".")
    return `${signed}.${signature ?? hmac(signed, key, hash)}`
  }
}

function bytes(genuine: string, change: Change["header"] = {}): string | Uint8Array {
  return typeof change === "string" || change instanceof Uint8Array
    ? change
    : JSON.stringify({ ...JSON.parse(genuine), ...change })
}

/**
 * The token of a link of its own that ran out some time ago: both the link and its token are moved back
 * in time, so that they still agree.
 */
export async function expiredToken(
  shop: Shop,
  hoursAgo = 1,
  input: Parameters<Shop["newLink"]>[0] = {}
): Promise<string> {
  const link = await shop.newLink(input)
  const exp = Math.floor(Date.now() / 1000) - hoursAgo * 3600
  await shop.app.sql("UPDATE customer_portal_link SET expires_at = to_timestamp(?) WHERE id = ?", [
    exp,
    link.id,
  ])
  const { header, claims } = partsOf(link.token)
  const moved = { ...JSON.parse(claims), iat: exp - 3600, nbf: exp - 3600, exp }
  const signed = `${base64url(header)}.${base64url(JSON.stringify(moved))}`
  return `${signed}.${hmac(signed)}`
}
