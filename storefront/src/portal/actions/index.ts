export { openHostedBilling } from "./open-hosted-billing.js"
export { openLink, type OpenLinkResult } from "./open-link.js"
export { signOut } from "./sign-out.js"
