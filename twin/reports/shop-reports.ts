/*
 * The reports of a shop, in the order in which they are listed.
 */
import type { ShopTwin } from '../shop/shop-twin.ts'
import { makeShopBudgetReport } from './budget-report.ts'
import { makeShopLedgerReport, makeShopTrialBalanceReport } from './ledger-report.ts'
import type { ReportSpec, SolvedReportSpec } from './report-spec.ts'
import {
  makeShopBridgeReport,
  makeShopLossesReport,
  makeShopMarginsReport,
  makeShopPricesReport,
  makeShopQualityCostReport,
} from './shop-control-report.ts'
import {
  makeShopOrderCostsReport,
  makeShopUnitCostReport,
  makeShopVariancesReport,
} from './shop-cost-report.ts'
import { makeJobsReport, makeWorkCentresReport } from './shop-jobs-report.ts'
import { makeShopCustomerOrdersReport, makeShopPurchasingReport } from './shop-orders-report.ts'
import {
  makeCapacityReportOfShop,
  makeDemandReportOfShop,
  makeMrpReportOfShop,
  makeScheduleReportOfShop,
} from './shop-planning-reports.ts'
import { makeShopResourcesReport } from './shop-resources-report.ts'
import { makeShopMovementsReport, makeShopStockReport } from './shop-stock-report.ts'
import { makeShopTimesReport } from './shop-times-report.ts'

/** What only a planner has to show. */
const plansFromDemand = ({ scenario }: ShopTwin): boolean => scenario.erp?.planning !== undefined

export const SHOP_REPORTS: readonly ReportSpec<ShopTwin>[] = [
  {
    id: 'demand',
    title: 'Demand',
    page: 'plan',
    isKept: plansFromDemand,
    make: makeDemandReportOfShop,
  },
  {
    id: 'schedule',
    title: 'Schedule',
    page: 'plan',
    isKept: plansFromDemand,
    make: makeScheduleReportOfShop,
  },
  {
    id: 'mrp',
    title: 'Materials',
    page: 'plan',
    isKept: plansFromDemand,
    make: makeMrpReportOfShop,
  },
  {
    id: 'capacity',
    title: 'Capacity',
    page: 'plan',
    isKept: plansFromDemand,
    make: makeCapacityReportOfShop,
  },
  { id: 'jobs', title: 'Jobs', page: 'plan', make: makeJobsReport },
  { id: 'work-centres', title: 'Work centres', page: 'plan', make: makeWorkCentresReport },
  {
    id: 'customer-orders',
    title: 'Customer orders',
    page: 'plan',
    make: makeShopCustomerOrdersReport,
  },
  { id: 'times', title: 'Standard and actual times', page: 'plan', make: makeShopTimesReport },
  { id: 'purchasing', title: 'Purchasing', page: 'plan', make: makeShopPurchasingReport },
  { id: 'unit-cost', title: 'Unit cost', page: 'cost', make: makeShopUnitCostReport },
  { id: 'variances', title: 'Variances', page: 'cost', make: makeShopVariancesReport },
  { id: 'order-costs', title: 'Order costs', page: 'cost', make: makeShopOrderCostsReport },
  { id: 'unit-cost-bridge', title: 'Unit-cost bridge', page: 'cost', make: makeShopBridgeReport },
  { id: 'prices', title: 'Prices', page: 'cost', make: makeShopPricesReport },
  { id: 'margins', title: 'Margins', page: 'cost', make: makeShopMarginsReport },
  { id: 'budget', title: 'Budget', page: 'cost', make: makeShopBudgetReport },
  { id: 'losses', title: 'Losses', page: 'cost', make: makeShopLossesReport },
  {
    id: 'quality-cost',
    title: 'Cost of poor quality',
    page: 'cost',
    make: makeShopQualityCostReport,
  },
  { id: 'resources', title: 'Use of resources', page: 'cost', make: makeShopResourcesReport },
  { id: 'trial-balance', title: 'Trial balance', page: 'cost', make: makeShopTrialBalanceReport },
  { id: 'ledger', title: 'Ledger', page: 'cost', make: makeShopLedgerReport },
  { id: 'stock', title: 'Stock', page: 'stock', make: makeShopStockReport },
  { id: 'movements', title: 'Movements', page: 'stock', make: makeShopMovementsReport },
]

/** Those that need a solver, after all others. */
export const SHOP_SOLVED_REPORTS: readonly SolvedReportSpec<ShopTwin>[] = []
