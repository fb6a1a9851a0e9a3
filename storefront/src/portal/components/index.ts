import { AttentionBanner } from "./attention-banner.js"
import { FreshnessNote } from "./freshness-note.js"
import { HostedBillingButton } from "./hosted-billing-button.js"
import { MerchantBrand } from "./merchant-brand.js"
import { MoneyText } from "./money-text.js"
import { NextChargeCard } from "./next-charge-card.js"
import { OpenSessionList } from "./open-session-list.js"
import { PayLink } from "./pay-link.js"
import { PaymentFilters } from "./payment-filters.js"
import { PaymentList } from "./payment-list.js"
import { PaymentTimeline } from "./payment-timeline.js"
import { PortalFrame } from "./portal-frame.js"
import { ProfileSummary } from "./profile-summary.js"
import { PaymentBadge, SubscriptionBadge } from "./status-badge.js"
import { SubscriptionList } from "./subscription-list.js"
import { SupportContact } from "./support-contact.js"
import { TimeText } from "./time-text.js"
import { TotalsSummary } from "./totals-summary.js"

/** The things that a customer recognises. Each can be replaced by name. */
export const portalComponents = {
  AttentionBanner,
  FreshnessNote,
  HostedBillingButton,
  MerchantBrand,
  MoneyText,
  NextChargeCard,
  OpenSessionList,
  PayLink,
  PaymentBadge,
  PaymentFilters,
  PaymentList,
  PaymentTimeline,
  PortalFrame,
  ProfileSummary,
  SubscriptionBadge,
  SubscriptionList,
  SupportContact,
  TimeText,
  TotalsSummary,
}

export type PortalComponents = typeof portalComponents
