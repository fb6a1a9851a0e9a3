import { log } from "./log.mjs"
import { mustRun } from "./processes.mjs"

/**
 * Runs npm with the npm that runs us, if one does, and without a shell.
 * @param {string[]} args
 * @param {{ cwd: string, name?: string, show?: boolean, env?: NodeJS.ProcessEnv }} options `show`
 *   passes its lines on as progress
 */
export function npm(args, { cwd, name = `npm ${args[0]}`, show = false, env = {} }) {
  const cli = process.env.npm_execpath
  const viaNode = cli?.endsWith(".js")
  return mustRun({
    name,
    command: viaNode ? process.execPath : "npm",
    args: viaNode && cli ? [cli, ...args] : args,
    cwd,
    env: { ...cleanEnv(), ...env },
    onLine: (line) => {
      if (show && line.trim()) log(`  ${line}`)
    },
  })
}

/** Without what an outer npm says about the script that it runs: an inner one would believe it. */
function cleanEnv() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_(json|workspace|global|dry))/.test(name)
    )
  )
}
