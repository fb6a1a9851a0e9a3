import { createHash, randomBytes } from "node:crypto"

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"

/** A UUID that is the same for the same key, so that seed data never changes its ids. */
export function uuidFrom(key: string): string {
  const hex = createHash("sha256").update(`uuid:${key}`).digest("hex")
  const variant = ((parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-")
}

/** A ULID-like uid (26 characters, lower case) that is the same for the same key. */
export function uidFrom(key: string): string {
  return ulidLike(createHash("sha256").update(`uid:${key}`).digest())
}

export function newUid(): string {
  return ulidLike(randomBytes(24))
}

function ulidLike(bytes: Uint8Array): string {
  return `01${Array.from(bytes.subarray(0, 24), (byte) => CROCKFORD[byte & 31]).join("")}`
}
