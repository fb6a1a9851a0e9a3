import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import type { NewPortalLink } from "../../../modules/customer_portal/service"

/** Makes the link and its URL; if the workflow fails later, the link is revoked. */
export const issuePortalLinkStep = createStep(
  "issue-portal-link",
  async (input: NewPortalLink, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const issued = await portal.issueLink(input)
    return new StepResponse(issued, issued.portal_link.id)
  },
  async (id, { container }) => {
    if (id) {
      const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
      await portal.revoke({ link_id: id, actor: "system", reason: "could not be completed" })
    }
  }
)
