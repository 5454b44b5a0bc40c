import { describe, expect, it } from 'vitest'
import { checkMasterData } from '../../../twin/erp/master/check-master-data.ts'
import { masterDataOfLine } from '../../../twin/erp/master/line-master-data.ts'
import type { MasterData } from '../../../twin/erp/master/master-data.ts'
import type { Money } from '../../../twin/erp/money.ts'
import { readClearspring } from '../erp/support.ts'
import { item, line, master, operation, source, workCentre } from './support.ts'

const sound = master()
const found = (parts: Partial<MasterData>) =>
  checkMasterData({ ...sound, ...parts }).map(({ path, found }) => `${path}: ${found}`)
const more = (...lines: MasterData['billOfMaterials'][number][]) => ({
  billOfMaterials: [...sound.billOfMaterials, ...lines],
})

describe('master data', () => {
  it('may be sound, or empty', () => {
    expect(checkMasterData(sound)).toEqual([])
    const empty = { items: [], billOfMaterials: [], routings: [], workCentres: [], suppliers: [] }
    expect(checkMasterData({ currency: 'EUR', ...empty })).toEqual([])
  })

  it('names what is not there, and what was probably meant', () => {
    expect(checkMasterData({ ...sound, ...more(line('BIKE', 'TUBES')) })).toEqual([
      {
        path: 'billOfMaterials[5].component',
        rule: 'must be an item',
        found: '"TUBES"',
        hint: 'Did you mean TUBE?',
      },
    ])
    expect(
      found({
        routings: [
          operation('BIKE', 'ASSI'),
          operation('FRAME', 'WELD', { alternatives: ['WELDS'] }),
        ],
        suppliers: [{ id: 'S', name: '', sources: [source('TUBA')] }],
        ...more(line('FRAME', 'BOLT', 1, { operation: 'OP20' })),
      }),
    ).toEqual([
      'billOfMaterials[5].operation: "OP20"',
      'routings[0].workCentre: "ASSI"',
      'routings[1].alternatives[0]: "WELDS"',
      'suppliers[0].sources[0].item: "TUBA"',
    ])
  })

  it('has no id twice', () => {
    expect(
      found({
        items: [...sound.items, item('BOLT', 'buy')],
        workCentres: [...sound.workCentres, workCentre('ASSY')],
        routings: [...sound.routings, operation('BIKE', 'WELD')],
        suppliers: [
          ...sound.suppliers,
          { id: 'STEEL', name: '', sources: [source('BOLT'), source('BOLT')] },
        ],
      }),
    ).toEqual([
      'items[6].id: "BOLT", which is also items[4]',
      'routings[2].operation: "OP10", as routings[0]',
      'routings[2].sequence: 10, as routings[0]',
      'workCentres[2].id: "ASSY", which is also workCentres[0]',
      'suppliers[1].id: "STEEL", which is also suppliers[0]',
      'suppliers[1].sources[1].item: "BOLT", which is also suppliers[1].sources[0]',
    ])
  })

  it('has no cycle in the bill of materials, each named as a path', () => {
    const items = ['A', 'B', 'C', 'D'].map((id) => item(id))
    const routings = items.map(({ id }) => operation(id, 'ASSY'))
    const billOfMaterials = [line('A', 'B'), line('B', 'C'), line('C', 'A'), line('D', 'D')]
    expect(found({ items, routings, billOfMaterials, suppliers: [] })).toEqual([
      'billOfMaterials: A -> B -> C -> A',
      'billOfMaterials: D -> D',
    ])
  })

  it('makes what has parts, with a routing; a phantom has parts', () => {
    expect(
      found({
        items: [...sound.items, item('WHEEL'), item('EMPTY', 'phantom')],
        ...more(line('TUBE', 'BOLT'), line('FRAME', 'KIT', 1, { kind: 'coProduct' })),
      }),
    ).toEqual([
      'items[6]: "WHEEL" without either',
      'items[7]: "EMPTY" without any',
      'billOfMaterials[5].parent: "TUBE", bought',
      'billOfMaterials[6].component: "KIT", a phantom',
    ])
    expect(found({ routings: [...sound.routings, operation('TUBE', 'WELD')] })).toEqual([
      'routings[2].item: "TUBE", bought',
    ])
    expect(found({ suppliers: [{ id: 'S', name: '', sources: [source('BIKE')] }] })).toEqual([
      'suppliers[0].sources[0].item: "BIKE", make',
    ])
  })

  it('has numbers that can be', () => {
    expect(
      found({
        items: [
          item('BIKE', 'make', { leadTimeDays: -1, orderYield: 0, safetyStock: 0.5 }),
          ...sound.items.slice(1, 5),
          item('CUTTING', 'make', { orderYield: 1.01, frozenDays: Number.NaN }),
        ],
        ...more(line('BIKE', 'BOLT', Number.POSITIVE_INFINITY, { scrapShare: 1 })),
        routings: [
          operation('BIKE', 'ASSY', { yield: 0, setupMinutes: -5 }),
          operation('FRAME', 'WELD', { batch: { quantity: 0, minutes: 60 } }),
        ],
        workCentres: [
          workCentre('ASSY', { machines: 0, utilisation: 1.1, efficiency: 0 }),
          workCentre('WELD', { machineRatePerHour: -1 as Money }),
        ],
      }),
    ).toEqual([
      'items[0].planning.leadTimeDays: -1',
      'items[0].planning.safetyStock: 0.5',
      'items[0].planning.orderYield: 0',
      'items[5].planning.orderYield: 1.01',
      'items[5].planning.frozenDays: NaN',
      'billOfMaterials[5].quantityPer: Infinity',
      'billOfMaterials[5].scrapShare: 1',
      'routings[0].setupMinutes: -5',
      'routings[0].yield: 0',
      'routings[1].batch.quantity: 0',
      'workCentres[0].machines: 0',
      'workCentres[0].utilisation: 1.1',
      'workCentres[0].efficiency: 0',
      'workCentres[1].machineRatePerHour: -1',
    ])
  })

  it('has effectivity and alternates that leave one line at a time', () => {
    const at = (ms: number) => ms as NonNullable<MasterData['billOfMaterials'][number]['from']>
    const group = { alternateGroup: 'tube' }
    expect(
      found(
        more(
          line('BIKE', 'TUBE', 1, { from: at(5), until: at(5) }),
          line('FRAME', 'BOLT', 1, { ...group, until: at(9) }),
          line('FRAME', 'TUBE', 1, { ...group, from: at(9) }),
          line('FRAME', 'TUBE', 1, { ...group, from: at(8), until: at(10) }),
          line('BIKE', 'BOLT', 1, { alternateGroup: 'lonely' }),
        ),
      ),
    ).toEqual([
      'billOfMaterials[5].until: 5',
      'billOfMaterials[8].rank: 1, as billOfMaterials[6]',
      'billOfMaterials[9].alternateGroup: "lonely" with one',
    ])
  })

  it('has price breaks and calendars in ascending order', () => {
    const prices = [0, 500, 500].map((from) => ({ from, pricePer1000: 1 as Money }))
    expect(
      found({
        suppliers: [
          {
            id: 'S',
            name: '',
            sources: [source('TUBE', { prices }), source('BOLT', { prices: [] })],
          },
        ],
        workCentres: [
          workCentre('ASSY', {
            openMinutes: [
              { from: 0, until: 480 },
              { from: 479, until: 500 },
            ],
          }),
          workCentre('WELD', {
            openMinutes: [
              { from: 10_000, until: 10_081 },
              { from: 10_070, until: 10_060 },
            ],
          }),
        ],
      }),
    ).toEqual([
      'workCentres[0].openMinutes[1].from: 479',
      'workCentres[1].openMinutes[0].until: 10081',
      'workCentres[1].openMinutes[1].until: 10060',
      'workCentres[1].openMinutes[1].from: 10070',
      'suppliers[0].sources[0].prices[2].from: 500',
      'suppliers[0].sources[1].prices: none',
    ])
  })

  it('is of a size that can be planned', () => {
    const items = Array.from({ length: 20_001 }, (_, i) => item(`I${i}`))
    expect(found({ items })).toEqual(['items: 20001 entries'])
  })
})

describe('Clearspring', () => {
  it('has sound master data', () => {
    expect(checkMasterData(masterDataOfLine(readClearspring()))).toEqual([])
  })
})
