import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes begin first, so that no core waits for the last of them. */
const slowest = /promises-|killed-server|degenerate-servers|two-processes|secrets|false-positives/;

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => slowest.test(moduleId);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    globalSetup: 'cli/testing/compile-command.ts',
    testTimeout: 30_000,
    // Files share what they import: nothing they import keeps state, and importing costs more than most of them take.
    isolate: false,
    // Left to itself, Vitest leaves a core idle.
    maxWorkers: '100%',
    sequence: { sequencer: SlowestFirst },
  },
});
