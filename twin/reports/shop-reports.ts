/*
 * The reports of a shop, in the order in which they are listed.
 */
import type { ShopTwin } from '../shop/shop-twin.ts'
import type { ReportSpec } from './report-spec.ts'
import { makeJobsReport, makeShopStockReport, makeWorkCentresReport } from './shop-jobs-report.ts'

export const SHOP_REPORTS: readonly ReportSpec<ShopTwin>[] = [
  { id: 'jobs', title: 'Jobs', page: 'plan', make: makeJobsReport },
  { id: 'work-centres', title: 'Work centres', page: 'plan', make: makeWorkCentresReport },
  { id: 'stock', title: 'Stock', page: 'stock', make: makeShopStockReport },
]
