import { type Fault, sound } from './fault.ts';

/** Faults of finding records by what they are called. */
export const searchFaults: Record<string, Fault> = {
  'search-leak': {
    says: "A search shows every organization's records, and kinds the caller may not read.",
    overrides: () => ({
      'tenancy.listed': (owner, reach, searching) =>
        searching || sound['tenancy.listed'](owner, reach, searching),
      'search.shows': () => true,
    }),
  },
  'search-exact-only': {
    says: 'A search finds what is written exactly as it is asked for.',
    overrides: () => ({ 'search.similarity': (wanted, text) => (wanted === text ? 1 : 0) }),
  },
  'search-wrong-id': {
    says: 'A search shows the place of a record among the results as its identifier.',
    overrides: () => ({ 'search.hit': (hit, place) => ({ ...hit, id: String(place) }) }),
  },
};
