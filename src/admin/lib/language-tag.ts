/** The dashboard's language codes (`ptBR`) as the BCP 47 tags that Intl takes (`pt-BR`). */
export const languageTag = (code: string): string =>
  code.replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2") || "en"
