import type { PortalContext } from "../context.js"
import { messagePage } from "./message-page.js"

/** For an address or a record that is not there, or not this customer's. */
export function NotFoundPage({ signedIn }: { signedIn: boolean }, context: PortalContext) {
  return messagePage(
    {
      signedIn,
      title: context.text("not_found.title"),
      children: (
        <>
          <p className="mpp-text">{context.text("not_found.text")}</p>
          <p>
            <a
              className="mpp-button"
              href={context.href({ page: signedIn ? "overview" : "landing" })}
            >
              {context.text("not_found.back")}
            </a>
          </p>
        </>
      ),
    },
    context
  )
}
