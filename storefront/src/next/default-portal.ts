import { createPortal } from "./create-portal.js"

/** The portal that takes everything from the environment. */
export const defaultPortal = createPortal()
