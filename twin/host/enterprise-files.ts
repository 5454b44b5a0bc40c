/*
 * Planning files of enterprises: read from YAML or JSON, from the disk or from a request, and planned.
 */
import { type EnterpriseFile, EnterpriseSchema } from '../../scenarios/enterprise-file.ts'
import { checkEnterprise } from '../planning/check-enterprise.ts'
import { planEnterprise } from '../planning/plan-enterprise.ts'
import { enterpriseReport } from '../reports/enterprise-report.ts'
import type { Report } from '../reports/report.ts'
import {
  checkPlaced,
  type FileKind,
  listNames,
  problemAt,
  type ReadChecked,
  readChecked,
} from './checked-files.ts'
import { type Problem, sortProblems } from './problems.ts'
import { ENTERPRISES_FOLDER } from './scenario-source.ts'
import { readYaml } from './yaml-source.ts'

/** Master data are larger than a scenario: 500 items and their demand over a year are half of it. */
export const ENTERPRISE_LIMITS = { characters: 2_000_000, values: 500_000 }

const KIND: FileKind<EnterpriseFile> = {
  folder: ENTERPRISES_FOLDER,
  what: 'planning file of an enterprise',
  schema: EnterpriseSchema,
  check: checkEnterprise,
  limits: ENTERPRISE_LIMITS,
}

export type ReadEnterprise =
  | {
      readonly file: EnterpriseFile
      readonly report: Report
      readonly problems: readonly []
    }
  | { readonly report?: undefined; readonly problems: readonly Problem[] }

export const listEnterpriseFiles = (): string[] => listNames(ENTERPRISES_FOLDER)

/** @param nameOrPath a name in scenarios/enterprises, or the path of a YAML or JSON file */
export const planEnterpriseFile = (nameOrPath: string): ReadEnterprise =>
  plan(readChecked(KIND, nameOrPath))

/** @param text a document in JSON, whose problems are told with lines of `body` */
export function planEnterpriseText(text: string): ReadEnterprise {
  const { root, problems } = readYaml(text, 'body', ENTERPRISE_LIMITS)
  return plan(root ? checkPlaced(KIND, root, problems) : { problems: sortProblems(problems) })
}

function plan(read: ReadChecked<EnterpriseFile>): ReadEnterprise {
  if (read.file === undefined) return read
  const { file, root } = read
  const answer = planEnterprise(file)
  if (answer.plan === null) {
    return { problems: sortProblems(answer.problems.map((found) => problemAt(root, found))) }
  }
  return { file, report: enterpriseReport(file, answer.plan), problems: [] }
}
