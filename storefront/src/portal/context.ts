import type { ReactNode } from "react"

import { portalComponents, type PortalComponents } from "./components/index.js"
import { en, speaker, type Messages, type Speaker } from "./messages/index.js"
import { placePath, type Place } from "./places.js"

/** What a form posts to: an address, or a function where the mount has server actions. */
export type FormAction = string | ((form: FormData) => void | Promise<void>)

export interface PortalFormActions {
  signOut: FormAction
  hostedBilling: FormAction
  /** Takes the field `id`. */
  endSession: FormAction
  endOtherSessions: FormAction
}

/** What a mount provides to every page. Pages know nothing else of where they run. */
export interface PortalContext extends Speaker {
  /** BCP 47; for dates, numbers and plurals. */
  locale: string
  /** IANA name. */
  timeZone: string
  now: Date
  /** The address of a place of the portal. */
  href(place: Place): string
  actions: PortalFormActions
  components: PortalComponents
}

export interface PortalContextInput {
  actions: PortalFormActions
  /** The portal's own path, with or without a slash at its end: `/portal`. */
  basePath: string
  messages?: Messages
  locale?: string
  timeZone?: string
  now?: Date
  /** Replacements, by name, for the things that a customer recognises. */
  components?: Partial<PortalComponents>
}

/** A component of the portal: what it shows, and the context. */
export type PortalComponent<Props> = (props: Props & { context: PortalContext }) => ReactNode

export function createPortalContext(input: PortalContextInput): PortalContext {
  const locale = input.locale ?? "en"
  const base = input.basePath.replace(/\/+$/, "")
  return {
    ...speaker(input.messages ?? en, locale),
    locale,
    timeZone: input.timeZone ?? "UTC",
    now: input.now ?? new Date(),
    href: (place) => {
      const path = placePath(place)
      return path === "" ? base || "/" : `${base}/${path}`
    },
    actions: input.actions,
    components: { ...portalComponents, ...input.components },
  }
}
