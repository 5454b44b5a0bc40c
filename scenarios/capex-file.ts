/*
 * The fourth kind of file: what a plant can recover, beside what a new machine would bring.
 */
import type { Static } from 'typebox'
import { checkDistinct, type Finding } from './finding.ts'
import { CapexSchema } from './schema/capex-schema.ts'

export { CapexSchema }
export type CapexFile = Static<typeof CapexSchema>

/** Everything in which the file does not fit itself. */
export function checkCapex({ actions, machines }: CapexFile): Finding[] {
  const ids = [...actions, ...machines].map(({ id }) => id)
  const twice = machines.flatMap(({ id }, i) =>
    actions.some((action) => action.id === id)
      ? [{ path: ['machines', i, 'id'], rule: 'must not be used twice', found: `"${id}" again` }]
      : [],
  )
  const distinct = (key: string, list: readonly { readonly id: string }[]) =>
    checkDistinct(
      [key],
      list.map(({ id }) => id),
      'id',
    )
  return [
    ...(ids.length > 0
      ? []
      : [{ path: ['actions'], rule: 'must state an action, or a machine', found: 'neither' }]),
    ...distinct('actions', actions),
    ...distinct('machines', machines),
    ...twice,
  ]
}
