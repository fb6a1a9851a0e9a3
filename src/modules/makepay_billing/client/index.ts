export { LISTS, MakePayClient, type HostedBillingLink, type ListName } from "./client"
export { MakePayError, type MakePayErrorKind } from "./errors"
export type { MakePayConnection } from "./http"
export * from "./records"
