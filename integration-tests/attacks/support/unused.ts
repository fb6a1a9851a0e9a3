import { describe } from "./alike"
import { jsonOf, type RawAnswer } from "./raw-http"
import type { Shop } from "./shop"

export const UNUSED = "refused, nothing used"

/**
 * Tries to open a link of its own by a request that must not, and says what came of it: whether it was
 * refused, whether it gave a session, and whether a use was counted.
 */
export async function usedBy(
  shop: Shop,
  attempt: (link: { id: string; token: string }) => Promise<RawAnswer>
): Promise<string> {
  const link = await shop.newLink({ max_uses: 1 })
  const answer = await attempt(link)
  const refused = answer.status >= 400 && answer.status < 500
  const used = (await shop.uses(link.id)) > 0 || jsonOf(answer)?.session !== undefined
  return [refused ? "refused" : describe(answer), used ? "used up" : "nothing used"].join(", ")
}
