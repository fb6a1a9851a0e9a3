/** The options of the plugin in `medusa-config.ts`: `{ resolve: "medusa-plugin-makepay-portal", options }`. */
export interface PortalPluginOptions {
  /** MakePay API key id (`mk_makepay_…`), from MakePay's dashboard. */
  keyId: string
  /** MakePay API key secret (`mksec_…`). */
  keySecret: string
  /** Where the storefront shows the portal, such as `https://shop.example/portal`. */
  portalUrl: string
  /**
   * Keys that sign portal links: the first signs, all verify. At least 32 bytes each. Without it a
   * key is derived from Medusa's `jwtSecret`.
   */
  linkSecrets?: { kid: string; secret: string }[]
  /** Shared with the storefront's server, so that the visitor's address that it forwards is believed. */
  proxySecret?: string
  /**
   * Who owns a MakePay record: `email` (the default) also believes an equal e-mail address, `strict`
   * only a Medusa customer or order id.
   */
  matching?: "email" | "strict"
  /** Seconds a portal link lives unless said otherwise. 86400 (a day) by default. */
  linkLifetime?: number
  /** The longest lifetime that a link may be given, in seconds. 604800 (a week) by default. */
  linkMaxLifetime?: number
  /** Seconds without a request after which a session ends. 1800 by default. */
  sessionIdle?: number
  /** Seconds after which a session ends in any case. 28800 by default. */
  sessionLifetime?: number
  /**
   * Whether another browser than a link's first must enter a code that is mailed to the customer; false by
   * default. The merchant's settings come before this option and the next two.
   */
  forwardingGuard?: boolean
  /**
   * What "Send me a new link" does on a link that has run out: mails one to the address on file
   * (`automatic`, the default), asks the merchant (`approval`), or is not offered (`off`).
   */
  recovery?: "automatic" | "approval" | "off"
  /** Days after its expiry in which a link can be renewed. 30 by default. */
  recoveryDays?: number
  /** Days that the audit log, ended links and sessions are kept; 0 keeps them. 730 by default. */
  retentionDays?: number
  /** Seconds between scheduled syncs, at least 60; 0 switches them off. 600 by default. */
  syncInterval?: number
  /** Whether customers may open MakePay's own billing page. true by default. */
  hostedBilling?: boolean
  /** How the portal introduces the shop. The name is Medusa's store name unless given. */
  branding?: {
    name?: string
    logoUrl?: string
    /** `#rrggbb` */
    accentColor?: string
    supportEmail?: string
    supportUrl?: string
  }
  /** Your verified MakePay payment-link domains, such as `https://pay.shop.example`. */
  checkoutDomains?: string[]
  /** Another MakePay API origin. `https://www.makecrypto.io` by default. */
  baseUrl?: string
}
