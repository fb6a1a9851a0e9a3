export * from "./actions/index.js"
export * from "./pages/index.js"
export { portalComponents, type PortalComponents } from "./components/index.js"
export {
  createPortalContext,
  type FormAction,
  type PortalComponent,
  type PortalContext,
  type PortalContextInput,
  type PortalFormActions,
} from "./context.js"
export { accentColor, contrastRatio, textOn } from "./format/accent.js"
export { formatDate, formatDateTime, type DateFormat } from "./format/dates.js"
export { formatMoney } from "./format/money.js"
export { safeUrl } from "./format/safe-url.js"
export { paymentStatuses, paymentTone, subscriptionTone, type Tone } from "./format/status.js"
export { negotiateLocale } from "./locale.js"
export { isAttempt, newAttempt } from "./attempt.js"
export {
  gateAfter,
  gateAtStart,
  gateBusy,
  gateWith,
  repeatsAttempt,
  type GateAnswer,
  type GateQuestion,
  type GateScreen,
  type GateState,
} from "./gate-state.js"
export {
  gateWords,
  landingScreens,
  type GateWords,
  type LandingScreen,
  type LandingScreens,
} from "./landing-screens.js"
export { readLinkToken } from "./link-fragment.js"
export {
  en,
  speaker,
  type MessageKey,
  type Messages,
  type PluralForms,
  type Speaker,
} from "./messages/index.js"
export {
  isFiltered,
  paymentFilterQuery,
  readPaymentFilter,
  type PaymentFilter,
} from "./payment-filter.js"
export {
  placeAt,
  placeOfTarget,
  placePath,
  sessionsNotices,
  type Place,
  type SessionsNotice,
} from "./places.js"
export { tooManyTries } from "./too-many-tries.js"
