import { accessSync, constants, existsSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { chromium } from "playwright-core"
import { keepFolder, removeIfOrphaned } from "./processes.mjs"

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]

/**
 * Where to look for an installed Chrome or Chromium, in order.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function browserCandidates(platform, env) {
  if (platform === "darwin") {
    return ["", env.HOME ?? ""].flatMap((home) => [
      `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    ])
  }
  if (platform === "win32") {
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .map((folder) => `${folder}\\Google\\Chrome\\Application\\chrome.exe`)
  }
  const folders = (env.PATH ?? "").split(":").filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`))
}

/**
 * The browser to drive: `CHROME_PATH`, an installed Chrome or Chromium, or Playwright's own.
 * @returns {string} path of the program
 * @throws when there is none; the message says what to do
 */
export function findBrowser() {
  const wished = process.env.CHROME_PATH
  if (wished) {
    if (executable(wished)) return wished
    throw new Error(`CHROME_PATH is ${wished}, which is no program that can be run.`)
  }
  const found = browserCandidates(process.platform, process.env).find(executable)
  if (found) return found
  const playwrights = chromium.executablePath()
  if (existsSync(playwrights)) return playwrights
  throw new Error(
    "This needs Chrome or Chromium, and none was found. Install one (Debian: `apt-get install chromium`; anywhere: `npx playwright-core install chromium`), or set CHROME_PATH to the program."
  )
}

/**
 * Starts the browser, headless and with an empty profile.
 * @returns {Promise<import("playwright-core").Browser>} `close()` ends it and removes the profile
 */
export async function launchBrowser() {
  const executablePath = findBrowser()
  // Chromium keeps crash reports and settings under HOME as well as in its profile.
  const home = await mkdtemp(path.join(os.tmpdir(), "makepay-portal-browser-"))
  await removeIfOrphaned(home)
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: flags(process.getuid?.() === 0),
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
    // Ctrl-C is handled in one place, for all processes.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const close = browser.close.bind(browser)
  browser.close = async (options) => {
    await close(options)
    await rm(home, { recursive: true, force: true })
    keepFolder(home)
  }
  return browser
}

/** @param {boolean} root the sandbox does not work for root */
function flags(root) {
  return [
    "--headless",
    ...(root ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ]
}

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
