import { hkdfSync } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import { errors } from "jose"

/** Keys that sign portal links. The first signs; every one verifies, which is how keys rotate. */
export interface Keyring {
  signing: { kid: string; key: Uint8Array }
  byKid: ReadonlyMap<string, Uint8Array>
}

const DERIVED_KID = "derived"

/**
 * The keyring from the option `linkSecrets`, or else one key derived from Medusa's `jwtSecret`.
 * jwtSecret itself never signs a link: `authenticate` would take such a token for a login.
 *
 * @throws MedusaError INVALID_DATA when there is nothing to derive from.
 */
export function makeKeyring(
  linkSecrets: { kid: string; secret: string }[] | undefined,
  jwtSecret: unknown
): Keyring {
  const keys = linkSecrets?.map(({ kid, secret }) => ({
    kid,
    key: new Uint8Array(Buffer.from(secret)),
  })) ?? [{ kid: DERIVED_KID, key: derive(usable(jwtSecret), "portal-link") }]

  return { signing: keys[0], byKid: new Map(keys.map(({ kid, key }) => [kid, key])) }
}

/**
 * The key that a token's header names.
 *
 * @throws JWKSNoMatchingKey for a kid that is missing or not ours; never falls back on any other key
 */
export function keyOf(keyring: Keyring, kid: string | undefined): Uint8Array {
  const key = kid === undefined ? undefined : keyring.byKid.get(kid)
  if (!key) {
    throw new errors.JWKSNoMatchingKey()
  }
  return key
}

/** A key of 256 bits for another purpose than signing links, so that no key has two uses. */
export function purposeKey(keyring: Keyring, purpose: "code" | "rate-limit"): Uint8Array {
  return derive(keyring.signing.key, purpose)
}

/** HKDF (RFC 5869) with SHA-256. */
function derive(secret: string | Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(
    hkdfSync("sha256", secret, "", `medusa-plugin-makepay-portal/${purpose}`, 32)
  )
}

function usable(jwtSecret: unknown): string {
  if (typeof jwtSecret !== "string" || jwtSecret === "") {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "medusa-plugin-makepay-portal: there is no key to sign portal links with. Set the option " +
        "`linkSecrets`, or Medusa's `projectConfig.http.jwtSecret`."
    )
  }
  return jwtSecret
}
