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
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Files share what they import: importing costs more than most of them take. So what they import keeps nothing from one
    // test to the next, and calls no hook (afterEach) on its own: it would be one of the first file that imports it only. For
    // the same reason `vi.mock` replaces nothing: what is to be replaced is handed in.
    isolate: false,
    // Left to itself, Vitest leaves a core idle.
    maxWorkers: '100%',
    sequence: { sequencer: SlowestFirst },
  },
});
