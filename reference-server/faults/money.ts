import { type Fault, sound } from './fault.ts';
import { fieldsOfKind, isAbout, rewritten, type Values } from './kinded-fields.ts';

const decimalsAssumed = 2;

export const moneyFaults: Record<string, Fault> = {
  'major-units-out': {
    says: 'Amounts are told in units of the currency, with a fraction.',
    overrides: ({ spec }) => {
      const amounts = fieldsOfKind(spec, 'money-minor');
      return {
        'results.record': (record) =>
          rewritten(record, amounts, (amount) =>
            typeof amount === 'number' ? amount / 10 ** decimalsAssumed : amount,
          ),
      };
    },
  },
  'currency-dropped': {
    says: 'Amounts are told without their currency.',
    overrides: ({ spec }) => {
      const currencies = fieldsOfKind(spec, 'currency');
      return { 'results.record': (record) => rewritten(record, currencies, () => null) };
    },
  },
  'x100-always': {
    says: 'Every currency is taken for one with two decimals.',
    overrides: ({ spec }) => {
      const amounts = fieldsOfKind(spec, 'money-minor');
      const currencies = [...fieldsOfKind(spec, 'currency')];
      const { exponents = {} } = spec.governance.money ?? {};
      const scaled = (amount: unknown, around: Values) => {
        const currency = currencies.map((name) => around[name]).find((code) => typeof code === 'string');
        const decimals = exponents[String(currency)] ?? decimalsAssumed;
        return typeof amount === 'number' ? Math.round(amount * 10 ** (decimalsAssumed - decimals)) : amount;
      };
      return { 'results.record': (record) => rewritten(record, amounts, scaled) };
    },
  },
  'float-sum': {
    says: 'Prices are added up as fractions of binary numbers.',
    overrides: () => ({
      'money.priced': (parts, quantityPerUnit) => {
        const sum = parts.reduce(
          (total, { quantity, rate }) =>
            total + (Number(quantity) / Number(quantityPerUnit)) * (Number(rate) / 10 ** decimalsAssumed),
          0,
        );
        return BigInt(Math.round(sum * 10 ** decimalsAssumed));
      },
    }),
  },
  'round-half-even': {
    says: 'A half is rounded to the even neighbour.',
    overrides: () => ({
      'money.priced': (parts, quantityPerUnit) => sound['money.priced'](parts, quantityPerUnit, 'half-even'),
    }),
  },
  'amount-coerced': {
    says: 'A fraction, and a text, are taken for an amount.',
    overrides: ({ spec }) => {
      const amounts = fieldsOfKind(spec, 'money-minor');
      return {
        'arguments.refusals': (errors) =>
          errors.filter((error) => error.keyword !== 'type' || !isAbout(error, amounts)),
      };
    },
  },
  'amount-as-text': {
    says: 'The listed schemas ask for amounts as decimal texts.',
    overrides: ({ spec }) => {
      const amounts = fieldsOfKind(spec, 'money-minor');
      const text = { type: 'string', pattern: '^\\d+\\.\\d\\d$' };
      return {
        'tools.listed': (listed) =>
          listed.map((tool) => ({ ...tool, inputSchema: rewritten(tool.inputSchema, amounts, () => text) })),
      };
    },
  },
};
