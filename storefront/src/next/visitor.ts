import { cookies, headers } from "next/headers.js"

import type { PortalVisit } from "../client/index.js"
import { negotiateLocale } from "../portal/index.js"
import { runtimeEnvironment } from "./environment.js"
import { trustedProxies, type PortalConfig } from "./portal-config.js"
import { readVisit, visitCookie } from "./visit-cookie.js"
import { visitorAddress } from "./visitor-address.js"

/** Who asks. */
export interface Visitor {
  locale: string
  address: string | null
  /** `null`: not signed in. */
  visit: PortalVisit | null
  /** The portal's path as a template, as the browser showed it when the visit began. */
  path: string | null
}

/** Reads the visitor from the request's cookie and headers. */
export async function readVisitor(config: PortalConfig): Promise<Visitor> {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()])
  const address = visitorAddress(
    headerList.get("x-forwarded-for"),
    trustedProxies(config, runtimeEnvironment())
  )
  const saved = readVisit(cookieStore.get(visitCookie)?.value)
  return {
    locale: config.locale ?? negotiateLocale(headerList.get("accept-language"), "en"),
    address,
    visit: saved && { session: saved.session, visitor: address },
    path: saved?.path ?? null,
  }
}
