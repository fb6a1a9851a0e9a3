import type { PortalMerchant } from "../../client/types.js"
import type { PortalContext } from "../context.js"
import { messagePage } from "./message-page.js"

/** After a link that opens nothing: the same for every reason, and with a way on. */
export function RefusedPage(
  { merchant }: { merchant: PortalMerchant | null },
  context: PortalContext
) {
  const { SupportContact } = context.components
  return messagePage(
    {
      merchant,
      title: context.text("refused.title"),
      children: (
        <>
          <p className="mpp-text">{context.text("refused.text")}</p>
          <p className="mpp-text">{context.text("refused.next")}</p>
          <SupportContact merchant={merchant} context={context} />
        </>
      ),
    },
    context
  )
}
