import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceWalk } from './device-walk.ts';
import { type DeviceServer, startDeviceServer } from './testing/device-server.ts';
import { password } from './testing/oauth-server.ts';
import { ana, walkerFor } from './testing/rig.ts';
import { WalkError } from './walk-error.ts';

let vendor: DeviceServer;
let walk: DeviceWalk;
let redact: (text: string) => string;
beforeEach(async () => {
  vendor = await startDeviceServer();
  const { walker, redactor } = walkerFor(vendor);
  redact = (text) => redactor.redact(text);
  walk = await walker.beginDevice({ secretPrefix: 'ACTOR_FULL', scopes: ['read'] });
});
afterEach(() => vendor.close());

const person = (decision: 'allow' | 'deny') => {
  return ana(vendor, { choose: [], decision });
};

describe('the walk of a device', () => {
  it('reads what the device is told, and takes the interval of the RFC where none is said', () => {
    const { exchange: _exchange, ...told } = walk.authorization;
    expect(told).toEqual({
      deviceCode: 'the-device-code',
      userCode: '7788-1234',
      verificationUri: `${vendor.origin}/activate`,
      expiresIn: 600,
      interval: 5,
    });
    expect(redact('the-device-code')).not.toContain('the-device-code');
  });

  it('lets the person sign in, type the code and allow, and ends where nothing more is asked', async () => {
    expect((await walk.poll()).error).toBe('authorization_pending');
    const pages = await walk.decide(person('allow'));
    expect(pages.at(-1)?.content.text).toContain('That was all.');
    expect(await walk.poll()).toMatchObject({ token: 'the-access-token' });
    expect(await walk.poll()).toMatchObject({ error: 'invalid_grant' });
    expect(redact(password)).not.toContain(password);
  });

  it('lets the person deny', async () => {
    await walk.decide(person('deny'));
    expect(vendor.device.state).toBe('denied');
    expect((await walk.poll()).error).toBe('access_denied');
  });

  it('types no password at another origin', async () => {
    const elsewhere = { origin: 'http://127.0.0.1:1' };
    await expect(walk.decide(ana(elsewhere))).rejects.toThrow(WalkError);
    expect(vendor.device.state).toBe('waits');
  });
});
