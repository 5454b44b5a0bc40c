/*
 * What is wrong with a linear programme, before a solver sees it: a solver that is given nonsense may
 * answer with an empty plan as if all were well.
 */
import type { Constraint, LinearProgram, Variable } from './linear-program.ts'

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/

/**
 * Every reason why a programme means nothing, in words; empty where it may be solved. A lower bound of
 * −Infinity is none; every other number must be finite.
 */
export function checkProgram({ variables, constraints }: LinearProgram): string[] {
  const known = new Set(variables.map(({ name }) => name))
  return [
    ...(variables.length === 0 ? ['a programme must have a variable; found none'] : []),
    ...checkNames('variable', variables),
    ...checkNames('constraint', constraints),
    ...variables.flatMap(checkVariable),
    ...constraints.flatMap((constraint) => checkConstraint(constraint, known)),
  ]
}

function checkNames(what: string, named: readonly { readonly name: string }[]): string[] {
  const seen = new Set<string>()
  return named.flatMap(({ name }) => {
    const repeated = seen.has(name)
    seen.add(name)
    if (repeated) return [`${what} ${name}: a name must not be used twice`]
    if (NAME.test(name)) return []
    return [`${what} "${name}": a name must be letters, digits and _, beginning with a letter`]
  })
}

function checkVariable({ name, cost, lower, upper, integer }: Variable): string[] {
  const problems: string[] = []
  const where = `variable ${name}`
  if (!Number.isFinite(cost)) problems.push(`${where}: cost must be finite; found ${cost}`)
  if (Number.isNaN(lower) || lower === Infinity) {
    problems.push(`${where}: lower bound must be finite or −Infinity; found ${lower}`)
  }
  if (upper === null) return problems
  if (!Number.isFinite(upper)) {
    problems.push(`${where}: upper bound must be finite or null; found ${upper}`)
  } else if (lower > upper) {
    problems.push(`${where}: lower bound must not be above the upper; found ${lower} and ${upper}`)
  } else if (integer && Math.ceil(lower) > Math.floor(upper)) {
    problems.push(`${where}: a whole number must lie from ${lower} to ${upper}; there is none`)
  }
  return problems
}

function checkConstraint({ name, terms, right }: Constraint, known: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const where = `constraint ${name}`
  if (!Number.isFinite(right)) problems.push(`${where}: right side must be finite; found ${right}`)
  const seen = new Set<string>()
  for (const { variable, factor } of terms) {
    if (!known.has(variable)) problems.push(`${where}: there is no variable ${variable}`)
    if (seen.has(variable)) problems.push(`${where}: variable ${variable} must stand in it once`)
    seen.add(variable)
    if (!Number.isFinite(factor)) {
      problems.push(`${where}: factor of ${variable} must be finite; found ${factor}`)
    }
  }
  return problems
}
