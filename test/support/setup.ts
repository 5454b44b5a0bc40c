/*
 * Runs before every test file: property tests draw from a fixed seed, so that a run can be repeated.
 * `FUZZ_SEED=7 npm test` draws others.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20_261_122) })
