import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** The Medusa customer of a session, as far as the portal needs it. */
export interface SessionCustomer {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
  company_name: string | null
}

/** Null where the customer was deleted meanwhile. */
export async function readSessionCustomer(
  container: MedusaContainer,
  id: string
): Promise<SessionCustomer | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer",
    fields: ["id", "email", "first_name", "last_name", "company_name"],
    filters: { id },
  })
  return data[0] ?? null
}
