import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { style } from './style.ts';

/** A finished page; every value in it is escaped by the template. */
export type Page = string;

export interface PageKind {
  /** Puts content and what stands above it, both escaped by a template, into a whole document. */
  layout(title: string, content: unknown, banner?: unknown): Page;
  /** No script, no frame, no cache. */
  headers: Record<string, string>;
}

/** Pages with the shared style and what a kind of page adds to it, in style sheet and content security policy. */
export function pageKind({ addedStyle = '', addedPolicy = [] }: Partial<Additions> = {}): PageKind {
  const sheet = style + addedStyle;
  return {
    layout: (title, content, banner = '') => document(title, sheet, content, banner),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'none'",
        `style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
        ...addedPolicy,
      ].join('; '),
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  };
}

interface Additions {
  addedStyle: string;
  addedPolicy: readonly string[];
}

/** A paragraph that screen readers speak at once; nothing when there is nothing to say. */
export function alert(problem: string | undefined) {
  return problem ? html`<p class="problem" role="alert">${problem}</p>` : '';
}

function document(title: string, sheet: string, content: unknown, banner: unknown): Page {
  return String(html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(sheet)}</style>
</head>
<body>${banner}<main>${content}</main></body>
</html>`);
}
