import { existsSync, statfsSync } from 'node:fs'
import os from 'node:os'

const MB = 1024 * 1024

/** Tests run beside each other on small data, and nobody misses it after a crash. */
const throwAway = {
  shared_buffers: '256MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

/**
 * A channel's first backfill fills tables within minutes. Until they are analyzed, statements are planned as if they held
 * a row for an organization, and go through all of them for each row of a page.
 */
const lasting = { autovacuum_naptime: '5s' }

/**
 * Settings of the embedded server for this machine, as `-c` arguments. Given at every start, so that a newer
 * version of Regulars brings its own.
 * @param {{ port: number, durable: boolean }} options durable: false only for databases that tests throw away
 */
export function serverFlags({ port, durable }) {
  const memory = os.totalmem() / MB
  const between = (
    /** @type {number} */ low,
    /** @type {number} */ share,
    /** @type {number} */ high,
  ) => `${Math.round(Math.min(high, Math.max(low, memory * share)))}MB`
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: between(128, 1 / 6, 2048),
    effective_cache_size: between(512, 1 / 2, 16_384),
    work_mem: between(8, 1 / 400, 48),
    maintenance_work_mem: between(64, 1 / 24, 512),
    // containers often have 64 MB of /dev/shm, which parallel queries outgrow
    dynamic_shared_memory_type: hasRoomForSharedMemory() ? 'posix' : 'mmap',
    random_page_cost: 1.1,
    // nothing replicates from this server, so bulk loads need not log twice
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] %q%u@%d ',
    ...(durable ? lasting : throwAway),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function hasRoomForSharedMemory() {
  if (process.platform !== 'linux') return true
  if (!existsSync('/dev/shm')) return false
  const { bsize, blocks } = statfsSync('/dev/shm')
  return bsize * blocks >= 512 * MB
}
