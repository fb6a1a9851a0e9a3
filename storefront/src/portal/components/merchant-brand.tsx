import type { PortalMerchant } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { safeUrl } from "../format/safe-url.js"

/** The merchant's logo, or its name where there is none. */
export const MerchantBrand: PortalComponent<{ merchant: PortalMerchant }> = ({ merchant }) => {
  const logo = safeUrl(merchant.logo_url)
  return (
    <p className="mpp-brand">
      {logo ? (
        <img
          className="mpp-logo"
          src={logo}
          alt={merchant.name}
          height={32}
          decoding="async"
          referrerPolicy="no-referrer"
        />
      ) : (
        merchant.name
      )}
    </p>
  )
}
