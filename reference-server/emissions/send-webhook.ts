import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Webhook } from './outbox.ts';

const patienceMilliseconds = 2000;

/**
 * Posts a webhook, once, and waits for nothing: neither the caller, nor a process that wants to end. Only addresses of this
 * machine are sent to, for a subscription names any it likes; a redirect is not followed, and what fails is forgotten.
 */
export function sendWebhook({ event, url, at, record }: Webhook): void {
  if (!isOnThisMachine(url)) return;
  const body = JSON.stringify({ event, id: randomUUID(), at, record });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const sent = request(url, { method: 'POST', headers, agent: false, signal }, (response) =>
    response.on('error', forget).resume(),
  );
  sent.on('socket', (socket) => socket.unref());
  sent.on('error', forget);
  sent.end(body);
}

/** A loopback address as such (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3): what a name stands for, nobody here decides. */
export function isOnThisMachine(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && /^(127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function forget(): void {}
