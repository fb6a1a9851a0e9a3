import type { PortalComponent } from "../context.js"
import { ActionForm } from "./action-form.js"

/** Has a hosted billing link made on click, and goes there. */
export const HostedBillingButton: PortalComponent<{ primary?: boolean }> = ({
  primary = false,
  context,
}) => (
  <ActionForm action={context.actions.hostedBilling}>
    <button className={primary ? "mpp-button mpp-button-primary" : "mpp-button"} type="submit">
      {context.text("hosted.button")}
    </button>
  </ActionForm>
)
