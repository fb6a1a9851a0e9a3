import type { ReactNode } from "react"

import type { PortalMerchant, PortalRecovery } from "../client/types.js"
import type { PortalContext } from "./context.js"
import type { GateScreen } from "./gate-state.js"

/** One thing that the landing page says. It holds nothing of any customer. */
export interface LandingScreen {
  /** The page's `h1`, which takes the focus, and what there is to read before the button. */
  above: ReactNode
  /** The button, and what it says while the server works; `null` where there is nothing to press. */
  submit: { label: string; busy: string } | null
  below: ReactNode
}

export type LandingScreens = Record<GateScreen, LandingScreen>

/** What the gate says besides the screens. */
export interface GateWords {
  unavailable: string
  codeLabel: string
  /** By `id`, the text that explains the code's field. */
  codeHint: string
  anotherCode: string
  newCode: string
  wrongCode: string
}

const codeHint = "mpp-code-hint"

/**
 * The landing page's screens: the link, the code that the forwarding guard wants, the refusal (the same for
 * every reason, with a way on), the wish for a new link (the same answer for everyone), and an address
 * without a link. `atRoot`: at the portal's own address, where a link is expected; below it a visit has ended.
 */
export function landingScreens(
  {
    merchant,
    recovery,
    atRoot,
  }: { merchant: PortalMerchant | null; recovery: PortalRecovery; atRoot: boolean },
  context: PortalContext
): LandingScreens {
  const { text } = context
  const { MerchantBrand, SupportContact } = context.components
  const brand = merchant && <MerchantBrand merchant={merchant} context={context} />
  const contact = <SupportContact merchant={merchant} context={context} />
  const welcome = (
    <>
      {/* Without a logo, the heading says the name. */}
      {merchant?.logo_url && brand}
      <Title>
        {merchant
          ? text("landing.title", { merchant: merchant.name })
          : text("landing.title_unnamed")}
      </Title>
      <p className="mpp-text">{text("landing.intro")}</p>
    </>
  )
  return {
    open: {
      above: welcome,
      submit: { label: text("landing.open"), busy: text("landing.opening") },
      below: <p className="mpp-note">{text("landing.personal")}</p>,
    },
    code: {
      above: (
        <>
          {brand}
          <Title>{text("code.title")}</Title>
          <p className="mpp-text" id={codeHint}>
            {text("code.text")}
          </p>
        </>
      ),
      submit: { label: text("code.submit"), busy: text("landing.busy") },
      below: (
        <>
          <p className="mpp-note">{text("code.note")}</p>
          {contact}
        </>
      ),
    },
    refused: {
      above: (
        <>
          {brand}
          <Title>{text("refused.title")}</Title>
          <p className="mpp-text">{text("refused.text")}</p>
          <p className="mpp-text">
            {text(recovery === "off" ? "refused.next" : `refused.next_${recovery}`)}
          </p>
        </>
      ),
      submit:
        recovery === "off" ? null : { label: text("refused.recover"), busy: text("landing.busy") },
      below: contact,
    },
    received: {
      above: (
        <>
          {brand}
          <Title>{text("recovery.title")}</Title>
          <p className="mpp-text">
            {text(recovery === "approval" ? "recovery.approval" : "recovery.automatic")}
          </p>
          {recovery !== "approval" && <p className="mpp-text">{text("recovery.note")}</p>}
        </>
      ),
      submit: null,
      below: contact,
    },
    incomplete: {
      above: (
        <>
          {welcome}
          <div className="mpp-notice" role="status">
            <h2 className="mpp-heading">
              {text(atRoot ? "landing.incomplete_title" : "ended.title")}
            </h2>
            <p className="mpp-text">{text(atRoot ? "landing.incomplete_text" : "ended.text")}</p>
            {contact}
          </div>
        </>
      ),
      submit: null,
      below: null,
    },
  }
}

export function gateWords({ text }: PortalContext): GateWords {
  return {
    unavailable: text("landing.unavailable"),
    codeLabel: text("code.label"),
    codeHint,
    anotherCode: text("code.again"),
    newCode: text("code.sent_again"),
    wrongCode: text("code.wrong"),
  }
}

/** Takes the focus by script when the screen changes. */
const Title = ({ children }: { children: ReactNode }) => (
  <h1 className="mpp-title" tabIndex={-1}>
    {children}
  </h1>
)
