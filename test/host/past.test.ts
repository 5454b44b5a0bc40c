import { describe, expect, it } from 'vitest'
import { days, hours, instant } from '../../sim/contract/time.ts'
import { digest } from '../../sim/index.ts'
import { answerAsk } from '../../twin/host/answer-ask.ts'
import { createLivePlant, playTo, takeFrame, takePast } from '../../twin/host/live-plant.ts'
import { keepCopy } from '../../twin/host/past.ts'
import { answerPlayed, boardOf, decisionsOf } from '../../twin/host/played.ts'
import { readAny } from '../../twin/host/scenario-files.ts'

function open(name: string) {
  const read = readAny(name, [])
  if (read.kind === undefined) throw new Error(`${name} cannot be read`)
  return createLivePlant({ ...read, seed: 'past' }, 600)
}

describe('the past of a live plant', () => {
  it.each(
    ['plan-120-closed-loop', 'gaither'].flatMap((name) =>
      [1, 30, 36, 61.3].map((h) => ({ name, h })),
    ),
  )('of $name at $h h is what it was, to the last grain and posting', ({ name, h }) => {
    const live = open(name)
    playTo(live, instant(days(4)))
    const before = digest(live.played)
    const then = open(name)
    playTo(then, instant(hours(h)))
    const { frame, played } = takePast(live, instant(hours(h)))
    expect(digest(played)).toBe(digest(then.played))
    expect(frame).toEqual(takeFrame(then, 0))
    expect(digest(live.played)).toBe(before)
  })

  it('knows what a person decided, from that moment on', () => {
    const live = open('plan-120-approve')
    playTo(live, instant(hours(8)))
    const waiting = decisionsOf(live.played).find((d) => d.status === 'waiting')!
    answerPlayed(live.played, waiting.id, 'approve')
    keepCopy(live.past, live.played, live.at)
    playTo(live, instant(hours(11)))
    const statusAt = (h: number) =>
      decisionsOf(takePast(live, instant(hours(h))).played).find((d) => d.id === waiting.id)?.status
    expect(statusAt(7.9)).toBe('waiting')
    expect(statusAt(10)).toBe('applied')
  })

  it('is kept in a bounded number of copies, and stays within reach', () => {
    const live = open('baseline')
    Object.assign(live, { end: instant(days(25)) })
    playTo(live, instant(days(25)))
    expect(live.past.copies.length).toBeLessThanOrEqual(40)
    expect(boardOf(takePast(live, instant(hours(2))).played).at).toBe(hours(2))
  })

  it('ends at now: the future is refused in words', () => {
    const live = open('baseline')
    playTo(live, instant(hours(5)))
    const ask = { type: 'past', at: hours(6) } as const
    expect(() => answerAsk(live, ask, 0)).toThrow(
      'The plant can be seen from W1 Mon 06:00 to W1 Mon 11:00, not at W1 Mon 12:00.',
    )
  })
})
