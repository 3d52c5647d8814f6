import type { Spec } from '../../spec/spec.ts';

/** A page of the screens: which one, and whose. */
export interface Place {
  page: 'approvals' | 'activity';
  /** What stands for the placeholder: a company, or an organization that has none. */
  company: string;
  /** Path of the page with the approvals. */
  home: string;
}

/** The page a path names; undefined when it is none of the screens. */
export function placeOf(path: string, { governance }: Spec): Place | undefined {
  const { before, after } = templateOf(governance.approvals?.screen);
  const home = path.replace(/\/activity$/, '');
  if (before === '' || !home.startsWith(before) || !home.endsWith(after)) return undefined;
  const company = home.slice(before.length, after === '' ? undefined : -after.length);
  if (!/^[\w.-]+$/.test(company)) return undefined;
  return { page: home === path ? 'approvals' : 'activity', company, home };
}

/** Where the approvals of a company are. */
export function homeOf(company: string, { governance }: Spec): string {
  const { before, after } = templateOf(governance.approvals?.screen);
  return before + company + after;
}

/** The path below which all screens are: where their cookie is sent. */
export function screensPath({ governance }: Spec): string {
  return templateOf(governance.approvals?.screen).before.replace(/\/$/, '') || '/';
}

/** Where the trail of one record is shown. */
export function trailOf({ home }: Place, recordType: string, recordId: string): string {
  return `${home}/activity?${new URLSearchParams({ recordType, recordId })}`;
}

/** What stands before and after the placeholder of the path in the spec. */
function templateOf(screen: string | undefined): { before: string; after: string } {
  const [before = '', after = ''] = screen?.split(/\{[^{}]*\}/) ?? [];
  return { before, after };
}
