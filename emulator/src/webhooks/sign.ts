import { createHmac } from "node:crypto"

/**
 * The `x-makepay-signature` value: HMAC-SHA256 over `"{t}." + raw body`, t in unix seconds.
 * MakePay API, Webhooks: signature.
 */
export function signWebhook(secret: string, body: Buffer | string, unixSeconds: number): string {
  const v1 = createHmac("sha256", secret).update(`${unixSeconds}.`).update(body).digest("hex")
  return `t=${unixSeconds},v1=${v1}`
}
