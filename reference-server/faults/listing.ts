import { Refusal } from '../mcp/refusals.ts';
import type { Fault } from './fault.ts';

/** Faults of what the whole listing tells: which tools there are, and what each says of itself. */
export const listingFaults: Record<string, Fault> = {
  'empty-is-error': {
    says: 'A listing without tools is an error.',
    overrides: () => ({
      'tools.listed': (listed) => {
        if (listed.length === 0) throw new Refusal('internalError');
        return listed;
      },
    }),
  },
  'group-missing': {
    says: 'The tools of one group do not exist.',
    overrides: ({ spec }) => {
      const group = spec.tools.at(-1)?.group;
      return { 'tools.exist': (tools) => tools.filter((tool) => tool.group !== group) };
    },
  },
  'topic-missing': {
    says: 'The tools of one topic do not exist.',
    overrides: ({ parameter }) => ({
      'tools.exist': (tools) =>
        tools.filter(({ name, module }) => module !== parameter && !name.includes(parameter)),
    }),
  },
  'domain-missing': {
    says: 'The tools of one domain do not exist.',
    overrides: ({ parameter }) => ({
      'tools.exist': (tools) => tools.filter(({ domain, group }) => (domain ?? group) !== parameter),
    }),
  },
  'flood-list': {
    says: 'The listing shows every action of the long tail as a tool.',
    overrides: ({ spec }) => ({ 'tools.exist': (tools) => [...tools, ...spec.actions] }),
  },
  'meta-missing': {
    says: 'The tools in front of the long tail do not exist.',
    overrides: () => ({
      'tools.exist': (tools) =>
        tools.filter(({ operation }) => operation.kind !== 'catalogue' && operation.kind !== 'dispatch'),
    }),
  },
  'schema-any': {
    says: 'The input schema of a tool says nothing.',
    overrides: () => ({
      'tools.listed': (listed) => listed.map((tool) => ({ ...tool, inputSchema: {} })),
    }),
  },
  'manifest-drift': {
    says: 'The manifest of the server lists a tool that is gone and lacks one that is there.',
    overrides: () => ({ 'documents.manifestTools': (names) => ['retired_tool', ...names.slice(1)] }),
  },
  'manifest-lies': {
    says: 'The manifest calls a critical tool a writing one.',
    overrides: ({ spec }) => {
      const { safety = '' } = spec.system.tools.manifest ?? {};
      return {
        'tools.manifest': (manifest, tool) =>
          manifest && tool.safety === 'critical' ? { ...manifest, [safety]: 'write' } : manifest,
      };
    },
  },
  'destructive-ungated': {
    says: 'What deletes is treated like any other change.',
    overrides: () => ({
      'tools.exist': (tools) =>
        tools.map((tool) => (tool.operation.kind === 'delete' ? { ...tool, safety: 'write' } : tool)),
    }),
  },
};
