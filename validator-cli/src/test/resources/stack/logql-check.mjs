// Reads expressions, a JSON object of LogQL by name, from standard input. Writes as JSON where Grafana's grammar of LogQL
// finds errors in them, and which labels their selectors match.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(process.cwd() + '/'));
const { parser } = await import(pathToFileURL(require.resolve('@grafana/lezer-logql')).href);

const result = {};
for (const [name, expression] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  const errors = [];
  const labels = new Set();
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) {
        errors.push(`at ${node.from}: ${expression.slice(node.from, node.from + 20)}`);
      }
      if (node.name === 'Identifier' && node.matchContext(['Selector', 'Matchers', 'Matcher'])) {
        labels.add(expression.slice(node.from, node.to));
      }
    },
  });
  result[name] = { errors, labels: [...labels] };
}
console.log(JSON.stringify(result));
