/** Pure: what the portal has to show, worked out from MakePay's own records. */

/**
 * @typedef {Record<string, any>} MakePayRecord
 * @typedef {{ customers: MakePayRecord[], subscriptions: MakePayRecord[], paymentLinks: MakePayRecord[] }} PersonRecords
 */

/**
 * @param {PersonRecords} records
 * @returns {import("./portal.mjs").ShownPayment[]} newest first
 */
export function expectedPayments({ paymentLinks }) {
  return paymentLinks
    .map((link) => ({
      uid: link.uid,
      title: link.title,
      amount: link.fiatAmount,
      money: moneyText(link.fiatAmount, link.fiatCurrency),
      at: link.created_at,
    }))
    .sort((a, b) => b.at.localeCompare(a.at))
}

/**
 * @param {PersonRecords} records
 * @returns {{ uid: string, title: string, amount: string, next: string | null }[]}
 */
export function expectedSubscriptions({ subscriptions }) {
  return subscriptions.map(({ uid, label, amountUsd, status, nextBillingAt }) => ({
    uid,
    title: label,
    amount: amountUsd,
    // A paused or cancelled subscription asks for nothing, so no date is shown.
    next: status === "active" || status === "overdue" ? nextBillingAt : null,
  }))
}

/**
 * What was paid, per currency, to the cent.
 * @param {PersonRecords} records
 * @returns {string[]} such as `64.90 USD`, sorted
 */
export function expectedPaid({ paymentLinks }) {
  /** @type {Map<string, number>} */
  const cents = new Map()
  for (const { fiatAmount, fiatCurrency, latestSession } of paymentLinks) {
    if (latestSession?.status !== "complete") continue
    const before = cents.get(fiatCurrency) ?? 0
    cents.set(fiatCurrency, before + Math.round(Number(fiatAmount) * 100))
  }
  return [...cents].map(([currency, sum]) => moneyText(String(sum / 100), currency)).sort()
}

/**
 * Texts that must be on no page of this person: everyone else's references and addresses, and the
 * titles that this person does not have as well.
 * @param {Record<string, PersonRecords>} people by e-mail address
 * @param {string} email
 * @returns {string[]}
 */
export function othersTexts(people, email) {
  const own = JSON.stringify(people[email])
  const texts = Object.entries(people)
    .filter(([address]) => address !== email)
    .flatMap(([address, { customers, subscriptions, paymentLinks }]) => [
      address,
      ...[...customers, ...subscriptions, ...paymentLinks].map(({ uid }) => uid),
      ...subscriptions.map(({ label }) => label),
      ...paymentLinks.map(({ title }) => title),
    ])
  // A word of one or two letters is on every page.
  return [...new Set(texts)].filter(
    (text) => typeof text === "string" && text.length >= 6 && !own.includes(text)
  )
}

/**
 * `1234.5` of `USD` → `1,234.50 USD`
 * @param {string} amount
 * @param {string} currency
 */
function moneyText(amount, currency) {
  const number = Number(amount).toLocaleString("en-US", { minimumFractionDigits: 2 })
  return `${number} ${currency}`
}
