export { default, metadata } from "makepay-portal-storefront/next"
import "makepay-portal-storefront/styles.css"
