/*
 * The command line. Exit status: 0 done; 1 the program failed; 2 the input is wrong; 3 a
 * sheet expects other figures.
 */
import { Command, CommanderError, Option } from 'commander'
import type { CalculateTexts } from './command-calculate.ts'
import type { CapexTexts } from './command-capex.ts'
import type { PromiseTexts } from './command-promise.ts'
import type { ReportTexts } from './command-report.ts'
import type { RunTexts } from './command-run.ts'
import type { ServeTexts } from './command-serve.ts'
import { isInputError } from './input-error.ts'
import type { OutputTexts } from './report-output.ts'

const STATUS_FAILED = 1
const STATUS_WRONG_INPUT = 2
/** 128 + SIGINT, as shells expect. */
const STATUS_INTERRUPTED = 130

/** Runs the command in `argv` (as process.argv) and sets the exit status of the process. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', noteLostOutput)
  // Where problems cannot be told there is nobody to tell that.
  process.stderr.on('error', () => {})
  try {
    await buildProgram().parseAsync([...argv])
  } catch (error) {
    process.exitCode = reportError(error)
  }
}

/** A reader such as `head` that has seen enough is no failure; a full disk is. */
function noteLostOutput(error: Error & { readonly code?: string }): void {
  if (error.code === 'EPIPE') return
  console.error(`The output could not be written: ${error.message}.`)
  process.exitCode = STATUS_FAILED
}

/** Says on stderr what went wrong; returns the exit status. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has already said it; help and version come through here as well.
    return error.exitCode === 0 ? 0 : STATUS_WRONG_INPUT
  }
  if (isInputError(error)) {
    for (const problem of error.problems) console.error(problem)
    return STATUS_WRONG_INPUT
  }
  if (error instanceof Error && error.name === 'AbortError') {
    console.error('Stopped.')
    return STATUS_INTERRUPTED
  }
  if (error instanceof Error && 'syscall' in error && 'path' in error) {
    // The system refused a file: its message names the file, and the stack helps nobody.
    console.error(`The files could not be written: ${error.message}.`)
    return STATUS_FAILED
  }
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return STATUS_FAILED
}

/** All commands. Each loads its code when it is called, so that `--help` is quick. */
export function buildProgram(): Command {
  const program = new Command('taktwin')
    .description('A simulation and digital-twin testbed for the loop between ERP and MES.')
    .exitOverride()
    .showHelpAfterError('(add --help for the options and an example)')
    .addHelpText('after', '\nExample:\n  $ npx taktwin run plan-120 --reps 30')
  addRun(program)
  addCompare(program)
  addBridge(program)
  addWhy(program)
  addReport(program)
  addPromise(program)
  addPlan(program)
  addSop(program)
  addCapex(program)
  addCalculate(program)
  addCheck(program)
  addServe(program)
  return program
}

function addRun(program: Command): void {
  const command = program
    .command('run')
    .description('Plays a scenario and prints what came of it.')
    .argument('<scenario>', 'name of a scenario, or path of its file')
  addRunOptions(command, '1')
    .option('--out <dir>', 'keep the first replication as files in this new folder')
    .addHelpText('after', example('run plan-120 --reps 30 --set plan.factor=1.1'))
    .action(async (scenario: string, texts: RunTexts) => {
      const { runCommand } = await import('./command-run.ts')
      await runCommand(scenario, texts)
    })
}

function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .description('Plays scenarios with the same luck and prints the differences to the first.')
    .argument('<baseline>', 'the scenario to compare with')
    .argument('<scenarios...>', 'one or more others')
  addRunOptions(command, '30')
    .addHelpText('after', example('compare plan-120 plan-120-closed-loop --reps 30'))
    .action(async (baseline: string, others: string[], texts: RunTexts) => {
      const { compareCommand } = await import('./command-compare.ts')
      await compareCommand(baseline, others, texts)
    })
}

function addBridge(program: Command): void {
  const command = program
    .command('bridge')
    .description('The unit-cost bridge: why a unit costs more or less in another scenario.')
    .argument('<baseline>', 'the scenario to start from')
    .argument('<scenario>', 'the other scenario')
  addRunOptions(command, '30')
    .addHelpText('after', example('bridge baseline plan-120 --reps 30'))
    .action(async (baseline: string, other: string, texts: RunTexts) => {
      const { bridgeCommand } = await import('./command-bridge.ts')
      await bridgeCommand(baseline, other, texts)
    })
}

function addWhy(program: Command): void {
  const command = program
    .command('why')
    .description('The loss bridge: switches each cause of loss off, with the same luck.')
    .argument('<scenario>', 'name of a scenario, or path of its file')
  addRunOptions(command, '30')
    .addHelpText('after', example('why plan-120 --reps 30'))
    .action(async (scenario: string, texts: RunTexts) => {
      const { whyCommand } = await import('./command-why.ts')
      await whyCommand(scenario, texts)
    })
}

function addReport(program: Command): void {
  program
    .command('report')
    .description('Plays a scenario once and prints a report: tables of orders, stock, cost.')
    .argument('<scenario>', 'name of a scenario, or path of its file')
    .argument('[report]', 'name of a report; without it the reports are listed')
    .option('--seed <text>', "names the luck, as on the live server (default: the scenario's)")
    .option('--days <number>', "days of plant time (default: the scenario's)")
    .addOption(setOption())
    .option('--as <format>', 'text, json, csv or xlsx (default: by the ending of FILE, else text)')
    .option('--json', 'the same as --as json')
    .option('--table <id>', 'one table of the report')
    .option('--out <file>', 'write to this new file')
    .addHelpText('after', example('report plan-120 orders --days 2 --as csv'))
    .action(async (scenario: string, report: string | undefined, texts: ReportTexts) => {
      const { reportCommand } = await import('./command-report.ts')
      await reportCommand(scenario, report, texts)
    })
}

