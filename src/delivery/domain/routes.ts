import { route, type Route } from '../../platform/http.ts';
import { checkBody, domainAnswer } from './contract.ts';
import { checkSenderDomain, domainView, type DomainTools } from './domain-check.ts';

/** The DNS check of the sender's domain: what was found last, and a new one. */
export function domainRoutes(tools: DomainTools): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/settings/domain',
      permission: 'settings:read',
      summary:
        'What the DNS said last about the sender’s domain: SPF, DKIM, DMARC, alignment, MX, and what to publish',
      description: 'Asks no name server. Everything found there was written by others: show it as text.',
      answer: domainAnswer,
      handle: async () => await domainView(tools),
    }),
    route({
      method: 'POST',
      path: '/api/settings/domain/check',
      permission: 'settings:write',
      summary: 'Check the sender’s domain in the DNS now',
      description:
        'Takes 25 s at most. `unasked` means that no name server answered, which says nothing about the record. Without `selectors` those of the last check are looked for; with an empty list those that are usual.',
      body: checkBody,
      answer: domainAnswer,
      handle: async ({ body: { selectors }, actor, requestId, signal }) => {
        await checkSenderDomain(tools, { actor, selectors, requestId, isByPerson: true, signal });
        return await domainView(tools);
      },
    }),
  ];
}
