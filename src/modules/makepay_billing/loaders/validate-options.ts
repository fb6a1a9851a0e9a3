import type { LoaderOptions } from "@medusajs/framework/types"
import { resolveOptions } from "../../../lib/options"

/** Stops the start-up with a message that names the wrong option. */
export default async function validateOptions({ options }: LoaderOptions) {
  resolveOptions(options)
}
