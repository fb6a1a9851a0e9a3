import { en } from "../portal/messages/en.js"

/**
 * What browser tests look for: roles and accessible names, as a customer with a screen reader would. Names come
 * from the catalogue, so a change of words changes both.
 */
export const landmarks = {
  /** `heading`, level 1, of each page. A payment's and a subscription's is its title. */
  headings: {
    /** Followed by the merchant's name. */
    landing: en["landing.title_unnamed"],
    overview: en["overview.title"],
    payments: en["payments.title"],
    code: en["code.title"],
    refused: en["refused.title"],
    received: en["recovery.title"],
    sessions: en["sessions.title"],
    signedOut: en["signed_out.title"],
    ended: en["ended.title"],
    notFound: en["not_found.title"],
    unavailable: en["problem.unavailable_title"],
    tooMany: en["problem.too_many_title"],
    misconfigured: en["problem.misconfigured_title"],
  },
  /** `button` */
  buttons: {
    open: en["landing.open"],
    confirmCode: en["code.submit"],
    anotherCode: en["code.again"],
    recover: en["refused.recover"],
    endOtherSessions: en["sessions.end_others"],
    signOut: en["nav.sign_out"],
    hostedBilling: en["hosted.button"],
    applyFilter: en["filter.apply"],
  },
  /** `link`. `payNow` and `payRest` are followed by a colon and the payment's title. */
  links: {
    overview: en["nav.overview"],
    payments: en["nav.payments"],
    payNow: en["attention.pay_now"],
    payRest: en["attention.pay_rest"],
    seePayment: en["attention.see_payment"],
    seeSubscription: en["attention.see_subscription"],
    allPayments: en["payments.all"],
    morePayments: en["payments.more"],
    newestPayments: en["payments.newest"],
    clearFilter: en["filter.clear"],
    retry: en["problem.retry"],
    continue: en["landing.continue"],
    sessions: en["profile.sessions"],
  },
  /** `region` */
  regions: {
    attention: en["attention.label"],
    nextPayment: en["next.title"],
    totals: en["totals.title"],
    subscriptions: en["subscriptions.title"],
    latestPayments: en["payments.recent"],
    profile: en["profile.title"],
    details: en["payment.details"],
    history: en["timeline.title"],
    manage: en["subscription.manage"],
  },
  /** `table` */
  tables: { latestPayments: en["payments.recent"], payments: en["payments.title"] },
  /** `navigation` and `search` */
  navigation: en["nav.label"],
  filter: en["filter.label"],
  /** By label, within the filter. */
  fields: { status: en["filter.status"], from: en["filter.from"], to: en["filter.to"] },
  /** `textbox`, on the landing page under the forwarding guard. */
  code: en["code.label"],
  /** Within the list item of this session. */
  thisSession: en["sessions.this"],
  /** `status`, on the landing page without a link. */
  incomplete: en["landing.incomplete_title"],
} as const
