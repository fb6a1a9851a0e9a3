import { createHmac, randomInt } from "node:crypto"

/** Digits and capitals of which no two look alike: of 2 and Z, 5 and S, 6 and G, 8 and B only the digit. */
const ALPHABET = "23456789ACDEFHJKMNPRTWXY"
const LENGTH = 8

/** Eight characters, 24^8 (10^11) possibilities: five tries find one in 2 × 10^10 times. */
export function makeCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")
}

/** As people read it: `ACDE-2345`. */
export function formatCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

const MISREAD: Record<string, string> = { Z: "2", S: "5", G: "6", B: "8" }

/** What somebody typed, without what does not matter: case, spaces, dashes, letters read for digits. */
export function normaliseCode(typed: string): string {
  return typed
    .replace(/[\s\u2010-\u2015-]/g, "")
    .toUpperCase()
    .replace(/[ZSGB]/g, (letter) => MISREAD[letter])
}

/**
 * What is stored of a code. Keyed, since a code is short enough to be found by trying all; bound to its
 * challenge, so that it opens nothing else.
 */
export function hashCode(key: Uint8Array, challenge: string, code: string): string {
  return createHmac("sha256", key).update(`${challenge}.${code}`).digest("hex")
}
