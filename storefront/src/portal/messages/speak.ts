import { createElement, Fragment, type ReactNode } from "react"

import type { MessageKey, Messages, PluralForms, Slots } from "./catalogue.js"

/** A message as plain text, for attributes and titles. */
export type SpeakText = <Key extends MessageKey>(
  key: Key,
  ...slots: Slots<Key, string | number>
) => string

/** A message as nodes: slots may hold elements such as an amount or a date. */
export type Speak = <Key extends MessageKey>(key: Key, ...slots: Slots<Key, ReactNode>) => ReactNode

export interface Speaker {
  text: SpeakText
  say: Speak
}

/** Reads messages from a catalogue, with plurals by `locale`. */
export function speaker(messages: Messages, locale: string): Speaker {
  const plural = new Intl.PluralRules(locale)

  function parts(key: MessageKey, slots: Record<string, ReactNode> = {}): ReactNode[] {
    return templateParts(chooseForm(messages[key], slots["count"], plural)).map((part) =>
      part.slot === undefined ? part.text : slots[part.slot]
    )
  }

  return {
    text: (key, ...[slots]) => parts(key, slots as Record<string, ReactNode>).join(""),
    // Spread as children, parts need no keys.
    say: (key, ...[slots]) =>
      createElement(Fragment, null, ...parts(key, slots as Record<string, ReactNode>)),
  }
}

function chooseForm(
  message: string | PluralForms,
  count: ReactNode,
  plural: Intl.PluralRules
): string {
  if (typeof message === "string") return message
  return message[plural.select(Number(count))] ?? message.other
}

interface TemplatePart {
  text: string
  slot?: string
}

/** `"Renews {date}"` in pieces: the text `"Renews "`, then the slot `date`. */
export function templateParts(template: string): TemplatePart[] {
  return template
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== "")
    .map((piece) =>
      /^\{\w+\}$/.test(piece) ? { text: piece, slot: piece.slice(1, -1) } : { text: piece }
    )
}
