import type { PortalComponent } from "../context.js"
import { safeUrl } from "../format/safe-url.js"

/** A link to MakePay's payment page; nothing when the address is not one to link to. */
export const PayLink: PortalComponent<{
  url: string | null
  title: string | null
  rest?: boolean
  small?: boolean
}> = ({ url, title, rest = false, small = false, context }) => {
  const href = safeUrl(url)
  if (href === null) return null
  const action = context.text(rest ? "attention.pay_rest" : "attention.pay_now")
  return (
    <a
      className={small ? "mpp-button mpp-button-small" : "mpp-button mpp-button-primary"}
      href={href}
      rel="noopener noreferrer"
      // There may be several on a page.
      aria-label={title === null ? undefined : context.text("action.for", { action, title })}
    >
      {action}
    </a>
  )
}
