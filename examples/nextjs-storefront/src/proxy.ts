import { NextResponse, type NextRequest } from "next/server"

/**
 * A strict content security policy with a nonce per request; Next puts it on its own scripts when it finds
 * it in the request. Read per request, not at build time: `MAKEPAY_ORIGINS`.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(
    nonce,
    process.env.MAKEPAY_ORIGINS || "https://makepay.io https://www.makepay.io"
  )
  const headers = new Headers(request.headers)
  headers.set("content-security-policy", policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", policy)
  return response
}

function contentSecurityPolicy(nonce: string, makepay: string): string {
  // React's development build needs eval for its stack traces, and Next's a socket for reloading.
  const development = process.env.NODE_ENV === "development"
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // The portal sets the merchant's accent colour in a style attribute.
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    // The merchant's logo.
    `img-src 'self' data: https: ${makepay}`,
    "font-src 'self'",
    // "Manage at MakePay" is a form whose answer redirects there.
    `form-action 'self' ${makepay}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ")
}

export const config = {
  matcher: "/((?!_next/static|_next/image|favicon.ico).*)",
}
