import type en from "../i18n/json/en.json"

type Leaves<T, Path extends string = ""> = {
  [Key in keyof T & string]: T[Key] extends string
    ? `${Path}${Key}`
    : Leaves<T[Key], `${Path}${Key}.`>
}[keyof T & string]

type WithoutPlural<Key extends string> =
  Key extends `${infer Base}_${"zero" | "one" | "two" | "few" | "many" | "other"}` ? Base : Key

/** Every text of the namespace, plural forms by their common name. */
export type TranslationKey = WithoutPlural<Leaves<typeof en>>

/** Looks a text up; a key that does not exist does not compile. */
export type Translate = (key: TranslationKey, values?: Record<string, string | number>) => string
