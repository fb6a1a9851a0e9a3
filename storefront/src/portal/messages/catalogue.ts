import type { en } from "./en.js"

/** Forms by the categories of `Intl.PluralRules`; `other` is needed in every language. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** A whole catalogue. A language that lacks a message, or has one too many, does not compile. */
export type Messages = {
  readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : PluralForms
}

export type MessageKey = keyof Messages

type Template<Key extends MessageKey> = (typeof en)[Key] extends string
  ? (typeof en)[Key]
  : (typeof en)[Key] extends { other: infer Other }
    ? Other
    : never

type SlotNames<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | SlotNames<Rest>
  : never

/** The slots of a message as trailing arguments: none for a message without slots. */
export type Slots<Key extends MessageKey, Value> = [SlotNames<Template<Key>>] extends [never]
  ? []
  : [slots: Record<Exclude<SlotNames<Template<Key>>, "count">, Value> & CountSlot<Key>]

type CountSlot<Key extends MessageKey> =
  Extract<SlotNames<Template<Key>>, "count"> extends never ? unknown : { count: number }
