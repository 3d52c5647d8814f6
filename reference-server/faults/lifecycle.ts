import type { Fault } from './fault.ts';

export const lifecycleFaults: Record<string, Fault> = {
  'strict-init': {
    says: 'initialize is refused without clientInfo.',
    overrides: () => ({
      'initialize.accepts': (params) => 'clientInfo' in params && 'capabilities' in params,
    }),
  },
  'version-forced': {
    says: 'initialize always answers with the newest revision.',
    overrides: () => ({ 'initialize.negotiates': (_requested, offered) => offered.at(-1) }),
  },
  'version-error': {
    says: 'initialize is refused for any revision but the documented one.',
    overrides: ({ spec }) => ({
      'initialize.negotiates': (requested) =>
        spec.system.protocol.documented.find((revision) => revision === requested),
    }),
  },
  'caps-resources': {
    says: 'Resources are advertised beside tools.',
    overrides: () => ({
      'initialize.result': (result) => ({
        ...result,
        capabilities: { ...(result.capabilities as object), resources: {} },
      }),
    }),
  },
  'caps-listchanged': {
    says: 'Notifications about changed tools are advertised.',
    overrides: () => ({
      'initialize.result': (result) => ({ ...result, capabilities: { tools: { listChanged: true } } }),
    }),
  },
  'namespaces-19': {
    says: 'initialize repeats the namespaces of an earlier edition.',
    overrides: ({ spec }) => ({
      'initialize.result': (result) => ({
        ...result,
        namespaces: [
          ...(spec.system.tools.namespaces ?? []),
          ...Array.from({ length: 9 }, (_, index) => `former${String.fromCharCode(97 + index)}`),
        ],
      }),
    }),
  },
  'spec-stale': {
    says: 'The server is a newer build than the one the spec was read for.',
    overrides: ({ spec }) => {
      const nextYear = Number(spec.system.source.date.slice(0, 4)) + 1;
      return {
        'initialize.result': (result) => ({
          ...result,
          serverInfo: { ...spec.system.protocol.serverInfo, version: `${nextYear}.1.1` },
        }),
      };
    },
  },
  'resources-hidden-open': {
    says: 'Resource methods answer although resources are not advertised.',
    overrides: () => ({ 'resources.answersUnadvertised': () => true }),
  },
  'prefix-any': {
    says: 'Resources are offered, and any URI can be read.',
    overrides: () => ({ 'resources.offered': () => true, 'resources.allows': () => true }),
  },
  'prefix-startswith-raw': {
    says: 'Resources are offered, and a URI is readable when its text starts with an allowed prefix.',
    overrides: () => ({
      'resources.offered': () => true,
      'resources.allows': (uri, prefixes) => prefixes.some((prefix) => uri.startsWith(prefix)),
    }),
  },
  'openapi-drift': {
    says: 'The OpenAPI document lists tools of an earlier edition.',
    overrides: () => ({
      'documents.toolNames': (names) => [
        ...names.slice(1),
        ...names.slice(1, 10).map((name) => `${name}former`),
      ],
    }),
  },
};