function addPromise(program: Command): void {
  program
    .command('promise')
    .description('Plays a line to a day and says what can be promised then, and how surely.')
    .argument('<scenario>', 'name of a scenario that plans from demand, or path of its file')
    .option('--item <id>', 'product that is asked for; without it all open customer orders are')
    .option('--quantity <number>', 'base units')
    .option('--in <days>', 'when it is wanted, e.g. 10d')
    .option('--at <number>', 'day on which it is asked (default: 7)')
    .option('--futures <number>', 'copies of the plant to play on (default: 20)')
    .option('--seed <text>', "names the luck until then (default: the scenario's)")
    .addOption(setOption())
    .option('--workers <number>', 'worker threads (default: 2); the results do not depend on it')
    .option('--json', 'print one JSON document')
    .addHelpText('after', example('promise clearspring-demand --item W --quantity 200000 --in 10d'))
    .action(async (scenario: string, texts: PromiseTexts) => {
      const { promiseCommand } = await import('./command-promise.ts')
      await promiseCommand(scenario, texts)
    })
}

function addPlan(program: Command): void {
  program
    .command('plan')
    .description('Plans an enterprise from its master data, demand, stock and open orders.')
    .argument('<file>', 'name of a file in scenarios/enterprises, or path of a YAML or JSON file')
    .option('--as <format>', 'text, json, csv or xlsx (default: by the ending of FILE, else text)')
    .option('--json', 'the same as --as json')
    .option('--table <id>', 'one table of the plan')
    .option('--out <file>', 'write to this new file')
    .addHelpText('after', example('plan bicycle-works --table purchase-proposals'))
    .action(async (name: string, texts: OutputTexts) => {
      const { planCommand } = await import('./command-plan.ts')
      await planCommand(name, texts)
    })
}

function addSop(program: Command): void {
  program
    .command('sop')
    .description('Plans sales and operations over months: the cheapest plan, and scenarios.')
    .argument('<file>', 'name of a planning file in scenarios/sop, or path of its file')
    .option('--json', 'print one JSON document')
    .addHelpText('after', example('sop clearspring-year'))
    .action(async (name: string, texts: { json?: boolean }) => {
      const { sopCommand } = await import('./command-sop.ts')
      await sopCommand(name, texts)
    })
}

function addCapex(program: Command): void {
  program
    .command('capex')
    .description('Is a new machine needed? Measures what the plant can recover, beside its price.')
    .argument('<file>', 'name of a capex file in scenarios/capex, or path of its file')
    .option('--seed <text>', "names the luck (default: the baseline's)")
    .option('--reps <number>', 'replications (default: those of the file, else 30)')
    .option('--workers <number>', 'worker threads (default: 2); the results do not depend on it')
    .option('--json', 'print one JSON document')
    .addHelpText('after', example('capex clearspring --reps 10'))
    .action(async (name: string, texts: CapexTexts) => {
      const { capexCommand } = await import('./command-capex.ts')
      await capexCommand(name, texts)
    })
}

function addCalculate(program: Command): void {
  program
    .command('calculate')
    .description(
      'Answers an exercise sheet: a textbook problem of planning, costing or performance.',
    )
    .argument('[sheet]', 'name of a sheet in scenarios/sheets, or path of its YAML or JSON file')
    .option('--list', 'list the kinds of sheets')
    .option('--json', 'print one JSON document')
    .addHelpText('after', example('calculate red-tomato'))
    .action(async (sheet: string | undefined, texts: CalculateTexts) => {
      const { calculateCommand } = await import('./command-calculate.ts')
      await calculateCommand(sheet, texts)
    })
}

function addCheck(program: Command): void {
  program
    .command('check')
    .description('Checks scenario files; lists every problem with its place.')
    .argument('<scenarios...>', 'names of scenarios, or paths of their files')
    .option('--json', 'print one JSON document')
    .addHelpText('after', example('check plan-120 ./my-plant.yaml'))
    .action(async (names: string[], texts: { json?: boolean }) => {
      const { checkCommand } = await import('./command-check.ts')
      await checkCommand(names, texts)
    })
}

function addServe(program: Command): void {
  program
    .command('serve')
    .description('Starts the live server with the 3D viewer.')
    .option('--port <number>', 'TCP port (default: PORT, else 4600)')
    .option('--host <name>', 'address to listen on (default: HOST, else 127.0.0.1)')
    .option('--json', 'print the address as one JSON document')
    .addHelpText('after', example('serve --port 4700'))
    .action(async (texts: ServeTexts) => {
      const { serveCommand } = await import('./command-serve.ts')
      await serveCommand(texts)
    })
}

function addRunOptions(command: Command, replications: string): Command {
  return command
    .option('--seed <text>', "names the luck (default: the scenario's)")
    .option('--days <number>', "days of plant time (default: the scenario's)")
    .option('--reps <number>', `replications (default: ${replications})`)
    .addOption(setOption())
    .option('--workers <number>', 'worker threads (default: 2); the results do not depend on it')
    .option('--json', 'print one JSON document')
}

const setOption = (): Option =>
  new Option('--set <path=value>', 'change a value of the scenario; may be repeated')
    .argParser((text: string, earlier: readonly string[]) => [...earlier, text])
    .default([], 'none')

function example(text: string): string {
  return `\nExample:\n  $ npx taktwin ${text}`
}
