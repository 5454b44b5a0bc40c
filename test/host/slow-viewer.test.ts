import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { dropWhenBehind } from '../../twin/host/socket-api.ts'

function createConnection() {
  const events = new EventEmitter()
  const connection = {
    closed: 0,
    send: () => events.emit('packetCreate'),
    flush: () => events.emit('flush'),
    on: (event: string, listener: () => void) => events.on(event, listener),
    close: () => {
      connection.closed += 1
    },
  }
  dropWhenBehind(connection)
  return connection
}

test('a viewer that does not read is let go before what waits for it fills the memory', () => {
  const connection = createConnection()
  for (let i = 0; i < 240; i++) connection.send()
  expect(connection.closed).toBe(0)
  connection.send()
  expect(connection.closed).toBe(1)
})

test('a viewer that reads may get any number of boards', () => {
  const connection = createConnection()
  for (let i = 0; i < 10_000; i++) {
    connection.send()
    connection.flush()
  }
  expect(connection.closed).toBe(0)
})
