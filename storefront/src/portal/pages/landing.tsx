import type { ReactNode } from "react"

import type { PortalMerchant } from "../../client/types.js"
import type { PortalContext } from "../context.js"

export interface LandingData {
  /** `null` when the shop did not answer: the page stands without its name. */
  merchant: PortalMerchant | null
  /** The mount's way to read the fragment and post it. */
  gate: ReactNode
  /** Where a visit that is still open goes on. */
  continueTo: string | null
}

/** The page that a portal link opens: the shop's name and one button, nothing of any customer. */
export function LandingPage({ merchant, gate, continueTo }: LandingData, context: PortalContext) {
  const { PortalFrame, MerchantBrand } = context.components
  return (
    <PortalFrame merchant={merchant} current={null} context={context}>
      {/* The one page whose address ever holds a token: it tells nobody where its visitor came from. */}
      <meta name="referrer" content="no-referrer" />
      <div className="mpp-card mpp-door">
        {/* Without a logo, the heading says the name. */}
        {merchant?.logo_url && <MerchantBrand merchant={merchant} context={context} />}
        <h1 className="mpp-title">
          {merchant
            ? context.text("landing.title", { merchant: merchant.name })
            : context.text("landing.title_unnamed")}
        </h1>
        <p className="mpp-text">{context.text("landing.intro")}</p>
        {gate}
        <noscript>
          <p className="mpp-notice">{context.text("landing.no_script")}</p>
          {continueTo !== null && (
            <p>
              <a className="mpp-button" href={continueTo}>
                {context.text("landing.continue")}
              </a>
            </p>
          )}
        </noscript>
      </div>
    </PortalFrame>
  )
}
