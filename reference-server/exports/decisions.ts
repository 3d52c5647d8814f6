import type { ExportSection } from '../../spec/spec.ts';
import { type Belonging, isReached, type Reach } from '../records/reach.ts';
import type { StoredRecord } from '../records/store.ts';

/** Everything handed out about one subject: a member for each section, and members that tell what it is. */
export type Bundle = Readonly<Record<string, unknown>>;

/** Rules of handing out everything that is kept about somebody (GDPR, Art. 15). */
export const exportDecisions = {
  /** Only about whom the caller reaches. */
  'export.reaches': (subject: Belonging, reach: Reach): boolean => isReached(subject, reach),

  /** The sections of a bundle: all that governance.export promises. */
  'export.sections': (sections: readonly string[]): readonly string[] => sections,

  /** A section holds what belongs to the subject, and nothing of anybody else (GDPR, Art. 15 (4)). */
  'export.holds': ({ values }: StoredRecord, { by }: ExportSection, subject: string): boolean =>
    values[by] === subject,

  /** The signature covers the whole bundle. */
  'export.signs': (bundle: Bundle, _sections: readonly string[]): Bundle => bundle,

  /** A bundle goes out with its signature. */
  'export.attaches': (signature: string): string | undefined => signature,
};
