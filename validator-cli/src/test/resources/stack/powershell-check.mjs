// Reads a PowerShell script from standard input. Writes, a line each, where the grammar that editors use finds errors in it, and
// then its strings in single quotes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// Optimizing the grammar takes ten seconds, running it unoptimized a quarter of one.
setFlagsFromString('--liftoff-only');

const require = createRequire(pathToFileURL(process.cwd() + '/'));
const files = dirname(require.resolve('@vscode/tree-sitter-wasm'));
const { Language, Parser } = require('@vscode/tree-sitter-wasm');
await Parser.init({ locateFile: (name) => join(files, name) });
const parser = new Parser();
parser.setLanguage(await Language.load(join(files, 'tree-sitter-powershell.wasm')));

const strings = [];
function visit(node) {
  if (node.isError || node.isMissing) {
    console.log(`error at ${node.startPosition.row + 1}:${node.startPosition.column + 1}: ${node.text.slice(0, 40)}`);
  }
  if (node.type === 'verbatim_string_characters') {
    strings.push(node.text);
  }
  node.children.forEach(visit);
}
visit(parser.parse(readFileSync(0, 'utf8').replace(/^\ufeff/, '')).rootNode);
strings.forEach((text) => console.log(text));
