import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { CustomerPortalSection } from "../components/customer-portal/customer-portal-section"
import { customerName } from "../lib/customer-name"

/** The section *Customer portal* on a customer's page. */
const CustomerPortalWidget = ({ data: customer }: DetailWidgetProps<AdminCustomer>) => (
  <CustomerPortalSection
    key={customer.id}
    customerId={customer.id}
    customerName={customerName(customer)}
  />
)

export const config = defineWidgetConfig({
  zone: "customer.details.side",
  id: "makepay-customer-portal",
})

export default CustomerPortalWidget
