import { describe, expect, it } from 'vitest';
import type { RecordType, Tool } from '../../spec/spec.ts';
import { effectMeter } from './effects.ts';
import { type Item, oneLook, type RecordReader } from './record-reader.ts';
import type { Arguments } from './write-arguments.ts';

const type: RecordType = {
  name: 'boxes',
  title: 'box',
  boundary: 'organization',
  identifier: 'id',
  fields: { id: {}, label: {}, units: {}, seenAt: { volatile: true } },
};

/** A shelf of boxes that can be looked at. */
function shelf(...items: Item[]) {
  let looks = 0;
  const reader: RecordReader = {
    type,
    searches: false,
    fetches: false,
    all: async () => {
      looks += 1;
      return structuredClone(items);
    },
    one: async (id) => structuredClone(items.find((item) => item.id === id)),
  };
  return { items, reader, looks: () => looks };
}

function meterOf(reader: RecordReader, operation: Partial<Tool['operation']>, args: Arguments) {
  const tool = { operation: { kind: 'update', record: 'boxes', identifier: 'id', ...operation } } as Tool;
  return effectMeter(reader, tool, args);
}

describe('an effect meter', () => {
  it('counts new records that hold the arguments, beside those that did before', async () => {
    const { items, reader } = shelf({ id: 1, label: 'red box', units: 1 });
    const meter = await meterOf(reader, { kind: 'create' }, { label: 'red box', units: 1 });
    expect(await meter?.effects()).toBe(0);
    items.push({ id: 2, label: 'red box', units: 1 }, { id: 3, label: 'red box', units: 1 });
    expect(await meter?.effects()).toBe(2);
  });

  it('tells a record made with other arguments from those the call itself makes', async () => {
    const { items, reader } = shelf();
    const meter = await meterOf(reader, { kind: 'create' }, { label: 'red box', units: 1 });
    const more = await meter?.watch({ label: 'red box', units: 5 });
    const fewer = await meter?.watch({ label: 'red box' });
    items.push({ id: 1, label: 'red box', units: 1 });
    expect([await more?.(), await fewer?.()]).toEqual([false, false]);
    items.push({ id: 2, label: 'red box', units: 5 });
    expect([await more?.(), await fewer?.()]).toEqual([true, true]);
  });

  it('sees that a record is gone, and that another one is', async () => {
    const { items, reader } = shelf({ id: 1 }, { id: 2 });
    const meter = await meterOf(reader, { kind: 'delete' }, { id: 1 });
    const other = await meter?.watch({ id: 2 });
    const neverThere = await meter?.watch({ id: 3 });
    items.length = 0;
    expect([await meter?.effects(), await other?.(), await neverThere?.()]).toEqual([1, true, false]);
  });

  it('sees a change, but not one of a field that changes by itself', async () => {
    const { items, reader } = shelf({ id: 1, label: 'red', seenAt: 1 });
    const meter = await meterOf(reader, {}, { id: 1, label: 'blue' });
    items[0] = { id: 1, label: 'red', seenAt: 2 };
    expect(await meter?.effects()).toBe(0);
    items[0] = { id: 1, label: 'blue', seenAt: 2 };
    expect(await meter?.effects()).toBe(1);
    expect(meter?.counts).toBe(false);
  });

  it('counts how often a call added to a sum', async () => {
    const { items, reader } = shelf({ id: 1, units: 10 });
    const assign = { units: 'record.units - arguments.taken', label: "'taken from ' + record.id" };
    const meter = await meterOf(reader, { assign }, { id: 1, taken: 3 });
    expect([meter?.counts, await meter?.effects()]).toEqual([true, 0]);
    items[0] = { id: 1, units: 4 };
    expect(await meter?.effects()).toBe(2);
  });

  it('is not to be had for a record that is not shown', async () => {
    const { reader } = shelf();
    expect(await meterOf(reader, {}, { id: 1 })).toBeUndefined();
  });

  it('reads several meters off one look', async () => {
    const { reader, looks } = shelf({ id: 1, label: 'red' });
    const meters = [
      await meterOf(reader, { kind: 'delete' }, { id: 1 }),
      await meterOf(reader, { kind: 'create' }, { label: 'red' }),
    ];
    const before = looks();
    const look = oneLook(reader);
    for (const meter of meters) expect(await meter?.effects(look)).toBe(0);
    expect(looks() - before).toBe(1);
  });
});
