/** Pure: what a published package must not hold. */

const unwanted = [
  /\.(spec|test)\.[cm]?[jt]sx?$/,
  /\.(spec|test)\.d\.ts$/,
  /(^|\/)(__tests__|__fixtures__|__mocks__|integration-tests|testing|node_modules)\//,
  /(^|\/)[^/]*(jest|eslint|prettier|medusa|vite|tailwind|dependency-cruiser|next)[.-]?config\b/,
  /(^|\/)\.(eslintrc|prettierrc|dependency-cruiser|env|attw)[^/]*$/,
  /(^|\/)tsconfig[^/]*\.json$/,
  /\.tsbuildinfo$/,
  /\.map$/,
  // TypeScript sources; declarations are wanted.
  /(?<!\.d)\.[cm]?tsx?$/,
  /\.tgz$/,
  // Switches Medusa's admin to reading the plugin's sources.
  /medusa-plugin-options\.json$/,
]

/**
 * The files that should not have been packed.
 * @param {string[]} files paths inside the package
 * @returns {string[]}
 */
export function unwantedFiles(files) {
  return files.filter((file) => unwanted.some((pattern) => pattern.test(file)))
}

/**
 * Whether a file carries an inline source map that has the sources in it.
 * @param {string} code
 */
export function sourcesInside(code) {
  const match = /\/[/*][#@]\s*sourceMappingURL=data:application\/json[^,]*?(;base64)?,(\S+)/.exec(
    code
  )
  if (!match) return false
  const text = match[1] ? Buffer.from(match[2], "base64").toString() : decodeURIComponent(match[2])
  /** @type {{ sourcesContent?: (string | null)[] }} */
  const map = JSON.parse(text)
  return (map.sourcesContent ?? []).some((source) => source !== null)
}
