/*
 * People at machines, to the millisecond, against timelines worked out by hand. Times in minutes.
 */
import { describe, expect, it } from 'vitest'
import { constant, MINUTE } from '../../../support/shop.ts'
import { attendedLine, busyMinutes, person, play, rowsByMachine } from './workers.ts'

const loaded = (time: number) => ({ load: { skills: ['operator'], time } })

describe('one operator who loads machines that then run alone', () => {
  it('keeps two machines going when loading is shorter than the run', () => {
    const station = { time: constant(5), machines: 2, attendance: loaded(2) }
    const shop = play(attendedLine([station], [person('Ann', ['operator'])]), 21)
    // Loads machine 1 from 0 to 2, machine 2 from 2 to 4, machine 1 again from 7 to 9, …
    expect(rowsByMachine(shop, 2)).toEqual([
      { start: [2, 9, 16], finish: [7, 14, 21] },
      { start: [4, 11, 18], finish: [9, 16] },
    ])
    // Three loads of each machine by minute 18: 6 × 2. Only machine 2 ever waited, from 0 to 2.
    expect(busyMinutes(shop)).toEqual([12])
    expect(shop.stations[0]!.stats.unattendedTime / MINUTE).toBe(2)
  })

  it('serves three machines in the order in which they ask, which is too many for her', () => {
    const station = { time: constant(4), machines: 3, attendance: loaded(3) }
    const shop = play(attendedLine([station], [person('Ann', ['operator'])]), 24)
    // 3 × 3 minutes of loading are more than the 3 + 4 of a machine: each waits 2 minutes a job.
    expect(rowsByMachine(shop, 3)).toEqual([
      { start: [3, 12, 21], finish: [7, 16] },
      { start: [6, 15, 24], finish: [10, 19] },
      { start: [9, 18], finish: [13, 22] },
    ])
    expect(busyMinutes(shop)).toEqual([24])
    // Machine 1: 7–9, 16–18; machine 2: 0–3, 10–12, 19–21; machine 3: 0–6, 13–15, 22–24.
    expect(shop.stations[0]!.stats.unattendedTime / MINUTE).toBe(2 * 2 + 3 + 2 * 2 + 6 + 2 * 2)
  })

  it('takes a break from 8 to 11: a load pauses, and goes on after those that asked before', () => {
    const station = { time: constant(4), machines: 3, attendance: loaded(3) }
    const ann = person('Ann', ['operator'], { away: [[8, 11]] })
    const shop = play(attendedLine([station], [ann]), 19)
    // Machine 3 is loaded from 6 to 8. At 11 machine 1 has asked since 7, machine 3 since 8, machine 2
    // since 10: 11–14, 14–15 (the minute that was left), 15–18.
    expect(rowsByMachine(shop, 3)).toEqual([
      { start: [3, 14], finish: [7, 18] },
      { start: [6, 18], finish: [10] },
      { start: [15], finish: [19] },
    ])
    expect(shop.people!.stats[0]).toMatchObject({ presentTime: 16 * MINUTE, lateTime: 0 })
  })

  it('loads each piece of a job where the operation goes piece by piece', () => {
    const spec = attendedLine(
      [{ time: constant(5), attendance: loaded(2) }],
      [person('Ann', ['operator'])],
      { kind: 'schedule', at: [0] },
    )
    const [jobClass] = spec.classes
    const pieces = { ...jobClass!, pieces: 3, route: [{ ...jobClass!.route[0]!, perPiece: true }] }
    const shop = play({ ...spec, classes: [pieces] }, 30)
    expect(rowsByMachine(shop, 1)).toEqual([{ start: [2, 9, 16], finish: [21] }])
    expect(busyMinutes(shop)).toEqual([6])
  })
})

