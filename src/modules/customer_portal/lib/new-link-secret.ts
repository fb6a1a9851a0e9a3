const SUFFIX_LETTERS = "23456789abcdefghijkmnpqrstuvwxyz"

/**
 * A key for the option `linkSecrets`: named after its day, with a suffix for two keys of one day, and 48
 * random bytes in base64url.
 *
 * @param random answers so many random bytes
 */
export function newLinkSecret(
  now: Date,
  random: (size: number) => Buffer
): { kid: string; secret: string } {
  const suffix = [...random(4)].map((byte) => SUFFIX_LETTERS[byte % SUFFIX_LETTERS.length]).join("")
  return {
    kid: `${now.toISOString().slice(0, "2026-11-14".length)}-${suffix}`,
    secret: random(48).toString("base64url"),
  }
}
