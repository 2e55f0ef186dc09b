// Reads a Grafana dashboard from standard input and checks it against the types that Grafana publishes: the dashboard, each panel's
// options, each query. Writes what does not fit, a line each.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(process.cwd() + '/'));
const ts = require('typescript');

const RAW = '@grafana/schema/dist/esm/raw';
const OPTIONS = {
  logs: 'logs/panelcfg/x/LogsPanelCfg_types.gen',
  timeseries: 'timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen',
  bargauge: 'bargauge/panelcfg/x/BarGaugePanelCfg_types.gen',
};

const dashboard = JSON.parse(readFileSync(0, 'utf8'));
const lines = [
  `import type { Dashboard } from '${RAW}/dashboard/x/Dashboard_types.gen';`,
  `import type { LokiDataQuery } from './node_modules/grafana-12/dist/types/raw/composable/loki/dataquery/x/LokiDataQuery_types.gen';`,
  // JSON has the values of enums, not their names.
  'type Plain<T> = T extends string ? `${T}` : T extends number | boolean | null | undefined ? T',
  '  : T extends (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;',
  `export const dashboard: Plain<Dashboard> = ${JSON.stringify(dashboard, null, 1)};`,
];
for (const [type, module] of Object.entries(OPTIONS)) {
  lines.push(`import type { Options as ${type} } from '${RAW}/composable/${module}';`);
}
const panels = dashboard.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
for (const panel of panels.filter((each) => each.type !== 'row')) {
  lines.push(`export const options${panel.id}: Plain<${panel.type}> = ${JSON.stringify(panel.options)};`);
  for (const query of panel.targets) {
    lines.push(`export const query${panel.id}${query.refId}: Plain<LokiDataQuery> = ${JSON.stringify(query)};`);
  }
}
writeFileSync('dashboard.ts', lines.join('\n'));

const program = ts.createProgram(['dashboard.ts'], {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
});
for (const found of ts.getPreEmitDiagnostics(program)) {
  const at = found.file ? found.file.getLineAndCharacterOfPosition(found.start).line + 1 : 0;
  console.log(`dashboard.ts:${at}: ${ts.flattenDiagnosticMessageText(found.messageText, ' ')}`);
}
