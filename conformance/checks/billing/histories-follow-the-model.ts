import type { Spec } from '../../../spec/spec.ts';
import { argumentsOfKind } from '../../billing/currencies.ts';
import { gatheringsOf } from '../../billing/gatherings.ts';
import { numberedKinds } from '../../billing/numbered-kinds.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { documentHistories } from '../../models/document-histories.ts';
import type { DocumentRules } from '../../models/document-model.ts';
import { type Filling, LiveDocuments } from '../../models/live-documents.ts';
import { runDocumentHistory } from '../../models/run-document-history.ts';

type Given = Filling & { concurrent: boolean };

/** Histories that are played; each is some twenty calls and as many looks. */
const runs = 8;

/**
 * Random histories of drafting, logging, filling, issuing and what follows, one command at a time and several at the same moment.
 * After each step every document is compared with the model (conformance/models), which computes its amounts by itself.
 */
export default check<Given>({
  id: 'billing.histories-follow-the-model',
  says: 'MUST keep documents, their numbers and what they bill right in every order of events',
  why: 'Books have to be right after the week in which everything happened at once, too.',
  needs: ['actor:full', 'writes'],
  cases: (spec) =>
    fillings(spec).flatMap((filling) => [
      { name: `${filling.kind.type.name}, one after the other`, given: { ...filling, concurrent: false } },
      { name: `${filling.kind.type.name}, at the same moment`, given: { ...filling, concurrent: true } },
    ]),
  async run(context, { concurrent, ...filling }) {
    const full = await context.actor('full');
    const rules = rulesOf(context.spec, filling);
    const options = {
      moves: rules.moves.length,
      adds: filling.adder !== undefined,
      gathers: true,
      concurrent,
    };
    let played = 0;
    await context.property(
      documentHistories(options),
      async (history) => {
        const system = new LiveDocuments(context, full, filling);
        const broken = await runDocumentHistory(history, system, rules);
        played += 1;
        expectThat(broken === undefined, broken?.expected ?? '', broken?.actual ?? '', {
          history: broken?.story ?? '',
        });
      },
      { runs },
    );
    return `${played} histories`;
  },
});

/** Kinds that are numbered and gathered into, with the tool that adds a line to them. */
function fillings(spec: Spec): Filling[] {
  return numberedKinds(spec).flatMap((kind) => {
    const gathering = gatheringsOf(spec).find(({ into }) => into.name === kind.type.name);
    if (!gathering) return [];
    const tool = kind.changes.find(
      ({ operation }) => operation.kind === 'append' && operation.into === gathering.rules.into,
    );
    const argument = tool && argumentsOfKind(spec, tool, 'money-minor')[0];
    return [{ kind, gathering, ...(tool && argument !== undefined ? { adder: { tool, argument } } : {}) }];
  });
}

function rulesOf({ governance }: Spec, { kind, gathering }: Filling): DocumentRules {
  const { initial, frozen = [], transitions } = kind.type.states;
  return {
    initial,
    frozen,
    moves: kind.moves.map((move) => ({
      from:
        move.operation.from ??
        transitions.filter(({ to }) => to === move.operation.to).map(({ from }) => from),
      to: String(move.operation.to),
      numbers: move === kind.numbering,
    })),
    quantityPerUnit: gathering.rules.price.quantityPerUnit,
    rounding: governance.money?.rounding ?? 'half-up',
  };
}
