/**
 * Builds the kit with plain tsc, file by file: a bundler would lose the "use client" and "use server" lines
 * that Next reads per file. The client is built a second time as CommonJS.
 */
import { execFileSync } from "node:child_process"
import { rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

const here = fileURLToPath(new URL(".", import.meta.url))
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc")

rmSync(new URL("dist", import.meta.url), { recursive: true, force: true })
for (const project of ["tsconfig.build.json", "tsconfig.client-cjs.json"]) {
  execFileSync(process.execPath, [tsc, "-p", project], { cwd: here, stdio: "inherit" })
}
// The package is ESM; this makes the folder CommonJS.
writeFileSync(new URL("dist/cjs/package.json", import.meta.url), '{ "type": "commonjs" }\n')
