import type { ReactElement } from "react"

import {
  PortalError,
  type PortalClient,
  type PortalMerchant,
  type PortalVisit,
} from "../client/index.js"
import {
  LandingPage,
  NotFoundPage,
  OverviewPage,
  PaymentPage,
  paymentFilterQuery,
  PaymentsPage,
  readPaymentFilter,
  RefusedPage,
  SignedOutPage,
  SubscriptionPage,
  type Place,
  type PortalContext,
} from "../portal/index.js"
import type { RouteParams } from "./base-path.js"
import { LinkGate } from "./link-gate.js"
import type { PortalServerActions } from "./portal-actions.js"

export interface PageRequest {
  client: PortalClient
  openLink: PortalServerActions["openLink"]
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
    case "refused":
      return RefusedPage({ merchant: await merchantOf(client) }, context)
    case "signed_out":
      return SignedOutPage({ merchant: await merchantOf(client), ended: false }, context)
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
  { client, openLink, visit, depth, params }: PageRequest,
  context: PortalContext
): Promise<ReactElement> {
  const { SupportContact } = context.components
  const merchant = await merchantOf(client)
  const continueTo = visit && depth === 0 ? context.href({ page: "overview" }) : null
  return LandingPage(
    {
      merchant,
      continueTo,
      gate: (
        <LinkGate
          openLink={openLink}
          continueTo={continueTo}
          depth={depth}
          params={params}
          words={{
            open: context.text("landing.open"),
            opening: context.text("landing.opening"),
            personal: context.text("landing.personal"),
            unavailable: context.text("landing.unavailable"),
          }}
          incomplete={
            <div className="mpp-notice" role="status">
              <h2 className="mpp-heading">
                {context.text(depth === 0 ? "landing.incomplete_title" : "ended.title")}
              </h2>
              <p className="mpp-text">
                {context.text(depth === 0 ? "landing.incomplete_text" : "ended.text")}
              </p>
              <SupportContact merchant={merchant} context={context} />
            </div>
          }
        />
      ),
    },
    context
  )
}

/** These pages stand without the shop's name when its backend does not answer; a wrong set-up must show. */
async function merchantOf(client: PortalClient): Promise<PortalMerchant | null> {
  try {
    return (await client.config()).merchant
  } catch (error) {
    if (error instanceof PortalError && error.kind !== "misconfigured") return null
    throw error
  }
}
