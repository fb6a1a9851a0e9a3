"use server"

import { defaultPortal } from "./default-portal.js"

export async function openLink(form: FormData) {
  return defaultPortal.actions.openLink(form)
}

export async function signOut(path: string) {
  return defaultPortal.actions.signOut(path)
}

export async function hostedBilling(path: string) {
  return defaultPortal.actions.hostedBilling(path)
}
