import type { PortalMerchant } from "../../client/types.js"
import type { PortalContext } from "../context.js"
import { messagePage } from "./message-page.js"

/** After signing out, or when the visit has `ended` by itself. */
export function SignedOutPage(
  { merchant, ended }: { merchant: PortalMerchant | null; ended: boolean },
  context: PortalContext
) {
  const { SupportContact } = context.components
  return messagePage(
    {
      merchant,
      title: context.text(ended ? "ended.title" : "signed_out.title"),
      children: (
        <>
          <p className="mpp-text">{context.text(ended ? "ended.text" : "signed_out.text")}</p>
          <SupportContact merchant={merchant} context={context} />
        </>
      ),
    },
    context
  )
}
