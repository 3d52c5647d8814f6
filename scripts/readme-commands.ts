/**
 * Prints, as a shell script, the commands that README.md promises to a newcomer: the ```sh blocks below a line
 * `<!-- ci -->`. Exits 1 when there are none, so that nothing is proven by an empty script.
 */
import { readFileSync } from 'node:fs';
import { standardError, standardOutput } from '../cli/output.ts';
import { markedCommands } from './readme/marked-commands.ts';

const commands = markedCommands(readFileSync('README.md', 'utf8'));
if (commands.length === 0) {
  standardError.say('README.md: no ```sh block stands below a line <!-- ci -->');
  process.exitCode = 1;
}
for (const command of commands) standardOutput.say(command);
