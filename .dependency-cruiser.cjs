/** Who may know whom; ARCHITECTURE.md has the picture. */
const specs = "(\\.spec\\.tsx?$|/__tests__/|/testing/)"
const shipped = "^(src|storefront/src)/"

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "modules-do-not-know-each-other",
      comment: "Workflows are the only place where the two modules meet.",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/" },
      to: { path: "^src/modules/", pathNot: "^src/modules/$1/" },
    },
    {
      name: "modules-do-not-know-what-uses-them",
      severity: "error",
      from: { path: "^src/modules/", pathNot: specs },
      to: { path: "^src/(api|workflows|jobs|subscribers|links|admin)/" },
    },
    {
      name: "storefront-stands-alone",
      comment: "A storefront must not have to install Medusa, nor the plugin.",
      severity: "error",
      from: { path: "^storefront/src/" },
      to: {
        path: "(^src/|^emulator/|^integration-tests/|^scripts/|node_modules/@medusajs/|^@medusajs/)",
      },
    },
    {
      name: "portal-knows-no-mount",
      comment: "A page or an action does not know which mount it runs in.",
      severity: "error",
      from: { path: "^storefront/src/portal/" },
      to: { path: "(^storefront/src/(next|web)/|node_modules/next/|^next($|/))" },
    },
    {
      name: "client-needs-no-framework",
      severity: "error",
      from: { path: "^storefront/src/client/" },
      to: {
        path: "(^storefront/src/(portal|next|web|react)/|node_modules/(react|react-dom|next)/|^(react|next)($|/))",
      },
    },
    {
      name: "emulator-is-never-shipped",
      severity: "error",
      from: { path: shipped, pathNot: specs },
      to: { path: "(^emulator/|makepay-emulator)" },
    },
    {
      name: "emulator-stands-alone",
      comment: "It is written from MakePay's documentation, not from our reading of it.",
      severity: "error",
      from: { path: "^emulator/src/" },
      to: { path: "^(src|storefront|scripts|integration-tests)/" },
    },
    {
      name: "admin-takes-only-types-from-the-server",
      severity: "error",
      from: { path: "^src/admin/" },
      to: {
        path: "(^src/(?!admin/)|node_modules/@medusajs/(framework|medusa|utils)/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "server-does-not-know-the-admin",
      severity: "error",
      from: { path: "^src/(?!admin/)" },
      to: { path: "^src/admin/" },
    },
    {
      name: "shipped-code-needs-no-tests",
      severity: "error",
      from: { path: shipped, pathNot: specs },
      to: { path: `(${specs}|^integration-tests/|^scripts/)` },
    },
    {
      name: "shipped-code-has-its-dependencies",
      comment: "What is imported at run time must be a dependency or a peer, not a dev dependency.",
      severity: "error",
      from: { path: shipped, pathNot: specs },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["npm", "npm-peer", "npm-optional", "type-only"],
      },
    },
    {
      name: "no-circles",
      comment: "Models are left out: both sides of a relation name each other.",
      severity: "error",
      from: { pathNot: "^src/modules/[^/]+/models/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "imports-exist",
      severity: "error",
      from: { path: "^(src|storefront/src|emulator)/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
}
