import { createHash, randomBytes } from "node:crypto"
import { errors, jwtVerify, SignJWT } from "jose"
import type { Keyring } from "./keyring"

const ALGORITHM = "HS256"
const TYPE = "portal-link+jwt"
const ISSUER = "medusa-plugin-makepay-portal"
/** A real token has about 350 characters; more than this is never parsed. */
const MAX_LENGTH = 2048
/** Seconds that the clocks of two instances may differ. */
const CLOCK_TOLERANCE = 5

/** Why a token is refused. For the audit log only: outside, every refusal looks the same. */
export type TokenRefusal = "malformed" | "forged" | "expired"

/** A verified token, or why it is refused; an expired but genuine token still names its link. */
export type VerifiedToken =
  { jtiHash: string; refusal: null } | { jtiHash: string | null; refusal: TokenRefusal }

/** SHA-256 in hex: 256-bit random values need no salt and no slow hash. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex")
}

/** 256 bits of randomness, base64url. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url")
}

/**
 * Signs a portal link's token: a compact JWS that names no customer and no e-mail address, only a
 * random `jti` whose hash finds the link.
 */
export function signLinkToken(
  keyring: Keyring,
  link: { jti: string; audience: string; issuedAt: Date; expiresAt: Date }
): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keyring.signing.kid })
    .setIssuer(ISSUER)
    .setAudience(link.audience)
    .setJti(link.jti)
    .setIssuedAt(link.issuedAt)
    .setNotBefore(link.issuedAt)
    .setExpirationTime(link.expiresAt)
    .sign(keyring.signing.key)
}

/**
 * Checks a token's signature, type, issuer, audience and time (RFC 8725 §3). Whether the link is
 * revoked or used up is the database's to say.
 */
export async function verifyLinkToken(
  keyring: Keyring,
  token: string,
  expected: { audience: string; now: Date }
): Promise<VerifiedToken> {
  if (token.length > MAX_LENGTH || !isCanonical(token)) {
    return { jtiHash: null, refusal: "malformed" }
  }
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(keyring, kid), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: expected.audience,
      requiredClaims: ["iss", "aud", "jti", "iat", "nbf", "exp"],
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: expected.now,
    })
    if (typeof payload.jti !== "string") {
      return { jtiHash: null, refusal: "malformed" }
    }
    // jose looks at `iat` only where a maximum age is asked for.
    if ((payload.iat ?? 0) > expected.now.getTime() / 1000 + CLOCK_TOLERANCE) {
      return { jtiHash: null, refusal: "forged" }
    }
    return { jtiHash: hashSecret(payload.jti), refusal: null }
  } catch (error) {
    if (error instanceof errors.JWTExpired && typeof error.payload.jti === "string") {
      return { jtiHash: hashSecret(error.payload.jti), refusal: "expired" }
    }
    const unreadable = error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid
    return { jtiHash: null, refusal: unreadable ? "malformed" : "forged" }
  }
}

/**
 * One token has one spelling: decoders also take padding, white space, the other base64 alphabet and
 * stray bits at the end, so that an altered signature could pass.
 */
function isCanonical(token: string): boolean {
  return token
    .split(".")
    .every((part) => Buffer.from(part, "base64url").toString("base64url") === part)
}

function keyOf(keyring: Keyring, kid: string | undefined): Uint8Array {
  const key = kid === undefined ? undefined : keyring.byKid.get(kid)
  if (!key) {
    throw new errors.JWKSNoMatchingKey()
  }
  return key
}
