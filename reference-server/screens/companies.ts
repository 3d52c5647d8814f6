import { html } from 'hono/html';
import { approvalsOf } from '../approvals/waiting.ts';
import type { ServerContext } from '../context.ts';
import type { Transaction } from '../records/store.ts';
import { concerns } from './concerns.ts';
import { homeOf, type Place } from './place.ts';
import type { Session } from './sessions.ts';

/** Links to the companies of a person, other than the one they are at, each with the number of requests that wait there. */
export function companiesElsewhere(
  transaction: Transaction,
  session: Session,
  here: Place,
  server: ServerContext,
) {
  const { people, spec } = server;
  const links = people.organizationsOf(transaction, session.user).flatMap((organization) => {
    const waiting = approvalsOf(transaction, organization.id, server).filter(
      ({ status }) => status === 'pending',
    );
    const companies = organization.companies.length === 0 ? [organization.id] : organization.companies;
    return companies
      .filter((company) => company !== here.company)
      .map((company) => {
        const place: Place = { page: 'approvals', company, home: homeOf(company, spec) };
        const there = waiting.filter((approval) =>
          concerns(approval, { session, place, organization }, spec),
        );
        return html`<li><a href="${place.home}">${organization.name} · ${company}</a>
          <span class="count">${there.length} waiting</span></li>`;
      });
  });
  return links.length === 0 ? '' : html`<h2>Your other companies</h2><ul>${links}</ul>`;
}
