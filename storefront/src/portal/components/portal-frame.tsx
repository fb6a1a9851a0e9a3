import type { CSSProperties, ReactNode } from "react"

import type { PortalMerchant } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { accentColor, textOn } from "../format/accent.js"
import { PortalNavigation } from "./portal-navigation.js"
import { SupportContact } from "./support-contact.js"

/** What is around every page: the merchant's colour, and, for who is signed in, the navigation. */
export const PortalFrame: PortalComponent<{
  merchant: PortalMerchant | null
  /** `null` on pages for who is not signed in. */
  current: "overview" | "payments" | "other" | null
  children: ReactNode
}> = ({ merchant, current, children, context }) => (
  <div
    className={current === null ? "mpp-portal mpp-portal-door" : "mpp-portal"}
    style={accentStyle(merchant)}
  >
    {current !== null && (
      <>
        {/* Not no-referrer: browsers then post forms with "Origin: null", which a server must refuse. */}
        <meta name="referrer" content="same-origin" />
        <PortalNavigation current={current} context={context} />
      </>
    )}
    {children}
    {current !== null && (
      <footer className="mpp-footer">
        <SupportContact merchant={merchant} context={context} />
      </footer>
    )}
  </div>
)

function accentStyle(merchant: PortalMerchant | null): CSSProperties | undefined {
  const accent = accentColor(merchant?.accent_color ?? null)
  if (accent === null) return undefined
  // React's type knows no custom properties.
  return { "--mpp-accent": accent, "--mpp-on-accent": textOn(accent) } as CSSProperties
}
