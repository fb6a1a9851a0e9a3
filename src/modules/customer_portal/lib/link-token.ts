import { errors, jwtVerify, SignJWT } from "jose"
import { keyOf, type Keyring } from "./keyring"
import { hashSecret } from "./secrets"
import { hasOneSpelling } from "./token-spelling"

const ALGORITHM = "HS256"
const TYPE = "portal-link+jwt"
const ISSUER = "medusa-plugin-makepay-portal"
/** A real token has about 350 characters; more than this is never parsed. */
const MAX_LENGTH = 2048
/** Seconds that the clocks of two instances may differ. */
const CLOCK_TOLERANCE = 5

const SHAPE = {
  header: { alg: { only: ALGORITHM }, typ: { only: TYPE }, kid: "text" },
  claims: { iss: "text", aud: "text", jti: "text", iat: "integer", nbf: "integer", exp: "integer" },
} as const

/** Why a token is refused. For the audit log only: outside, every refusal looks the same. */
export type TokenRefusal = "malformed" | "forged" | "expired"

/** What a genuine token says of its link; the link's row must say the same. */
export interface TokenClaims {
  jtiHash: string
  kid: string
  /** Seconds since 1970. */
  exp: number
}

/** A verified token, or why it is refused; an expired but genuine token still names its link. */
export type VerifiedToken =
  { link: TokenClaims; refusal: null } | { link: TokenClaims | null; refusal: TokenRefusal }

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
 * Checks a token's spelling, signature, type, issuer, audience and time (RFC 8725 §3). Whether the link
 * is revoked or used up is the database's to say.
 *
 * @param expected.maxAge seconds since its making after which no token is taken, whatever it says
 */
export async function verifyLinkToken(
  keyring: Keyring,
  token: string,
  expected: { audience: string; now: Date; maxAge: number }
): Promise<VerifiedToken> {
  if (token.length > MAX_LENGTH || !hasOneSpelling(token, SHAPE)) {
    return { link: null, refusal: "malformed" }
  }
  try {
    const { payload, protectedHeader } = await jwtVerify(token, ({ kid }) => keyOf(keyring, kid), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: expected.audience,
      requiredClaims: Object.keys(SHAPE.claims),
      maxTokenAge: expected.maxAge,
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: expected.now,
    })
    return { link: claimsOf(payload, protectedHeader.kid), refusal: null }
  } catch (error) {
    // Thrown after the signature, issuer and audience were found right.
    if (error instanceof errors.JWTExpired) {
      return { link: claimsOf(error.payload, kidOf(token)), refusal: "expired" }
    }
    return { link: null, refusal: "forged" }
  }
}

/** {@link hasOneSpelling} has seen that all of them are there. */
function claimsOf(payload: { jti?: string; exp?: number }, kid: unknown): TokenClaims {
  return { jtiHash: hashSecret(payload.jti!), kid: kid as string, exp: payload.exp! }
}

function kidOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split(".")[0], "base64url").toString()).kid
}