describe('an attended run', () => {
  const tended = { time: constant(10), machines: 1, attendance: { run: ['operator'] } }

  it('pauses over the end of a shift, and who comes next goes on at once', () => {
    const early = person('Ann', ['operator'], { away: [[8, 100]] })
    const late = person('Bob', ['operator'], {
      away: [
        [0, 8],
        [15, 17],
      ],
    })
    const shop = play(attendedLine([tended], [early, late]), 32)
    // 0–8 Ann, 8–10 Bob; 10–15 and 17–22 Bob; 22–32 Bob.
    expect(rowsByMachine(shop, 1)[0]!.finish).toEqual([10, 22, 32])
    expect(busyMinutes(shop)).toEqual([8, 22])
  })

  it('takes half the attention: one person tends two of three machines', () => {
    const half = { ...tended, machines: 3, attendance: { run: ['operator'], runShare: 0.5 } }
    const shop = play(attendedLine([half], [person('Ann', ['operator'])]), 30)
    // Machines 1 and 2 from 0; at 10 machine 3, which asked at 0, and machine 1; at 20 machine 2, which
    // asked at 10, and machine 1, which asks together with machine 3.
    const finish = rowsByMachine(shop, 3).map((row) => row.finish)
    expect(finish).toEqual([[10, 20, 30], [10, 30], [20]])
    expect(busyMinutes(shop)).toEqual([30])
  })

  it('is not begun anew before a set-up that asked first gets a whole person', () => {
    // Machines 1 and 2 take half of Ann each, in runs of 10 and 15 minutes. Machine 3 asks at 5 for all
    // of her. She is spoken for: at 10 machine 1 gets nobody, at 15 machine 3 is loaded until 17.
    const run = { run: ['operator'], runShare: 0.5 }
    const spec = attendedLine(
      [
        { time: constant(10), attendance: run },
        { time: constant(15), attendance: run },
        { time: constant(20), attendance: loaded(2) },
      ],
      [person('Ann', ['operator'])],
    )
    const [first, second, third] = spec.classes[0]!.route
    const jobClass = (id: string, step: typeof first) => ({ id, route: [step!] })
    const shop = play(
      {
        ...spec,
        classes: [jobClass('a', first), jobClass('b', second), jobClass('c', third)],
        sources: [
          { id: 'a', class: 'a', arrivals: { kind: 'saturated' } },
          { id: 'b', class: 'b', arrivals: { kind: 'schedule', at: [0] } },
          { id: 'c', class: 'c', arrivals: { kind: 'schedule', at: [5 * MINUTE] } },
        ],
      },
      26,
    )
    const rows = rowsByMachine(shop, 3)
    expect(rows[0]).toEqual({ start: [0, 17], finish: [10] })
    expect(rows[2]!.start).toEqual([17])
  })
})

describe('two signatures', () => {
  const signed = {
    time: constant(5),
    attendance: { load: { skills: ['operator', 'witness'], time: 2 } },
  }

  it('need two persons, even where one has both skills', () => {
    const both = person('Ann', ['operator', 'witness'])
    const alone = play(attendedLine([signed], [both]), 60)
    expect(alone.totals.out).toBe(0)
    expect(alone.stations[0]!.stats.unattendedTime / MINUTE).toBe(60)
    // Bob is there from 10 to 11 and from 20 on: he can operate, so Ann witnesses.
    const bob = person('Bob', ['operator'], {
      away: [
        [0, 10],
        [11, 20],
      ],
    })
    const shop = play(attendedLine([signed], [both, bob]), 30)
    // Loaded from 10 to 11 and from 20 to 21; the next from 26 to 28.
    expect(rowsByMachine(shop, 1)).toEqual([{ start: [21, 28], finish: [26] }])
    expect(busyMinutes(shop)).toEqual([4, 4])
  })

  it('leave the one with more skills free for others', () => {
    const people = [person('Ann', ['operator', 'fitter']), person('Bob', ['operator'])]
    const station = { time: constant(5), attendance: loaded(2) }
    const shop = play(attendedLine([station], people), 14)
    expect(busyMinutes(shop)).toEqual([0, 4]) // 0–2 and 7–9
  })
})

describe('a qualification that expires at minute 12', () => {
  const station = { time: constant(10), attendance: { run: ['operator'] } }

  it('starts nothing from that instant on, and finishes what runs', () => {
    const shop = play(attendedLine([station], [person('Ann', [['operator', 12]])]), 60)
    expect(rowsByMachine(shop, 1)).toEqual([{ start: [0, 10], finish: [10, 20] }])
    const sharp = play(attendedLine([station], [person('Ann', [['operator', 10]])]), 60)
    expect(rowsByMachine(sharp, 1)).toEqual([{ start: [0], finish: [10] }])
    const justIn = play(attendedLine([station], [person('Ann', [['operator', 10.001]])]), 60)
    expect(justIn.totals.out).toBe(2)
  })

  it('does not let an interrupted run go on', () => {
    const ann = person('Ann', [['operator', 12]], { away: [[11, 13]] })
    const bob = person('Bob', ['operator'], { away: [[0, 40]] })
    const shop = play(attendedLine([station], [ann, bob]), 60)
    // The second job has 9 minutes left when Ann goes for good at 11; Bob takes it up at 40.
    expect(rowsByMachine(shop, 1)[0]!.finish).toEqual([10, 49, 59])
  })
})
