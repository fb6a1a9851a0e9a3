import { makeKeyring } from "../../../src/modules/customer_portal/lib/keyring"
import { signLinkToken } from "../../../src/modules/customer_portal/lib/link-token"
import type { PortalApp } from "./portal-suite"

const LINK_KEY = { kid: "2026-11", secret: "link-secret-of-the-tests-32-bytes" }

/** Has the app sign with a key that the tests know, so that they can make a link look older. */
export const KNOWN_KEY = { PORTAL_LINK_SECRETS: `${LINK_KEY.kid}:${LINK_KEY.secret}` }

/** Makes a link that was made so many seconds earlier than it was, and answers its token. */
export async function ageLink(
  app: PortalApp,
  link: { portal_link: { id: string }; token: string },
  seconds: number
): Promise<string> {
  const [, payload] = link.token.split(".")
  const { jti, aud, iat, exp } = JSON.parse(Buffer.from(payload, "base64url").toString())
  await app.sql(
    `UPDATE customer_portal_link
        SET created_at = created_at - ? * interval '1 second',
            expires_at = expires_at - ? * interval '1 second'
      WHERE id = ?`,
    [seconds, seconds, link.portal_link.id]
  )
  return signLinkToken(makeKeyring([LINK_KEY], undefined), {
    jti,
    audience: aud,
    issuedAt: new Date((iat - seconds) * 1000),
    expiresAt: new Date((exp - seconds) * 1000),
  })
}
