import type { JsonObject } from "../json.js"
import { type Answer, json } from "./answer.js"

/** A refusal in the shape of "MakePay API, Error body": `{error, errorCode?, …extra}`. */
export class ApiError extends Error {
  readonly status: number
  readonly body: JsonObject

  constructor(status: number, error: string, extra: JsonObject = {}) {
    super(error)
    this.name = "ApiError"
    this.status = status
    this.body = { error, ...extra }
  }

  toAnswer(): Answer {
    return json(this.status, this.body)
  }
}

/** 400 for bad input: `error` says what to do, `errorCode` is for programs. */
export function invalid(field: string, message: string): ApiError {
  return new ApiError(400, `${field}: ${message}`, { errorCode: "validation_error", field })
}

export function notFound(error = "not_found"): ApiError {
  return new ApiError(404, error)
}
