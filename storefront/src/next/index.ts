import * as actions from "./default-actions.js"
import { defaultPortal } from "./default-portal.js"

export { createPortal } from "./create-portal.js"
export type { Portal, PortalPageProps } from "./create-portal.js"
export type { PortalServerActions } from "./portal-actions.js"
export type { PortalConfig } from "./portal-config.js"

/** The page for `app/…/portal/[[...section]]/page.tsx`, configured by the environment. */
export default defaultPortal.page(actions)
export const metadata = defaultPortal.metadata
