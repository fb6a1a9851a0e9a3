/**
 * Pure: what package-lock.json lacks. npm drops packages for other systems from the lockfile when it
 * cannot reach them or has a node_modules already; `npm ci` then refuses it, and an install on the
 * other system misses them.
 */

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/** @typedef {{ packages: Record<string, LockedPackage> }} Lockfile */

/**
 * The optional packages that others name and that the lockfile does not hold.
 * @param {Lockfile} lockfile
 * @returns {{ name: string, version: string, dev: boolean }[]}
 */
export function missingOptionalPackages({ packages }) {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !places(place, name).some((candidate) => candidate in packages))
      .map(([name, version]) => ({ name, version, dev }))
  )
}

/**
 * The lockfile with entries for what it lacks. Only packages whose name says for which system they
 * are, in an exact version, can be added; they have no integrity, so npm takes what the registry has.
 * @param {Lockfile} lockfile
 * @returns {Lockfile}
 * @throws for a package that is not of that kind
 */
export function completeLockfile(lockfile) {
  const added = missingOptionalPackages(lockfile).map(({ name, version, dev }) => {
    const match = systemInName.exec(name)
    if (!match || !/^\d/.test(version)) {
      throw new Error(`package-lock.json lacks ${name}@${version}: run \`npm install ${name}\`.`)
    }
    const [, os, cpu, abi] = match
    const libc = abi?.startsWith("musl") ? ["musl"] : abi?.startsWith("gnu") ? ["glibc"] : undefined
    /** @type {LockedPackage} */
    const entry = {
      version,
      cpu: [cpu],
      ...(dev ? { dev } : {}),
      ...(libc && os === "linux" ? { libc } : {}),
      optional: true,
      os: [os],
    }
    return /** @type {const} */ ([`node_modules/${name}`, entry])
  })
  const [root, ...others] = Object.entries(lockfile.packages)
  const sorted = [...others, ...added].sort(([a], [b]) => a.localeCompare(b, "en"))
  return { ...lockfile, packages: Object.fromEntries([root, ...sorted]) }
}

const systemInName =
  /(darwin|linux|win32|android|freebsd|openbsd|openharmony)-(x64|arm64|arm|ia32|ppc64|s390x|riscv64|loong64)(?:-(gnu\w*|musl\w*|msvc|eabi))?$/

/**
 * Where a package looks for another, nearest first.
 * @param {string} from place of the package that asks; "" for the root
 * @param {string} name
 * @returns {string[]}
 */
function places(from, name) {
  const here = `${from ? `${from}/` : ""}node_modules/${name}`
  if (from === "") return [here]
  const up = from.lastIndexOf("/node_modules/")
  return [here, ...places(up < 0 ? "" : from.slice(0, up), name)]
}
