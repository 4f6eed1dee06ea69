import { totalmem } from "node:os";

const MB = 1024 * 1024;

/** A part of the machine's memory, in PostgreSQL's notation: the server shares the machine with the product. */
function share(part: number, least: number, most: number): string {
  const mb = Math.floor((totalmem() / MB) * part);
  return `${Math.min(most, Math.max(least, mb))}MB`;
}

const DURABLE = { fsync: "on", full_page_writes: "on", max_wal_size: "1GB" };
/** What was committed survives kill -9 of the server, which leaves it with the kernel, but no power loss. */
const FLEETING = { fsync: "off", full_page_writes: "off", max_wal_size: "4GB" };

/** Settings as `postgres -c` takes them: for one small machine, on the loopback interface only. */
export function serverSettings(options: { port: number; durable: boolean }): string[] {
  const settings: Record<string, string> = {
    port: String(options.port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: share(1 / 32, 32, 512),
    effective_cache_size: share(1 / 4, 128, 4096),
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    // No standby and no archive: backups go by COPY. It also keeps bulk loading light.
    wal_level: "minimal",
    max_wal_senders: "0",
    wal_compression: "on",
    random_page_cost: "1.1",
    io_method: "sync",
    jit: "off",
    max_parallel_workers_per_gather: "1",
    synchronous_commit: "on",
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_line_prefix: "%m [%p] ",
    log_checkpoints: "off",
    ...(options.durable ? DURABLE : FLEETING),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
