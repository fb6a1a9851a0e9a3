/** Keys that the tests know, so that they can sign what the app never would. All have 32 bytes. */
export const CURRENT = { kid: "2026-11", secret: "current-link-secret-of-the-tests" }
/** Still verifies, signs no more. */
export const PREVIOUS = { kid: "2026-05", secret: "earlier-link-secret-of-the-tests" }
/** Was in use once; the app does not have it any more. */
export const RETIRED = { kid: "2025-11", secret: "retired-link-secret-of-the-tests" }

/** What Medusa itself signs logins and cookies with. */
export const JWT_SECRET = "jwt-secret-of-the-tests"
export const COOKIE_SECRET = "cookie-secret-of-the-tests"

export const ATTACKED_APP = {
  PORTAL_LINK_SECRETS: [CURRENT, PREVIOUS].map(({ kid, secret }) => `${kid}:${secret}`).join(),
  JWT_SECRET,
  COOKIE_SECRET,
}
