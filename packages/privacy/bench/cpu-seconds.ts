/** Processor time that the work took in this process: a busy machine doesn't change it, as it does elapsed time. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
