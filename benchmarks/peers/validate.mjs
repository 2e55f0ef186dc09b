// A validator of the npm registry as a program: reads a file of JSON lines, prints the numbers of the
// lines that do not conform.  node validate.mjs ajv|schemasafe|hyperjump SCHEMA FILE
// With WARM_ROUNDS=N the first 200 MB are held in memory and checked N times: prints MB in a second of
// CPU time, median, and how many lines were wrong.
import { createReadStream, openSync, readFileSync, readSync } from 'node:fs';

const [, , peer, schemaFile, file] = process.argv;
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));

const compile = {
  async ajv() {
    const { default: Ajv } = await import('ajv/dist/2020.js');
    const ajv = new Ajv({ strict: false });
    schema.$schema = 'https://json-schema.org/draft/2020-12/schema';
    return ajv.compile(schema);
  },
  async schemasafe() {
    const { validator } = await import('@exodus/schemasafe');
    return validator(schema, { mode: 'default', extraFormats: false, allowUnusedKeywords: true });
  },
  async hyperjump() {
    const { registerSchema, validate } = await import('@hyperjump/json-schema/draft-2020-12');
    registerSchema(schema, schema.$id);
    const check = await validate(schema.$id);
    return (record) => check(record, 'FLAG').valid;
  },
};
const valid = await compile[peer]();

function conforms(text) {
  try {
    return valid(JSON.parse(text));
  } catch {
    return false;
  }
}

if (process.env.WARM_ROUNDS) {
  const bytes = Buffer.alloc(200_000_000);
  const read = readSync(openSync(file), bytes, 0, bytes.length, 0);
  const ends = [];
  for (let end = bytes.indexOf(10); end >= 0 && end < read; end = bytes.indexOf(10, end + 1)) {
    ends.push(end);
  }
  const rates = [];
  let wrong = 0;
  for (let round = -1; round < Number(process.env.WARM_ROUNDS); round++) {
    const from = process.cpuUsage();
    let start = 0;
    wrong = 0;
    for (const end of ends) {
      wrong += conforms(bytes.toString('utf8', start, end)) ? 0 : 1;
      start = end + 1;
    }
    if (round >= 0) {
      const { user, system } = process.cpuUsage(from);
      rates.push(ends.at(-1) / (user + system));
    }
  }
  rates.sort((a, b) => a - b);
  console.log(`${peer} ${rates[rates.length >> 1].toFixed(0)} ${wrong}`);
} else {
  let rest = '';
  let line = 0;
  const bad = [];
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    let start = 0;
    const text = rest + chunk;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      line++;
      if (!conforms(text.slice(start, end))) {
        bad.push(line);
      }
      start = end + 1;
    }
    rest = text.slice(start);
  }
  process.stdout.write(bad.map((number) => `${number}\n`).join(''));
}
