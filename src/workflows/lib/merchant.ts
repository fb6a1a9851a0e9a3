import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CUSTOMER_PORTAL_MODULE } from "../../modules/customer_portal"
import type CustomerPortalModuleService from "../../modules/customer_portal/service"
import type { PortalMerchant } from "../../types"

const KEPT_FOR_MS = 60_000

/** The shop's name changes once in years and is on every page: kept for a minute. */
let storeName: { name: string; readAt: number } | null = null

/** Who the portal speaks for: the option `branding`, and Medusa's store name where it has none. */
export async function readMerchant(container: MedusaContainer): Promise<PortalMerchant> {
  const { branding } =
    container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE).options
  return {
    name: branding.name ?? (await readStoreName(container)),
    logo_url: branding.logoUrl ?? null,
    accent_color: branding.accentColor ?? null,
    support_email: branding.supportEmail ?? null,
    support_url: branding.supportUrl ?? null,
  }
}

async function readStoreName(container: MedusaContainer): Promise<string> {
  if (storeName === null || Date.now() - storeName.readAt > KEPT_FOR_MS) {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({ entity: "store", fields: ["name"] })
    storeName = { name: data[0]?.name ?? "", readAt: Date.now() }
  }
  return storeName.name
}
