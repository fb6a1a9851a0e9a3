import type { PortalComponent } from "../context.js"
import { ActionForm } from "./action-form.js"

export const SignOutButton: PortalComponent<object> = ({ context }) => (
  <ActionForm action={context.actions.signOut}>
    <button className="mpp-quiet" type="submit">
      {context.text("nav.sign_out")}
    </button>
  </ActionForm>
)
