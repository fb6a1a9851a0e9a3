import type { ReactElement } from "react"

import {
  PortalError,
  type PortalClient,
  type PortalMerchant,
  type PortalVisit,
  type StorePortalConfigResponse,
} from "../client/index.js"
import {
  gateWords,
  LandingPage,
  NotFoundPage,
  OverviewPage,
  PaymentPage,
  paymentFilterQuery,
  PaymentsPage,
  readPaymentFilter,
  SessionsPage,
  sessionsNotices,
  SignedOutPage,
  SubscriptionPage,
  type Place,
  type PortalContext,
} from "../portal/index.js"
import type { RouteParams } from "./base-path.js"
import { LinkGate, type LinkGateProps } from "./link-gate.js"

export interface PageRequest {
  client: PortalClient
  ask: LinkGateProps["ask"]
  visit: PortalVisit | null
  /** `null`: an address that is no place of the portal. */
  place: Place | null
  /** How many segments of the path lie below the portal's own. */
  depth: number
  params: RouteParams
  query: Record<string, string | string[] | undefined>
}

/**
 * The page for a place. The portal's own path is always the landing page, even for who is signed in: a
 * link that is opened there may be another customer's, and only the browser can see that it is one.
 * @throws PortalError
 */
export async function renderPlace(
  request: PageRequest,
  context: PortalContext
): Promise<ReactElement> {
  const { client, visit, place, query } = request
  switch (place?.page) {
    case "signed_out":
    case "ended":
      return SignedOutPage(
        { merchant: await merchantOf(client), ended: place.page === "ended" },
        context
      )
    case "landing":
      return renderLanding(request, context)
  }
  if (!visit) return renderLanding(request, context)
  try {
    switch (place?.page) {
      case "overview":
        return OverviewPage(
          {
            overview: await client.overview(visit),
            notice: query["notice"] === "hosted_unavailable" ? query["notice"] : undefined,
          },
          context
        )
      case "payments": {
        const filter = readPaymentFilter(query)
        const list = await client.payments(visit, paymentFilterQuery(filter))
        return PaymentsPage({ list, filter }, context)
      }
      case "payment":
        return PaymentPage({ answer: await client.payment(visit, place.uid) }, context)
      case "subscription":
        return SubscriptionPage({ answer: await client.subscription(visit, place.uid) }, context)
      case "sessions":
        return SessionsPage(
          {
            answer: await client.sessions(visit),
            notice: sessionsNotices.find((known) => known === query["notice"]),
          },
          context
        )
      default:
        return NotFoundPage({ signedIn: true }, context)
    }
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    if (error.kind === "not_found") return NotFoundPage({ signedIn: true }, context)
    if (error.kind !== "signed_out") throw error
    return SignedOutPage({ merchant: await merchantOf(client), ended: true }, context)
  }
}

async function renderLanding(
  { client, ask, visit, depth, params }: PageRequest,
  context: PortalContext
): Promise<ReactElement> {
  const config = await configOf(client)
  const continueTo = visit && depth === 0 ? context.href({ page: "overview" }) : null
  return LandingPage(
    {
      merchant: config?.merchant ?? null,
      recovery: config?.recovery ?? "off",
      atRoot: depth === 0,
      continueTo,
      gate: (screens) => (
        <LinkGate
          ask={ask}
          screens={screens}
          words={gateWords(context)}
          continueTo={continueTo}
          depth={depth}
          params={params}
        />
      ),
    },
    context
  )
}

const merchantOf = async (client: PortalClient): Promise<PortalMerchant | null> =>
  (await configOf(client))?.merchant ?? null

/** These pages stand without the shop's name when its backend does not answer; a wrong set-up must show. */
async function configOf(client: PortalClient): Promise<StorePortalConfigResponse | null> {
  try {
    return await client.config()
  } catch (error) {
    if (error instanceof PortalError && error.kind !== "misconfigured") return null
    throw error
  }
}
