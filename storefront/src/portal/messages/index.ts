export { en } from "./en.js"
export { speaker } from "./speak.js"
export type { MessageKey, Messages, PluralForms } from "./catalogue.js"
export type { Speaker } from "./speak.js"
