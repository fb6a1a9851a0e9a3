interface Named {
  first_name?: string | null
  last_name?: string | null
  company_name?: string | null
  email?: string | null
}

const ISOLATE = { start: "\u2068", end: "\u2069" }

/**
 * How a sentence calls a customer. Isolated, so that a right-to-left name leaves the words around it
 * where they are (Unicode UAX #9, isolates).
 */
export function customerName(customer: Named): string {
  const name =
    [customer.first_name, customer.last_name].filter(Boolean).join(" ").trim() ||
    customer.company_name?.trim() ||
    customer.email ||
    ""
  return `${ISOLATE.start}${name}${ISOLATE.end}`
}
