// check-events.mjs <AsyncAPI document> <folder of golden events>: is the document valid, and each event as it says?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import Ajv from 'ajv';
import formats from 'ajv-formats';

const [, , file, golden] = process.argv;
const document = JSON.parse(readFileSync(file, 'utf8'));
const error = 0; // of the parser's severities
const faults = (await new Parser().validate(document)).filter(fault => fault.severity === error).map(fault => `${fault.path.join('.')}: ${fault.message}`);

const schemas = new Ajv({ allErrors: true });
formats(schemas);
for (const [name, message] of Object.entries(document.components.messages)) {
  const validate = schemas.compile(message.payload);
  if (!validate(JSON.parse(readFileSync(join(golden, `${name}.json`), 'utf8')))) {
    faults.push(`${name}: ${schemas.errorsText(validate.errors)}`);
  }
}

console.log(faults.join('\n'));
process.exit(faults.length > 0 ? 1 : 0);
