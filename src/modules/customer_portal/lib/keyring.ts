import { hkdfSync } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"

/** Keys that sign portal links. The first signs; every one verifies, which is how keys rotate. */
export interface Keyring {
  signing: { kid: string; key: Uint8Array }
  byKid: ReadonlyMap<string, Uint8Array>
}

const DERIVED_KID = "derived"

/**
 * The keyring from the option `linkSecrets`, or else one key derived (HKDF, RFC 5869) from Medusa's
 * `jwtSecret`. jwtSecret itself never signs a link: `authenticate` would take such a token for a login.
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
  })) ?? [{ kid: DERIVED_KID, key: deriveKey(jwtSecret) }]

  return { signing: keys[0], byKid: new Map(keys.map(({ kid, key }) => [kid, key])) }
}

function deriveKey(jwtSecret: unknown): Uint8Array {
  if (typeof jwtSecret !== "string" || jwtSecret === "") {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "medusa-plugin-makepay-portal: there is no key to sign portal links with. Set the option " +
        "`linkSecrets`, or Medusa's `projectConfig.http.jwtSecret`."
    )
  }
  return new Uint8Array(
    hkdfSync("sha256", jwtSecret, "", "medusa-plugin-makepay-portal/portal-link", 32)
  )
}
