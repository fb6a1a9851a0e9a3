import { createHash, randomBytes } from "node:crypto"

/** SHA-256 in hex: 256-bit random values need no salt and no slow hash. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex")
}

/** 256 bits of randomness, base64url. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url")
}

/** Whether a text has the shape of what {@link makeSecret} makes; nothing else is looked up. */
export function isSecret(text: unknown): text is string {
  return typeof text === "string" && /^[A-Za-z0-9_-]{43}$/.test(text)
}
