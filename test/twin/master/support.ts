import type {
  BomLine,
  Item,
  ItemPlanning,
  MasterData,
  RoutingOperation,
  SupplySource,
  WorkCentre,
} from '../../../twin/erp/master/master-data.ts'
import { type Money, money } from '../../../twin/erp/money.ts'

const NONE = 0 as Money

export const item = (
  id: string,
  type: Item['type'] = 'make',
  planning: Partial<ItemPlanning> = {},
): Item => ({
  id,
  name: id,
  type,
  unit: 'piece',
  standardPricePer1000: NONE,
  salesPricePer1000: NONE,
  planning: {
    leadTimeDays: 1,
    safetyStock: 0,
    safetyTimeDays: 0,
    lotRule: { type: 'lotForLot' },
    orderYield: 1,
    frozenDays: 0,
    slushyDays: 0,
    ...planning,
  },
})

export const line = (
  parent: string,
  component: string,
  quantityPer = 1,
  parts: Partial<BomLine> = {},
): BomLine => ({
  parent,
  component,
  kind: 'component',
  quantityPer,
  scrapShare: 0,
  operation: '',
  from: null,
  until: null,
  alternateGroup: '',
  rank: 1,
  ...parts,
})

export const operation = (
  item: string,
  workCentre: string,
  parts: Partial<RoutingOperation> = {},
): RoutingOperation => ({
  item,
  operation: 'OP10',
  sequence: 10,
  workCentre,
  alternatives: [],
  setupMinutes: 0,
  setupFamily: '',
  runMinutesPer1000: 1_000,
  batch: null,
  yield: 1,
  setupSkills: [],
  runSkills: [],
  labourMinutesPer1000: 0,
  tools: [],
  transportMinutes: 0,
  ...parts,
})

/** Open Monday to Friday, eight hours a day from 06:00. */
export const workCentre = (id: string, parts: Partial<WorkCentre> = {}): WorkCentre => ({
  id,
  name: id,
  machines: 1,
  openMinutes: [0, 1, 2, 3, 4].map((day) => ({ from: day * 1_440, until: day * 1_440 + 480 })),
  utilisation: 1,
  efficiency: 1,
  setupMatrix: [],
  machineRatePerHour: NONE,
  labourRatePerHour: NONE,
  variableOverheadPerHour: NONE,
  fixedOverheadPerHour: NONE,
  ...parts,
})

export const source = (item: string, parts: Partial<SupplySource> = {}): SupplySource => ({
  item,
  leadTimeDays: 5,
  rank: 1,
  minimumQuantity: 0,
  multiple: 1,
  prices: [{ from: 0, pricePer1000: money(10) }],
  expediteCost: null,
  ...parts,
})

/** A bicycle shop in small: a phantom, a bought part, a by-product, all of it sound. */
export const master = (parts: Partial<MasterData> = {}): MasterData => ({
  currency: 'EUR',
  items: [
    item('BIKE'),
    item('KIT', 'phantom'),
    item('FRAME'),
    item('TUBE', 'buy'),
    item('BOLT', 'buy'),
    item('CUTTING'),
  ],
  billOfMaterials: [
    line('BIKE', 'FRAME'),
    line('BIKE', 'KIT'),
    line('KIT', 'BOLT', 12),
    line('FRAME', 'TUBE', 3),
    line('FRAME', 'CUTTING', 0.5, { kind: 'byProduct' }),
  ],
  routings: [operation('BIKE', 'ASSY'), operation('FRAME', 'WELD')],
  workCentres: [workCentre('ASSY'), workCentre('WELD')],
  suppliers: [{ id: 'STEEL', name: 'Steel', sources: [source('TUBE'), source('BOLT')] }],
  ...parts,
})
