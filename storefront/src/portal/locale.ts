/**
 * The visitor's locale among those that a catalogue in `language` can speak: with `language` `en`, the
 * `Accept-Language` value `de, en-GB;q=0.8` gives `en-GB`, and a browser without any English gives `en`.
 */
export function negotiateLocale(acceptLanguage: string | null, language: string): string {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range.trim().split(";")
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => quality > 0 && speaks(tag, language))
    .sort((a, b) => b.quality - a.quality)[0]
  return wanted?.tag ?? language
}

function speaks(tag: string, language: string): boolean {
  try {
    const locale = new Intl.Locale(tag)
    return locale.language === new Intl.Locale(language).language
  } catch {
    return false
  }
}
