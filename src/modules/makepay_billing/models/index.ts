export { MakepayCustomer } from "./makepay-customer"
export { MakepayPayment } from "./makepay-payment"
export { MakepaySubscription } from "./makepay-subscription"
export { MakepaySync } from "./makepay-sync"
