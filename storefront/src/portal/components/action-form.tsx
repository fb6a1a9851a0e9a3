import type { ReactNode } from "react"

import type { FormAction } from "../context.js"

/** A form that only posts: to an address, or to a server action, for which React picks the method. */
export function ActionForm({ action, children }: { action: FormAction; children: ReactNode }) {
  return typeof action === "string" ? (
    <form className="mpp-action" action={action} method="post">
      {children}
    </form>
  ) : (
    <form className="mpp-action" action={action}>
      {children}
    </form>
  )
}
