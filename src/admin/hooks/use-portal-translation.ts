import { useTranslation } from "react-i18next"
import { languageTag } from "../lib/language-tag"
import type { Translate } from "../lib/translation-key"

/** The texts of the customer portal, with keys that are checked, and the reader's language and its direction. */
export function usePortalTranslation() {
  const { t, i18n } = useTranslation("customerPortal")
  return { t: t as Translate, locale: languageTag(i18n.language), direction: i18n.dir() }
}
