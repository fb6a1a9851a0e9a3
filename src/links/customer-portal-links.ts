import CustomerModule from "@medusajs/medusa/customer"
import { defineLink } from "@medusajs/framework/utils"
import CustomerPortalModule from "../modules/customer_portal"

/** `customer.portal_links` in Query. A link's customer never changes, so its own column is enough. */
export default defineLink(
  { linkable: CustomerModule.linkable.customer, field: "id" },
  { ...CustomerPortalModule.linkable.portalLink.id, primaryKey: "customer_id" },
  { readOnly: true, isList: true }
)
