import type { PortalComponent } from "../context.js"

/** A dash to the eye, words to a screen reader. */
export const NoValue: PortalComponent<object> = ({ context }) => (
  <>
    <span aria-hidden="true">–</span>
    <span className="mpp-hidden">{context.text("value.none")}</span>
  </>
)
