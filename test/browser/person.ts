/*
 * What a person does and reads on the page, for all browser tests.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Plant time as the page shows it, `W1 Tue 14:05`. */
export const readTime = async (page: Page): Promise<string> =>
  (await page.locator('.plant-time').innerText()).trim()

/** The number in a text, with its thin spaces and true minus. */
export const readNumber = (text: string): number =>
  Number(
    text
      .replaceAll('\u202f', '')
      .replaceAll('−', '-')
      .replace(/[^\d.-]/g, ''),
  )

export const readKpi = async (page: Page, id: string): Promise<number> =>
  readNumber(await page.locator(`[data-kpi="${id}"] strong`).innerText())

/** Minutes since Monday 00:00 of week 1, from `W1 Tue 14:05`. */
export function minutesOf(time: string): number {
  const [, week = '', day = '', hour = '', minute = ''] =
    /^W(\d+) (\w{3}) (\d\d):(\d\d)$/.exec(time) ?? []
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(day)
  return ((Number(week) - 1) * 7 + days) * 1_440 + Number(hour) * 60 + Number(minute)
}

/** Pauses and starts the scenario anew, so that a test knows where it is. */
export async function startAnew(page: Page, seed: string): Promise<void> {
  const pause = page.getByRole('button', { name: 'Pause' })
  if (await pause.isVisible()) await pause.click()
  await page.getByRole('button', { name: 'Play' }).waitFor()
  await page.getByLabel('seed').fill(seed)
  await page.getByRole('button', { name: 'Restart' }).click()
  await page.getByText(`with seed ${seed}.`).waitFor()
  await expect.poll(() => readTime(page)).toBe('W1 Mon 06:00')
}

/** Fifteen minutes of plant time. */
export async function stepOnce(page: Page): Promise<void> {
  const before = minutesOf(await readTime(page))
  await page.getByRole('button', { name: '15 min' }).click()
  await expect.poll(async () => minutesOf(await readTime(page))).toBe(before + 15)
}

/** Waits for the figures of the plant time that is shown: the board comes at most twice a second. */
export const waitForFigures = async (page: Page): Promise<void> =>
  page.locator(`.kpis[data-as-of="${await readTime(page)}"]`).waitFor()

/** What keeps people out, as axe sees it: rule and element. */
export async function findBarriers(page: Page, within: string): Promise<(string | undefined)[][]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, nodes[0]?.html])
}

/** Text, controls and figures that stick out of the window sideways; wide tables scroll in their box. */
export const findOutside = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, dd, h2, time')]
      .filter((element) => {
        const { right, left, width } = element.getBoundingClientRect()
        const scrolls = element.closest('.report-scroll table') !== null
        return !scrolls && width > 0 && (right > innerWidth + 1 || left < -1)
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  )
