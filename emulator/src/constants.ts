/** Everything under this path is the partner API; the rest is hosted pages and control. */
export const API_PREFIX = "/api/partner/v1/makepay"
export const CONTROL_PREFIX = "/__control"
export const CONTROL_HEADER = "x-emulator-control"

/** Fixed test credentials. They open nothing but an emulator. */
export const EMULATOR_KEY_ID = "mk_makepay_emulator_0001"
export const EMULATOR_KEY_SECRET = "mksec_emulator_not_a_secret"
export const EMULATOR_WEBHOOK_SECRET = "mkwhsec_emulator_not_a_secret"
export const EMULATOR_CONTROL_TOKEN = "emulator-control"

export const DAY_MS = 24 * 60 * 60 * 1000

/** MakePay API, Customer portal link: the documented sample lives 24 hours. */
export const PORTAL_LINK_TTL_MS = DAY_MS

/** MakePay API, Webhooks: failed deliveries are tried ten times, five minutes apart. */
export const WEBHOOK_ATTEMPTS = 10
export const WEBHOOK_RETRY_DELAY_MS = 5 * 60 * 1000

export const MAX_BODY_BYTES = 1024 * 1024
