import { randomBytes } from "node:crypto"
import { newLinkSecret } from "../modules/customer_portal/lib/new-link-secret"

/**
 * Prints a new key for the option `linkSecrets` and how to put it in. On standard output alone, for a
 * secret belongs in no log.
 *
 *   npx medusa exec ./node_modules/medusa-plugin-makepay-portal/.medusa/server/src/scripts/make-link-secret.js
 */
export default async function makeLinkSecret(): Promise<void> {
  const { kid, secret } = newLinkSecret(new Date(), randomBytes)
  process.stdout.write(`
A new key for portal links. Keep it where you keep your other secrets:

  { kid: "${kid}", secret: "${secret}" }

To rotate, in the plugin's options in medusa-config.ts:
  1. Put it first in linkSecrets and leave the old ones behind it. The first key signs new links, all
     of them open links that are out already. Restart every instance. (Where instances restart one by
     one, put it last first and restart them all, so that each of them knows it before one signs with it.)
  2. When the last link with an old key has run out (option linkMaxLifetime, a week unless you changed
     it) and can no longer be renewed (recoveryDays, 30), take the old key out and restart. Links that
     it signed then open nothing and cannot be renewed.
Should a key be known to somebody else, take it out at once: its links end, and customers can be
given new ones.
Without linkSecrets a key derived from jwtSecret signs. Links made with it end with the first restart
after you set linkSecrets, or with a change of jwtSecret.

`)
}
