import { createHash, timingSafeEqual } from "node:crypto"

/** Whether a given value is the expected text, compared in constant time. */
export function sameSecret(given: unknown, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest()
  return typeof given === "string" && timingSafeEqual(digest(given), digest(expected))
}
