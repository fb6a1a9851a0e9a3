import type { ReactNode } from "react"

import type { PortalMerchant } from "../../client/types.js"
import type { PortalContext } from "../context.js"

/** A page that only says something: one heading, a few sentences, perhaps one thing to do. */
export function messagePage(
  {
    merchant = null,
    signedIn = false,
    title,
    children,
  }: {
    merchant?: PortalMerchant | null
    signedIn?: boolean
    title: string
    children: ReactNode
  },
  context: PortalContext
) {
  const { PortalFrame, MerchantBrand } = context.components
  return (
    <PortalFrame merchant={merchant} current={signedIn ? "other" : null} context={context}>
      <div className="mpp-card mpp-door">
        {merchant && <MerchantBrand merchant={merchant} context={context} />}
        <h1 className="mpp-title">{title}</h1>
        {children}
      </div>
    </PortalFrame>
  )
}
