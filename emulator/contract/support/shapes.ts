// What "MakePay API, Field tables" lets a reader rely on, loosely: a field may be missing, but
// when it is there it has one of these types.
type Kind = "text" | "money" | "object" | "list" | "date" | "number" | "any"
type Shape = Record<string, Kind>

export const CUSTOMER: Shape = {
  id: "text",
  uid: "text",
  email: "text",
  name: "text",
  clientId: "text",
  metadata: "object",
  createdAt: "date",
  updatedAt: "date",
}

export const SUBSCRIPTION: Shape = {
  id: "text",
  uid: "text",
  status: "text",
  customerEmail: "text",
  label: "text",
  amountUsd: "money",
  cadence: "text",
  billingIntervalUnit: "text",
  billingIntervalCount: "number",
  nextBillingAt: "date",
  metadata: "object",
}

export const PAYMENT_LINK: Shape = {
  id: "text",
  uid: "text",
  publicUrl: "text",
  status: "text",
  donation_slug: "text",
  link_type: "text",
  source: "text",
  title: "text",
  label: "text",
  description: "text",
  amount: "money",
  fiatAmount: "money",
  fiatCurrency: "text",
  currency: "text",
  asset: "text",
  orderId: "text",
  clientId: "text",
  customerEmail: "text",
  metadata: "object",
  payload: "object",
  latestSession: "object",
  timelineEvents: "list",
  created_at: "date",
  updated_at: "date",
  expires_at: "date",
}

const CHECKS: Record<Kind, (value: unknown) => boolean> = {
  text: (value) => typeof value === "string",
  money: (value) => typeof value === "number" || typeof value === "string",
  number: (value) => typeof value === "number",
  object: (value) => typeof value === "object" && !Array.isArray(value),
  list: (value) => Array.isArray(value),
  date: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
  any: () => true,
}

/** The fields of a record that have a type which the contract does not know. */
export function misfits(record: Record<string, unknown>, shape: Shape): string[] {
  return Object.entries(shape)
    .filter(([name]) => record[name] !== undefined && record[name] !== null)
    .filter(([name, kind]) => !CHECKS[kind](record[name]))
    .map(([name, kind]) => `${name} is not ${kind}: ${JSON.stringify(record[name])}`)
}
