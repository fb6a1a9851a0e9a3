import type { LoaderOptions } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { resolveOptions } from "../../../lib/options"
import { makeKeyring } from "../lib/keyring"

/** Stops the start-up with a message that names the wrong option. */
export default async function validateOptions({ container, options }: LoaderOptions) {
  const { linkSecrets } = resolveOptions(options)
  makeKeyring(
    linkSecrets,
    container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)?.projectConfig?.http?.jwtSecret
  )
}
