import type { ReactNode } from "react"

import type { PortalMerchant, PortalRecovery } from "../../client/types.js"
import type { PortalContext } from "../context.js"
import { landingScreens, type LandingScreens } from "../landing-screens.js"

export interface LandingData {
  /** `null` when the shop did not answer: the page stands without its name. */
  merchant: PortalMerchant | null
  /** Whether a new link can be asked for in place of one that opens nothing. */
  recovery: PortalRecovery
  /** At the portal's own address, where links lead; below it somebody's visit has ended. */
  atRoot: boolean
  /** The mount's way to read the fragment, to post it, and to show the screen for what came of it. */
  gate: (screens: LandingScreens) => ReactNode
  /** Where a visit that is still open goes on. */
  continueTo: string | null
}

/** The page that a portal link opens: the shop's name and one button, nothing of any customer. */
export function LandingPage(data: LandingData, context: PortalContext) {
  const { merchant, gate, continueTo } = data
  const { PortalFrame } = context.components
  return (
    <PortalFrame merchant={merchant} current={null} context={context}>
      {/* The one page whose address ever holds a token: it tells nobody where its visitor came from. */}
      <meta name="referrer" content="no-referrer" />
      <div className="mpp-card mpp-door">
        {gate(landingScreens(data, context))}
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
