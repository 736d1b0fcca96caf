// Each peer by the plain calls of its documentation. `merge` takes ten exports into an empty document
// and reads one record, so that nothing is put off; `count` proves that all records are there.
import * as Automerge from '@automerge/automerge';
import { LoroDoc, LoroMap } from 'loro-crdt/base64';
import { createMergeableStore } from 'tinybase';
import * as Y from 'yjs';
import { record } from './data.js';

const loro = {
  create(names) {
    const doc = new LoroDoc();
    const customers = doc.getMap('customers');
    names.forEach((name, i) => {
      const row = customers.setContainer(name, new LoroMap());
      for (const [key, value] of Object.entries(record(i))) row.set(key, value);
    });
    doc.commit();
    return doc;
  },
  copy(base, number) {
    const doc = new LoroDoc();
    doc.import(base.export({ mode: 'snapshot' }));
    doc.setPeerId(String(1000 + number));
    return doc;
  },
  edit(doc, changes) {
    const customers = doc.getMap('customers');
    for (const [name, phone] of changes) customers.get(name).set('phones', phone);
    doc.commit();
    return doc;
  },
  save: (doc) => doc.export({ mode: 'snapshot' }),
  merge(files) {
    const doc = new LoroDoc();
    for (const file of files) doc.import(file);
    const customers = doc.getMap('customers');
    return { count: () => customers.size, first: customers.get(customers.keys()[0]).toJSON() };
  },
};

const loroBatch = {
  ...loro,
  merge(files) {
    const doc = new LoroDoc();
    doc.importBatch(files);
    const customers = doc.getMap('customers');
    return { count: () => customers.size, first: customers.get(customers.keys()[0]).toJSON() };
  },
};

const yjs = {
  create(names) {
    const doc = new Y.Doc();
    const customers = doc.getMap('customers');
    doc.transact(() => names.forEach((name, i) => customers.set(name, new Y.Map(Object.entries(record(i))))));
    return doc;
  },
  copy(base) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
    return doc;
  },
  edit(doc, changes) {
    const customers = doc.getMap('customers');
    doc.transact(() => { for (const [name, phone] of changes) customers.get(name).set('phones', phone); });
    return doc;
  },
  save: (doc) => Y.encodeStateAsUpdate(doc),
  merge(files) {
    const doc = new Y.Doc();
    for (const file of files) Y.applyUpdate(doc, file);
    const customers = doc.getMap('customers');
    return { count: () => customers.size, first: customers.values().next().value.toJSON() };
  },
};

const tinybase = {
  create(names) {
    const store = createMergeableStore('base' + names[0]);
    store.transaction(() => names.forEach((name, i) => store.setRow('customers', name, record(i))));
    return store;
  },
  copy(base, number) {
    const store = createMergeableStore('shop' + number);
    store.merge(base);
    return store;
  },
  edit(store, changes) {
    store.transaction(() => { for (const [name, phone] of changes) store.setCell('customers', name, 'phones', phone); });
    return store;
  },
  save: (store) => JSON.stringify(store.getMergeableContent()),
  merge(files) {
    const store = createMergeableStore('office');
    for (const file of files) store.applyMergeableChanges(JSON.parse(file));
    return { count: () => store.getRowCount('customers'), first: store.getRow('customers', store.getRowIds('customers')[0]) };
  },
};

// Values are replaced as a whole here, as everywhere else: ImmutableString is Automerge's word for it.
const whole = (value) => typeof value === 'string' ? new Automerge.ImmutableString(value) : value;
// Ten documents that each made the map `customers` of their own would be ten rivals for one name;
// with different records they begin from one empty document, as Automerge's documentation advises.
const automergeStart = Automerge.save(Automerge.change(Automerge.init(), (doc) => { doc.customers = {}; }));
const automerge = {
  create(names) {
    return Automerge.change(Automerge.load(automergeStart), (doc) => {
      names.forEach((name, i) => {
        doc.customers[name] = Object.fromEntries(Object.entries(record(i)).map(([key, value]) => [key, whole(value)]));
      });
    });
  },
  copy: (base) => Automerge.clone(base),
  edit(doc, changes) {
    return Automerge.change(doc, (draft) => {
      for (const [name, phone] of changes) draft.customers[name].phones = whole(phone);
    });
  },
  save: (doc) => Automerge.save(doc),
  merge(files) {
    let doc = Automerge.load(files[0]);
    for (const file of files.slice(1)) doc = Automerge.merge(doc, Automerge.load(file));
    const names = Object.keys(doc.customers);
    return { count: () => names.length, first: { ...doc.customers[names[0]] } };
  },
};

export const peers = { loro, loroBatch, yjs, tinybase, automerge };
