export {
  API_PREFIX,
  CONTROL_HEADER,
  EMULATOR_CONTROL_TOKEN,
  EMULATOR_KEY_ID,
  EMULATOR_KEY_SECRET,
  EMULATOR_WEBHOOK_SECRET,
} from "./constants.js"
export { createControl } from "./control.js"
export type { Control, ControlState } from "./control.js"
export type { FaultRule, PagingShape } from "./faults/faults.js"
export type { ScaleCustomer } from "./seed/generated-links.js"
export { type Emulator, type EmulatorOptions, startEmulator } from "./start-emulator.js"
export type { Customer, PaymentLink, Session, Subscription } from "./store/records.js"
export type { EmulatorState } from "./store/state.js"
export { SESSION_STATUSES, type SessionStatus } from "./store/session-statuses.js"
export { signWebhook } from "./webhooks/sign.js"
