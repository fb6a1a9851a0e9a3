import { cookies, headers } from "next/headers.js"

import type { PortalVisit, PortalVisitor } from "../client/index.js"
import { negotiateLocale } from "../portal/index.js"
import { browserCookie, readBrowser } from "./browser-cookie.js"
import { runtimeEnvironment } from "./environment.js"
import { trustedProxies, type PortalConfig } from "./portal-config.js"
import { readVisit, visitCookie } from "./visit-cookie.js"
import { visitorAddress } from "./visitor-address.js"

/** Who asks. */
export interface Visitor {
  locale: string
  /** What goes along with every call on the visitor's behalf. */
  from: PortalVisitor
  /** `null`: not signed in. */
  visit: PortalVisit | null
  /** What the backend gave to know this browser by. */
  browser: string | null
  /** The portal's path as a template, as the browser showed it when the visit began. */
  path: string | null
}

/** Reads the visitor from the request's cookies and headers. */
export async function readVisitor(config: PortalConfig): Promise<Visitor> {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()])
  const from = {
    visitor: visitorAddress(
      headerList.get("x-forwarded-for"),
      trustedProxies(config, runtimeEnvironment())
    ),
    userAgent: headerList.get("user-agent"),
  }
  const saved = readVisit(cookieStore.get(visitCookie)?.value)
  return {
    locale: config.locale ?? negotiateLocale(headerList.get("accept-language"), "en"),
    from,
    visit: saved && { ...from, session: saved.session },
    browser: readBrowser(cookieStore.get(browserCookie)?.value),
    path: saved?.path ?? null,
  }
}
