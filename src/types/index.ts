export * from "./http"
export * from "./options"
