import { jwtVerify, SignJWT } from "jose"
import { keyOf, type Keyring } from "./keyring"
import { hashSecret, isSecret } from "./secrets"

const ALGORITHM = "HS256"
const TYPE = "portal-browser+jwt"
const ISSUER = "medusa-plugin-makepay-portal"
/** A year and a little: browsers keep no cookie longer than 400 days (RFC 6265bis §5.5). */
const MAX_AGE = 400 * 86_400
const MAX_LENGTH = 600

/**
 * Signs what a browser is remembered by under the forwarding guard: a random id, nothing about a person
 * or a link. Its `typ` keeps it from being taken for a link's token, and the other way round.
 */
export function signBrowserProof(
  keyring: Keyring,
  browser: { id: string; audience: string; now: Date }
): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keyring.signing.kid })
    .setIssuer(ISSUER)
    .setAudience(browser.audience)
    .setJti(browser.id)
    .setIssuedAt(browser.now)
    .sign(keyring.signing.key)
}

/** The hash of the browser's id, or null for everything that {@link signBrowserProof} did not sign. */
export async function verifyBrowserProof(
  keyring: Keyring,
  proof: string | undefined,
  expected: { audience: string; now: Date }
): Promise<string | null> {
  if (proof === undefined || proof.length > MAX_LENGTH) {
    return null
  }
  try {
    const { payload } = await jwtVerify(proof, ({ kid }) => keyOf(keyring, kid), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: expected.audience,
      maxTokenAge: MAX_AGE,
      currentDate: expected.now,
    })
    return isSecret(payload.jti) ? hashSecret(payload.jti) : null
  } catch {
    return null
  }
}
