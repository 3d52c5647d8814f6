import fc from 'fast-check';

const instant = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const dateTime = fc
  .tuple(instant, fc.constantFrom('.000Z', ''), fc.constantFrom('Z', '+02:00', '-05:30'))
  .map(([iso, fraction, offset]) => (fraction === '' ? iso.slice(0, 19) : iso.slice(0, 23)) + offset);

const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z0-9])?$/);

/** Only names under .example, which nobody can own (RFC 2606 section 2): nothing made here reaches a stranger. */
const hostname = fc
  .array(label, { minLength: 1, maxLength: 3 })
  .map((labels) => `${labels.join('.')}.example`);

const email = fc
  .tuple(label, fc.constantFrom('', '.b', '+tag', '_c'), hostname)
  .map(([name, suffix, host]) => `${name}${suffix}@${host}`);

const uri = fc
  .tuple(hostname, fc.array(label, { maxLength: 3 }), fc.option(label, { nil: undefined }))
  .map(
    ([host, path, query]) => `https://${host}/${path.join('/')}${query === undefined ? '' : `?q=${query}`}`,
  );

const duration = fc
  .tuple(fc.nat({ max: 30 }), fc.nat({ max: 23 }))
  .map(([days, hours]) => `P${days}D${hours === 0 ? '' : `T${hours}H`}`);

/** Values by `format` (JSON Schema 2020-12, Validation, section 7.3). A format that is not here is an annotation. */
export const formats: Record<string, fc.Arbitrary<string>> = {
  date: instant.map((iso) => iso.slice(0, 10)),
  'date-time': dateTime,
  time: dateTime.map((iso) => iso.slice(11)),
  duration,
  email,
  hostname,
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  uri,
  url: uri,
  'uri-reference': uri,
  uuid: fc.uuid(),
};
