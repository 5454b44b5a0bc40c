/*
 * Exercise sheets over HTTP.
 */
import { describe, expect, test } from 'vitest'
import { WORKSHEETS } from '../../twin/worksheets/kinds.ts'
import { get, running, useServer } from './live-server.ts'

useServer()

async function calculate(body: string) {
  const response = await fetch(`${running.base}/api/calculate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('POST /api/calculate', () => {
  test('answers a sheet, also one that takes the solver', async () => {
    const eoq = { kind: 'eoq', inputs: { D: 1000, S: 10, H: 0.5, working_days: 250 } }
    const answers = await Promise.all([
      calculate(JSON.stringify({ ...eoq, expected: { Q: 200 } })),
      // Winston, post office: 67/3 with fractions, 23 with whole people.
      calculate('{"kind":"cyclic_staffing","inputs":{"requirements":[17,13,15,19,14,16,11]}}'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [steady, staffing] = answers.map(({ body }) => body)
    expect(steady).toMatchObject({
      kind: 'eoq',
      title: 'Economic order quantity of steady demand',
      result: { Q: 200, orders_per_year: 5, total_relevant_cost: 100, days_between_orders: 50 },
      comparison: { agrees: true },
    })
    expect(staffing!.result).toMatchObject({ integer_minimum: 23 })
  })

  test('refuses with every problem', async () => {
    const { status, body } = await calculate('{"kind":"eoq","inputs":{"D":1e999,"S":"10"},"x":1}')
    expect(status).toBe(400)
    expect(body.problems).toEqual([
      { path: 'x', rule: 'must be a known key', found: '"x"', hint: expect.any(String) },
      { path: 'inputs.H', rule: 'must be stated', found: 'nothing', hint: expect.any(String) },
      { path: 'inputs.D', rule: 'must be a number', found: 'Infinity', hint: expect.any(String) },
      { path: 'inputs.S', rule: 'must be a number', found: '"10"', hint: expect.any(String) },
    ])
    expect(body.error).toContain('inputs.H must be stated; found nothing (Cost of holding')
  })

  test.each([
    ['[]', 'must be a group of keys'],
    ['"eoq"', 'must be a group of keys'],
    ['{"kind":"eoqq","inputs":{}}', 'did you mean eoq'],
    [
      '{"kind":"eoq","inputs":{"D":1e12,"S":1e12,"H":1e-300}}',
      'The sheet has no answer: the figures pass',
    ],
    [`{"kind":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 'must not be nested deeper than 32'],
    ['{"__proto__":{"kind":"eoq"}}', 'JSON'],
  ])('refuses %s in words', async (text, words) => {
    const { status, body } = await calculate(text)
    expect(status).toBe(400)
    expect(body.error).toContain(words)
  })

  test('takes no more than other routes do', async () => {
    const { status } = await calculate(`{"kind":"eoq","title":"${'x'.repeat(20_000)}"}`)
    expect(status).toBe(413)
  })

  test('lists the kinds', async () => {
    const { body } = await get('/api/calculate')
    expect(body.kinds).toHaveLength(WORKSHEETS.length)
  })
})
