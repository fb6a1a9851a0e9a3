import { createRequire } from "node:module"
import path from "node:path"

const here = import.meta.dirname
const shippedConfig = path.join(here, "../../integration-tests/app/.medusa/server/medusa-config.js")
const requireFromShop = createRequire(shippedConfig)

/** The shop as built: same options, same packed plugin. */
const { default: shop } = requireFromShop(shippedConfig)

export default {
  ...shop,
  admin: { ...shop.admin, disable: true },
  plugins: shop.plugins.map((plugin) => ({
    ...plugin,
    // By its folder: the packed plugin's name is known in the shop's node_modules alone.
    resolve: path.dirname(requireFromShop.resolve(`${plugin.resolve}/package.json`)),
  })),
  modules: { ...shop.modules, bench: { resolve: path.join(here, "src/modules/bench") } },
}
