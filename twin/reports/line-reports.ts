/*
 * The reports of a line, in the order in which they are listed.
 */
import type { Twin } from '../twin.ts'
import { makeUnitCostBridgeReport } from './bridge-report.ts'
import { makeBudgetReport } from './budget-report.ts'
import { makeIntegrationReport } from './integration-report.ts'
import { makeIssuesReport } from './issue-report.ts'
import { makeLearningReport } from './learning-report.ts'
import { makeLedgerReport, makeTrialBalanceReport } from './ledger-report.ts'
import {
  makeCapacityReportOfLine,
  makeDemandReportOfLine,
  makeMrpReportOfLine,
  makeScheduleReportOfLine,
} from './line-planning-reports.ts'
import { makeSopReportOfLine } from './line-sop-report.ts'
import { makeWorkforceReportOfLine } from './line-workforce-report.ts'
import { makeLossesReport, makeQualityCostReport } from './loss-report.ts'
import { makeCustomerOrdersReport, makeOrdersReport } from './orders-report.ts'
import { makePlanActualReport } from './plan-actual-report.ts'
import { makeMarginsReport, makePricesReport } from './price-report.ts'
import { makePurchasingReport } from './purchasing-report.ts'
import type { ReportSpec, SolvedReportSpec } from './report-spec.ts'
import { makeResourcesReport } from './resources-report.ts'
import { makeStockReport } from './stock-report.ts'
import { makeUnitCostReport, makeVariancesReport } from './variances-report.ts'

const hasWire = ({ integration }: Twin): boolean => integration !== undefined
const learns = ({ learning }: Twin): boolean => learning !== undefined

export const LINE_REPORTS: readonly ReportSpec<Twin>[] = [
  { id: 'demand', title: 'Demand', page: 'plan', make: makeDemandReportOfLine },
  { id: 'schedule', title: 'Schedule', page: 'plan', make: makeScheduleReportOfLine },
  { id: 'mrp', title: 'Materials', page: 'plan', make: makeMrpReportOfLine },
  { id: 'capacity', title: 'Capacity', page: 'plan', make: makeCapacityReportOfLine },
  { id: 'orders', title: 'Production orders', page: 'plan', make: makeOrdersReport },
  { id: 'plan-actual', title: 'Plan and actual', page: 'plan', make: makePlanActualReport },
  { id: 'customer-orders', title: 'Customer orders', page: 'plan', make: makeCustomerOrdersReport },
  { id: 'purchasing', title: 'Purchasing', page: 'plan', make: makePurchasingReport },
  { id: 'issues', title: 'Issues', page: 'plan', make: makeIssuesReport },
  { id: 'unit-cost', title: 'Unit cost', page: 'cost', make: makeUnitCostReport },
  { id: 'variances', title: 'Variances', page: 'cost', make: makeVariancesReport },
  {
    id: 'unit-cost-bridge',
    title: 'Unit-cost bridge',
    page: 'cost',
    make: makeUnitCostBridgeReport,
  },
  { id: 'prices', title: 'Prices', page: 'cost', make: makePricesReport },
  { id: 'margins', title: 'Margins', page: 'cost', make: makeMarginsReport },
  { id: 'budget', title: 'Budget', page: 'cost', make: makeBudgetReport },
  { id: 'losses', title: 'Losses', page: 'cost', make: makeLossesReport },
  { id: 'quality-cost', title: 'Cost of poor quality', page: 'cost', make: makeQualityCostReport },
  { id: 'resources', title: 'Use of resources', page: 'cost', make: makeResourcesReport },
  { id: 'ledger', title: 'Ledger', page: 'cost', make: makeLedgerReport },
  { id: 'trial-balance', title: 'Trial balance', page: 'cost', make: makeTrialBalanceReport },
  { id: 'stock', title: 'Stock', page: 'stock', make: makeStockReport },
  {
    id: 'integration',
    title: 'Integration',
    page: 'stock',
    isKept: hasWire,
    make: makeIntegrationReport,
  },
  {
    id: 'learning',
    title: 'Learned master data',
    page: 'plan',
    isKept: learns,
    make: makeLearningReport,
  },
]

/** Those that need a solver, after all others. */
export const LINE_SOLVED_REPORTS: readonly SolvedReportSpec<Twin>[] = [
  { id: 'workforce', title: 'Workforce', page: 'plan', makeWith: makeWorkforceReportOfLine },
  { id: 'sop', title: 'Sales and operations', page: 'plan', makeWith: makeSopReportOfLine },
]
