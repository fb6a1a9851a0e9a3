/**
 * Every word of the portal, in English. `{name}` is a slot; a message with plural forms is an object
 * with the categories of `Intl.PluralRules`, chosen by its slot `{count}`.
 */
export const en = {
  "page.title": "Your billing",

  "landing.title": "Your billing at {merchant}",
  "landing.title_unnamed": "Your billing",
  "landing.intro": "See what is due, your subscriptions and your payments.",
  "landing.open": "Open my billing",
  "landing.opening": "Opening…",
  "landing.busy": "One moment…",
  "landing.personal":
    "This link was made for you alone. Nothing personal is shown until you press the button.",
  "landing.continue": "Continue to my billing",
  "landing.no_script":
    "Opening the link from your message needs JavaScript. Switch it on for this page and open the link again. Every page after this one works without it.",
  "landing.incomplete_title": "This link is incomplete",
  "landing.incomplete_text":
    "Part of the address is missing. Open the link in your message again, or copy all of it into the address bar.",
  "landing.unavailable":
    "The shop does not answer at the moment. Please press the button again in a moment.",
  "landing.misconfigured":
    "The shop's billing page is not set up properly. Please tell the shop; your link stays good.",

  "code.title": "Enter your code",
  "code.text":
    "This browser has not opened this link before, so the shop has sent a code to the e-mail address that it has on file. It is good for 10 minutes.",
  "code.label": "Code from the e-mail",
  "code.submit": "Continue",
  "code.again": "Send a new code",
  "code.sent_again": "A new code is on its way. The one before no longer works.",
  "code.wrong":
    "This code is not right, or no longer good. Check it against the e-mail, or have a new one sent.",
  "code.not_sent":
    "This link needs a code, and the shop could not e-mail it. The shop has been told: please ask it for help.",
  "code.note": "No e-mail? Look among the spam, or ask the shop.",

  "nav.label": "Billing",
  "nav.overview": "Overview",
  "nav.payments": "Payments",
  "nav.sign_out": "Sign out",

  "overview.title": "Your billing",
  "overview.hosted_unavailable":
    "MakePay's billing page could not be opened. Please try again in a minute; if it stays so, ask the shop.",

  "attention.label": "What to do now",
  "attention.nothing": "Nothing to pay right now",
  "attention.nothing_text": "You are all set. We will ask you when the next payment is due.",
  "attention.payment_due": "{amount} to pay",
  "attention.payment_due_text": "{title} is waiting for your payment.",
  "attention.payment_due_until": "{title} can be paid until {date}.",
  "attention.payment_underpaid": "Part of {amount} is still missing",
  "attention.payment_underpaid_text":
    "Less than asked has arrived for {title}. Open the payment to see what is left and pay the rest.",
  "attention.payment_underpaid_closed":
    "Less than asked has arrived for {title}, and the time to pay the rest is over. Ask the shop how to go on.",
  "attention.subscription_overdue": "{amount} overdue",
  "attention.subscription_overdue_text": "The last payment for {title} has not arrived yet.",
  "attention.subscription_overdue_hosted":
    "The last payment for {title} has not arrived yet. You can pay it on MakePay's billing page.",
  "attention.unknown_amount": "A payment is due",
  "attention.more": "Also waiting for you",
  "attention.pay_now": "Pay now",
  "attention.pay_rest": "Pay the rest",
  "attention.see_payment": "See payment",
  "attention.see_subscription": "See subscription",
  "action.for": "{action}: {title}",

  "hosted.button": "Manage at MakePay",
  "hosted.text": "Change, pause or cancel on MakePay's own billing page.",

  "next.title": "Next payment",
  "next.when_for": "{date} for {title}",
  "next.by_hand": "Nothing is taken by itself: you pay each time, from your own wallet.",

  "subscriptions.title": "Subscriptions",
  "subscriptions.empty": "You have no subscriptions.",
  "subscription.untitled": "Subscription",
  "subscription.price": "{amount} {interval}",
  "subscription.renews": "Renews {date}",
  "subscription.was_due": "Was due {date}",
  "subscription.paused": "No payments while it is paused",
  "subscription.cancelled": "No further payments",
  "subscription.amount": "Price",
  "subscription.next": "Next payment",
  "subscription.uid": "Reference",
  "subscription.manage": "Manage this subscription",
  "subscription.status.active": "Active",
  "subscription.status.paused": "Paused",
  "subscription.status.overdue": "Overdue",
  "subscription.status.cancelled": "Cancelled",
  "subscription.status.unknown": "Unknown",

  "interval.day": { one: "every day", other: "every {count} days" },
  "interval.week": { one: "every week", other: "every {count} weeks" },
  "interval.month": { one: "every month", other: "every {count} months" },
  "interval.year": { one: "every year", other: "every {count} years" },

  "payments.title": "Payments",
  "payments.recent": "Latest payments",
  "payments.all": "All payments",
  "payments.empty": "There are no payments yet.",
  "payments.none_match": "No payment matches this filter.",
  "payments.more": "More payments",
  "payments.newest": "Back to the newest",
  "payments.column.payment": "Payment",
  "payments.column.date": "Date",
  "payments.column.status": "Status",
  "payments.column.amount": "Amount",
  "filter.label": "Filter payments",
  "filter.status": "Status",
  "filter.all": "All",
  "filter.from": "From",
  "filter.to": "To",
  "filter.apply": "Apply",
  "filter.clear": "Clear filter",

  "payment.untitled": "Payment",
  "payment.amount": "Amount",
  "payment.created": "Requested",
  "payment.expires": "Pay before",
  "payment.expired_at": "Expired",
  "payment.updated": "Last change",
  "payment.order": "Order",
  "payment.uid": "Reference",
  "payment.details": "Details",
  "payment.status.due": "Due",
  "payment.status.processing": "Being confirmed",
  "payment.status.underpaid": "Underpaid",
  "payment.status.paid": "Paid",
  "payment.status.failed": "Failed",
  "payment.status.expired": "Expired",
  "payment.status.cancelled": "Cancelled",
  "payment.status.unavailable": "Unavailable",
  "payment.status.unknown": "Unknown",
  "payment.explain.due": "This payment is waiting for you.",
  "payment.explain.processing":
    "Your payment is on its way and being confirmed. There is nothing to do.",
  "payment.explain.underpaid": "Less than asked has arrived. Pay the rest to complete it.",
  "payment.explain.underpaid_closed":
    "Less than asked has arrived, and the time to pay the rest is over. Ask the shop how to go on.",
  "payment.explain.paid": "Thank you. This payment is complete.",
  "payment.explain.failed": "This payment did not go through.",
  "payment.explain.expired":
    "This payment request has expired. Ask the shop if you still want to pay.",
  "payment.explain.cancelled": "This payment was cancelled.",
  "payment.explain.unavailable": "This payment cannot be paid at the moment.",
  "payment.explain.unknown": "MakePay reports a state that this page does not know.",
  "settlement.title": "Received",
  "settlement.matched": "{amount}, as asked",
  "settlement.underpaid": "{amount}, less than asked",
  "settlement.overpaid": "{amount}, more than asked",
  "settlement.unknown": "{amount}",
  "settlement.matched_bare": "As asked",
  "settlement.underpaid_bare": "Less than asked",
  "settlement.overpaid_bare": "More than asked",

  "timeline.title": "History",
  "timeline.payment_link_created": "Payment requested",
  "timeline.status_changed": "Status changed",
  "timeline.channel_created": "Payment method chosen",
  "timeline.quote_created": "Price in crypto fixed",
  "timeline.quote_refreshed": "Price in crypto renewed",
  "timeline.quote_expired": "Price in crypto expired",
  "timeline.settlement_updated": "Payment received",
  "timeline.payment_request_expired": "Payment request expired",
  "timeline.payment_cancelled_by_payer": "Cancelled by you",
  "timeline.other": "Update: {type}",

  "totals.title": "Totals",
  "totals.paid": "Paid",
  "totals.due": "Due",

  "profile.title": "Billing profile",
  "profile.name": "Name",
  "profile.company": "Company",
  "profile.email": "E-mail",
  "profile.sessions": "Open sessions",

  "sessions.title": "Open sessions",
  "sessions.text":
    "Every browser in which your billing is open now. If you do not know one of them, end it and tell the shop.",
  "sessions.this": "This one",
  "sessions.unknown_device": "Unknown browser",
  "sessions.network": "Network {address}",
  "sessions.unknown_network": "Network not known",
  "sessions.opened": "Opened {time}",
  "sessions.last_seen": "Last seen {time}",
  "sessions.end": "End",
  "sessions.end_which": "End: {device}, opened {time}",
  "sessions.end_others": "End all others",
  "sessions.only_this": "Only this one is open.",
  "sessions.ended": "The session has ended.",
  "sessions.others_ended": "All other sessions have ended.",
  "sessions.not_ended": "That did not work. Look at the list below and try again.",

  "freshness.as_of": "As of {time}",
  "freshness.stale":
    "As of {time}. MakePay has not answered since then, so the latest changes may be missing.",
  "freshness.never": "Nothing has arrived from MakePay yet. Please look again in a few minutes.",

  "refused.title": "This link is no longer valid",
  "refused.text":
    "Portal links work for a limited time, and the shop can end them. Nothing is wrong with your payments or subscriptions.",
  "refused.next": "Ask the shop for a new link. It takes you straight to your billing.",
  "refused.next_automatic":
    "You can have a new one sent. It goes to the e-mail address that the shop has on file.",
  "refused.next_approval":
    "You can ask the shop for a new one. It goes to the e-mail address that the shop has on file.",
  "refused.recover": "Send me a new link",

  "recovery.title": "Your request has arrived",
  "recovery.automatic":
    "If this link can be renewed, a new one is on its way to the e-mail address that the shop has on file.",
  "recovery.approval":
    "The shop was asked for a new link. If it agrees, the link comes to the e-mail address that it has on file.",
  "recovery.note": "Nothing after a few minutes? Look among the spam, or ask the shop.",

  "support.ask": "Ask {merchant}",
  "support.contact": "Contact support",

  "signed_out.title": "You have signed out",
  "signed_out.text": "To come back, open the link from your message again.",
  "ended.title": "Your visit has ended",
  "ended.text":
    "For your safety a visit ends after a while. Open the link from your message again to go on; if it no longer works, ask the shop for a new one.",

  "not_found.title": "Not found",
  "not_found.text": "There is nothing here that belongs to your billing.",
  "not_found.back": "Back to the overview",

  "problem.retry": "Try again",
  "problem.unavailable_title": "Your billing cannot be shown right now",
  "problem.unavailable_text": "The shop does not answer at the moment. Please try again shortly.",
  "problem.too_many_title": "Too many tries",
  "problem.too_many_text": "Please wait {wait}, then try again.",
  "problem.too_many_later": "Please wait a minute, then try again.",
  "problem.misconfigured_title": "This page is not set up yet",
  "problem.misconfigured_text": "Please tell the shop that its billing page does not work.",
  "problem.too_many_tries": "Too many tries. {advice}",
  "problem.for_developers": "For the developer of this shop (not shown in production): {hint}",

  "wait.seconds": { one: "one second", other: "{count} seconds" },
  "wait.minutes": { one: "one minute", other: "{count} minutes" },
  "wait.hours": { one: "one hour", other: "{count} hours" },

  "value.none": "Not known",
} as const
