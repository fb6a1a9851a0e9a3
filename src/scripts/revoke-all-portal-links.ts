import type { ExecArgs } from "@medusajs/framework/types"
import { revokePortalLinksWorkflow } from "../workflows"

/**
 * Revokes every portal link of the shop and ends every session: for the day when a key, the database or an
 * admin login is in the wrong hands. Customers can be given new links afterwards.
 *
 *   npx medusa exec ./node_modules/medusa-plugin-makepay-portal/.medusa/server/src/scripts/revoke-all-portal-links.js yes
 */
export default async function revokeAllPortalLinks({ container, args }: ExecArgs): Promise<void> {
  if (args[0] !== "yes") {
    process.stdout.write(
      "This revokes every portal link of the shop and ends every session; nothing was done yet.\n" +
        "To do so, add the word yes to the command. It cannot be undone.\n"
    )
    return
  }
  const { result: revoked } = await revokePortalLinksWorkflow(container).run({
    input: { all: true, actor: "system", reason: "all links revoked by script" },
  })
  process.stdout.write(
    `Portal links revoked: ${revoked.length}. The sessions that they opened have ended.\n`
  )
}
