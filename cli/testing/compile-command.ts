import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageFolder } from '../../spec/systems.ts';

/**
 * Compiles the command once before the tests, into `dist`: they start it some hundred times, and from source each start takes
 * two seconds longer. What did not change since is not compiled again; types are for `npm run check:types` to judge.
 */
export default function compileCommand(): void {
  const compiler = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const quickly = ['--noCheck', '--incremental', '--tsBuildInfoFile', 'dist/.tsbuildinfo'];
  const args = [join(compiler, 'bin/tsc'), '--project', 'tsconfig.build.json', ...quickly];
  execFileSync(process.execPath, args, { cwd: packageFolder, stdio: 'inherit' });
}
