import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { signedOut } from "./refusal"

/** The Medusa customer of a session, as far as the portal needs it. */
export interface SessionCustomer {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
  company_name: string | null
}

/** @throws the answer of an ended session where the customer was deleted meanwhile */
export async function readSessionCustomer(
  container: MedusaContainer,
  id: string
): Promise<SessionCustomer> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer",
    fields: ["id", "email", "first_name", "last_name", "company_name"],
    filters: { id },
  })
  if (!data[0]) {
    throw signedOut()
  }
  return data[0]
}
