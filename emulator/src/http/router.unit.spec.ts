import { findRoute, route } from "./router.js"

const routes = [
  route("GET", "/links", "list"),
  route("GET", "/links/:uid", "get"),
  route("POST", "/links/:uid/send", "send"),
]

it.each([
  ["GET", "/links", "list", {}],
  ["GET", "/links/01a", "get", { uid: "01a" }],
  ["GET", "/links/a%2Fb", "get", { uid: "a/b" }],
  ["POST", "/links/01a/send", "send", { uid: "01a" }],
])("%s %s is %s", (method, path, handler, params) => {
  expect(findRoute(routes, method, path)).toEqual({ handler, params })
})

it.each([
  ["DELETE", "/links"],
  ["GET", "/links/"],
  ["GET", "/links/01a/send"],
  ["GET", "/links/%E0%A4%A"],
  ["GET", "/linksx"],
])("%s %s is nothing", (method, path) => {
  expect(findRoute(routes, method, path)).toBeNull()
})
