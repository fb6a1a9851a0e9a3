import { formatCode } from "../../modules/customer_portal/lib/one-time-code"
import type { PortalMerchant } from "../../types"
import { layOutMail, type MailContent, type MailPart } from "./mail-layout"

/** Who a mail speaks for. */
export type MailMerchant = Pick<PortalMerchant, "name" | "support_email" | "support_url">

export interface LinkMailInput {
  merchant: MailMerchant
  /** The portal link with its token. */
  url: string
  /** ISO 8601 or a Date. */
  expiresAt: string | Date
  customerName?: string | null
}

export interface CodeMailInput {
  merchant: MailMerchant
  /** As `makeCode` gives it, without the dash. */
  code: string
  /** ISO 8601 or a Date. */
  expiresAt: string | Date
}

/** The mail that brings a portal link. */
export function linkMail({ merchant, url, expiresAt, customerName }: LinkMailInput): MailContent {
  const shop = shopName(merchant)
  const name = personName(customerName)
  return layOutMail(`Your link to your billing at ${shop}`, [
    { kind: "paragraph", text: name ? `Hello ${name},` : "Hello," },
    {
      kind: "paragraph",
      text: `This link opens your billing at ${shop}: your subscriptions and payments.`,
    },
    { kind: "button", label: "Open my billing", url },
    {
      kind: "paragraph",
      text: `It works until ${readableTime(expiresAt)}. It is meant for you alone: please do not forward this e-mail.`,
    },
    {
      kind: "aside",
      text: `You get this e-mail from ${shop} because you asked for a new link or ${shop} sent you one. If you did not expect it, there is nothing to do: the link went to your address only and stops working by itself.`,
    },
    ...contact(merchant),
  ])
}

/** The mail that brings the code which the forwarding guard asks for. The subject, which shows on locked screens, has no code. */
export function codeMail({ merchant, code, expiresAt }: CodeMailInput): MailContent {
  const shop = shopName(merchant)
  return layOutMail(`Your code for your billing at ${shop}`, [
    { kind: "paragraph", text: "Hello," },
    { kind: "paragraph", text: `Enter this code to open your billing at ${shop}:` },
    { kind: "code", code: formatCode(code) },
    {
      kind: "paragraph",
      text: `It works until ${readableTime(expiresAt)}, on the page that asks for it.`,
    },
    {
      kind: "aside",
      text: `You get this e-mail from ${shop} because your billing link was opened in a browser that had not used it before. If that was not you, somebody else may have your link: give the code to nobody, without it your billing stays closed, and tell ${shop}, who can withdraw the link.`,
    },
    ...contact(merchant),
  ])
}

function contact({ support_email, support_url }: MailMerchant): MailPart[] {
  const places = [support_email, support_url].filter(Boolean)
  return places.length > 0 ? [{ kind: "aside", text: `Questions? ${places.join(" or ")}` }] : []
}

/** Line breaks and signs that reverse or hide text have no place in a subject. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu

function shopName(merchant: MailMerchant): string {
  const name = merchant.name.replace(UNSEEN, " ").replace(/\s+/g, " ").trim()
  return [...name].slice(0, 100).join("") || "the shop"
}

/**
 * Customers write their name themselves, and whoever registers with somebody else's address chooses
 * what that person reads: what is no name (an address, a sentence, a mail in itself) is left out.
 */
function personName(name: string | null | undefined): string | null {
  const trimmed = name?.trim() ?? ""
  const isName = trimmed.length <= 40 && /^[\p{L}\p{M}'’-]+( [\p{L}\p{M}'’-]+){0,2}$/u.test(trimmed)
  return isName ? trimmed : null
}

/** Such as `24 November 2026, 10:15 UTC`; seconds are dropped, so that it never promises more. */
function readableTime(time: string | Date): string {
  const at = new Date(time)
  const day = at.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })
  return `${day}, ${at.toISOString().slice(11, 16)} UTC`
}
