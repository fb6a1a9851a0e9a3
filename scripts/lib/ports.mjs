import { createServer } from "node:net"

/** Ports given out by this process, so that two callers never get the same one. */
const given = new Set()

/**
 * A free TCP port on the loopback interface.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = await listenOnce(0)
    if (!given.has(port)) {
      given.add(port)
      return port
    }
  }
}

/**
 * The wished port, or an error that says how to get another.
 * @param {number} port 0 means any
 * @param {string} name what the port is for, and the variable that changes it
 */
export async function wantedPort(port, name) {
  if (port === 0) return freePort()
  try {
    return await listenOnce(port)
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code
    if (code === "EADDRINUSE") {
      throw new Error(
        `Port ${port} (${name}) is in use. Stop the program that holds it, or choose another port: ${name}=0 takes any free one.`
      )
    }
    throw error
  }
}

/**
 * @param {number} port
 * @returns {Promise<number>}
 */
function listenOnce(port) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(port, "127.0.0.1", () => {
      const address = /** @type {import("node:net").AddressInfo} */ (server.address())
      server.close(() => resolve(address.port))
    })
  })
}
