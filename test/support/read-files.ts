/* Readers of CSV and XLSX files, small and independent of what writes them. */
import { inflateRawSync } from 'node:zlib'

/** Records of a CSV file by RFC 4180. */
export function readCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length) {
    let field = ''
    if (text[at] === '"') {
      at += 1
      for (;;) {
        const end = text.indexOf('"', at)
        field += text.slice(at, end)
        at = end + 1
        if (text[at] !== '"') break
        field += '"'
        at += 1
      }
    } else {
      const end = text.slice(at).search(/,|\r\n/)
      field = text.slice(at, at + end)
      at += end
    }
    record.push(field)
    if (text[at] === ',') {
      at += 1
      continue
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of record at ${at}`)
    records.push(record)
    record = []
    at += 2
  }
  return records
}

export type SheetCell = string | number | boolean | null

/** Cells of each sheet of an XLSX workbook, by name, in the order of the workbook. */
export function readXlsx(bytes: Buffer): Map<string, SheetCell[][]> {
  const files = unzip(bytes)
  const text = (name: string): string => files.get(name)!.toString('utf8')
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    plain([...si!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, t]) => t).join('')),
  )
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      /Id="([^"]*)"/.exec(tag)![1]!,
      /Target="([^"]*)"/.exec(tag)![1]!,
    ]),
  )
  const sheets = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*>/g)].map(([tag]) => ({
    name: plain(/name="([^"]*)"/.exec(tag)![1]!),
    file: `xl/${targets.get(/r:id="([^"]*)"/.exec(tag)![1]!)}`,
  }))
  return new Map(sheets.map(({ name, file }) => [name, readSheet(text(file), strings)]))
}

function readSheet(xml: string, strings: readonly string[]): SheetCell[][] {
  const rows: SheetCell[][] = []
  for (const [, cell] of xml.matchAll(/(<c [^>]*?(?:\/>|>.*?<\/c>))/gs)) {
    const [, letters, row] = /r="([A-Z]+)(\d+)"/.exec(cell!)!
    const column = [...letters!].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1
    const value = /<v>(.*?)<\/v>/s.exec(cell!)?.[1]
    rows[Number(row) - 1] ??= []
    rows[Number(row) - 1]![column] = readValue(/ t="(\w+)"/.exec(cell!)?.[1], value, strings)
  }
  return rows.map((row) => Array.from(row, (cell) => cell ?? null))
}

function readValue(
  type: string | undefined,
  value: string | undefined,
  strings: readonly string[],
): SheetCell {
  if (value === undefined) return null
  if (type === 's') return strings[Number(value)]!
  if (type === 'b') return value === '1'
  return type === undefined || type === 'n' ? Number(value) : plain(value)
}

const plain = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Files of a zip archive, by name: its central directory says where each begins. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [size, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)]
    const [extra, comment] = [bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + size)
    files.set(name, bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data))
    at += 46 + nameLength + extra + comment
  }
  return files
}
