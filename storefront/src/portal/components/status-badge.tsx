import type { PaymentStatus, SubscriptionStatus } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import {
  knownPaymentStatus,
  knownSubscriptionStatus,
  paymentTone,
  subscriptionTone,
} from "../format/status.js"

export const PaymentBadge: PortalComponent<{ status: PaymentStatus }> = ({ status, context }) => {
  const known = knownPaymentStatus(status)
  return (
    <span className={`mpp-badge mpp-badge-${paymentTone(known)}`}>
      {context.text(`payment.status.${known}`)}
    </span>
  )
}

export const SubscriptionBadge: PortalComponent<{ status: SubscriptionStatus }> = ({
  status,
  context,
}) => {
  const known = knownSubscriptionStatus(status)
  return (
    <span className={`mpp-badge mpp-badge-${subscriptionTone(known)}`}>
      {context.text(`subscription.status.${known}`)}
    </span>
  )
}
