import type { JsonObject } from "../json.js"
import type { Company } from "../store/records.js"

export const COMPANY: Company = {
  id: "acct_harbour",
  name: "Harbour Coffee",
  slug: "harbour-coffee",
  pictureUrl: null,
}

/** MakePay API, Branding and settings: the payload names are also the names shown. */
export function merchantSettings(): JsonObject {
  return {
    name: "Harbour Coffee",
    brandName: "Harbour Coffee",
    businessDescription: "Coffee, brewed slowly and sent quickly.",
    websiteUrl: "https://harbour-coffee.test",
    supportEmail: "help@harbour-coffee.test",
    brandingPreferLogoOverIcon: false,
    brandingBrandColor: "#14342b",
    brandingBrandTextColor: "#ffffff",
    brandingAccentColor: "#b45309",
    brandingAccentTextColor: "#ffffff",
    paymentLinkTheme: "system",
    paymentLinkDomain: null,
    emailSendingDomain: null,
    callbackUrl: null,
  }
}
