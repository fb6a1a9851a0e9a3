import type { Metadata } from "next"
import type { ReactElement } from "react"

import { createPortalContext, en, placeAt } from "../portal/index.js"
import { fillPath } from "./base-path.js"
import { connect } from "./connect.js"
import { createPortalActions, type PortalServerActions } from "./portal-actions.js"
import type { PortalConfig } from "./portal-config.js"
import { renderFailure } from "./render-failure.js"
import { renderPlace, type PageRequest } from "./render-place.js"
import { splitParams } from "./route-params.js"
import { readVisitor } from "./visitor.js"

type Query = Record<string, string | string[] | undefined>

/** What Next hands to a page. Next 14 hands over the objects themselves, which can be awaited as well. */
export interface PortalPageProps {
  params: Promise<Query>
  searchParams: Promise<Query>
}

export interface Portal {
  /** To be exported, one by one, from a file with "use server". */
  actions: PortalServerActions
  /** Makes the page for `[[...section]]/page.tsx`, given the actions as that file exports them. */
  page(actions: PortalServerActions): (props: PortalPageProps) => Promise<ReactElement>
  metadata: Metadata
}

/** The portal as an App Router page. What `config` leaves out comes from the environment. */
export function createPortal(config: PortalConfig = {}): Portal {
  return {
    actions: createPortalActions(config),
    page: (actions) => (props) => renderPortal(config, actions, props),
    metadata: {
      title: (config.messages ?? en)["page.title"],
      robots: { index: false, follow: false },
    },
  }
}

async function renderPortal(
  config: PortalConfig,
  actions: PortalServerActions,
  props: PortalPageProps
): Promise<ReactElement> {
  const { segments, params } = splitParams(await props.params)
  const visitor = await readVisitor(config)
  const basePath = fillPath(config.path ?? visitor.path ?? "/portal", params)
  const context = createPortalContext({
    basePath,
    locale: visitor.locale,
    actions: {
      signOut: actions.signOut.bind(null, basePath),
      hostedBilling: actions.hostedBilling.bind(null, basePath),
      endSession: actions.endSession.bind(null, basePath),
      endOtherSessions: actions.endOtherSessions.bind(null, basePath),
    },
    ...(config.messages ? { messages: config.messages } : {}),
    ...(config.timeZone ? { timeZone: config.timeZone } : {}),
    ...(config.components ? { components: config.components } : {}),
  })
  try {
    const request: PageRequest = {
      client: connect(config),
      ask: { open: actions.openLink, code: actions.confirmCode, recover: actions.recoverLink },
      visit: visitor.visit,
      place: placeAt(segments),
      depth: segments.length,
      params,
      query: await props.searchParams,
    }
    return await renderPlace(request, context)
  } catch (error) {
    return renderFailure(error, context)
  }
}
