/**
 * Medusa's admin API as one user sees it.
 * @typedef {object} AdminApi
 * @property {string} token of the user, a bearer token
 * @property {<T = any>(path: string) => Promise<T>} get
 * @property {<T = any>(path: string, body?: object) => Promise<T>} post
 */

/**
 * Logs in and answers with the calls.
 * @param {string} backendUrl
 * @param {{ email: string, password: string }} user
 * @returns {Promise<AdminApi>}
 */
export async function adminApi(backendUrl, user) {
  const { token } = await call(backendUrl, "POST", "/auth/user/emailpass", user)
  return {
    token,
    get: (path) => call(backendUrl, "GET", path, undefined, token),
    post: (path, body = {}) => call(backendUrl, "POST", path, body, token),
  }
}

/**
 * @param {string} backendUrl
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {string} [token]
 * @returns {Promise<any>}
 */
async function call(backendUrl, method, path, body, token) {
  const response = await fetch(backendUrl + path, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}
