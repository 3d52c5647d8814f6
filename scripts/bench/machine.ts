import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What a reader has to know of the machine to read the figures. */
export function machineFacts(): string[] {
  const cores = availableParallelism();
  const [load = 0] = loadavg();
  const busy = load > cores / 2 ? '; the machine had other work, so take the ratios and not the figures' : '';
  return [
    `${cores} cores (${cpus()[0]?.model.trim() || 'unknown model'}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node} on ${platform()} ${arch()}`,
    `load ${load.toFixed(1)} at the start${busy}`,
  ];
}
