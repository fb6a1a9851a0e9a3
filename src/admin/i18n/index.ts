import en from "./json/en.json"

/** Merged by the dashboard into its own translations, under a namespace of our own. */
export default { en: { customerPortal: en } }
