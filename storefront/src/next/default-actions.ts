"use server"

import { defaultPortal } from "./default-portal.js"

export async function openLink(form: FormData) {
  return defaultPortal.actions.openLink(form)
}

export async function confirmCode(form: FormData) {
  return defaultPortal.actions.confirmCode(form)
}

export async function recoverLink(form: FormData) {
  return defaultPortal.actions.recoverLink(form)
}

export async function signOut(path: string) {
  return defaultPortal.actions.signOut(path)
}

export async function hostedBilling(path: string) {
  return defaultPortal.actions.hostedBilling(path)
}

export async function endSession(path: string, form: FormData) {
  return defaultPortal.actions.endSession(path, form)
}

export async function endOtherSessions(path: string) {
  return defaultPortal.actions.endOtherSessions(path)
}
