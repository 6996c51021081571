// SPDX-License-Identifier: MIT
// The other engine's side of scale.py:  node scale_peer.mjs FORM DRAFT REPEAT LEAF
// Prints lines NAME MICROSECONDS: opening the form with the draft, setting LEAF in the middle item, adding at the end.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

const [form, draft, repeatPath, leafName] = process.argv.slice(2);
const { window } = new JSDOM('', { url: 'http://localhost/' });
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window))
  if (!(name in globalThis))
    globalThis[name] = window[name];

globalThis.__dirname = import.meta.dirname; // a part of it was written for CommonJS
globalThis.require = createRequire(import.meta.url);
const { loadForm } = await import('@getodk/xforms-engine');
const formText = readFileSync(form, 'utf-8'), draftText = readFileSync(draft, 'utf-8');

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const tell = (name, milliseconds) => console.log(name, (milliseconds * 1000).toFixed(1));
const missing = { fetchFormAttachment: () => { throw new Error('no attachments'); } };

const begun = performance.now();
const loaded = await loadForm(formText, missing);
if (loaded.status === 'failure')
  throw loaded.error;
const instance = await loaded.editInstance({
  inputType: 'FORM_INSTANCE_INPUT_RESOLVABLE', resolveInstance: () => draftText, attachments: new Map(),
});
tell('open', performance.now() - begun);

const find = (node, reference) => {
  if (node.currentState.reference === reference)
    return node;
  for (const child of node.currentState.children ?? []) {
    const found = reference.startsWith(child.currentState.reference) ? find(child, reference) : undefined;
    if (found)
      return found;
  }
};
const range = find(instance.root, repeatPath);
const items = range.currentState.children;
const middle = items[items.length >> 1];
const leaf = middle.currentState.children.find((child) => child.currentState.reference.endsWith(`/${leafName}`));
const rounds = items.length > 500 ? 5 : 20;
const times = (work) => Array.from({ length: rounds }, (_, round) => {
  const start = performance.now();
  work(round);
  return performance.now() - start;
});
tell('set', median(times((round) => leaf.setValue(50 + round))));
tell('add', median(times(() => range.addInstances())));
process.exit(0);
