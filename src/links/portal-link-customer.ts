import CustomerModule from "@medusajs/medusa/customer"
import { defineLink } from "@medusajs/framework/utils"
import CustomerPortalModule from "../modules/customer_portal"

/** `portal_link.customer` in Query. */
export default defineLink(
  { linkable: CustomerPortalModule.linkable.portalLink, field: "customer_id" },
  CustomerModule.linkable.customer,
  { readOnly: true }
)
