export { createPortalClient } from "./portal-client.js"
export type {
  PortalClient,
  PortalClientConfig,
  PortalExchangeOptions,
  PortalVisit,
  PortalVisitor,
} from "./portal-client.js"
export { PortalError } from "./portal-error.js"
export type { PortalErrorKind } from "./portal-error.js"
export type * from "./types.js"
