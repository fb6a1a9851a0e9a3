import type { PortalMerchant } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { mailtoUrl, safeUrl } from "../format/safe-url.js"

/** How to reach the shop; nothing when it has named no way. */
export const SupportContact: PortalComponent<{ merchant: PortalMerchant | null }> = ({
  merchant,
  context,
}) => {
  if (!merchant) return null
  const page = safeUrl(merchant.support_url)
  const mail = mailtoUrl(merchant.support_email)
  if (!page && !mail) return null
  return (
    <p className="mpp-support">
      {page && (
        <a className="mpp-link" href={page} rel="noopener noreferrer">
          {context.text("support.contact")}
        </a>
      )}
      {page && mail && " · "}
      {mail && (
        <a className="mpp-link" href={mail}>
          {context.text("support.ask", { merchant: merchant.name })}
        </a>
      )}
    </p>
  )
}
