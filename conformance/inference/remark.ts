/** Something a person should look at: what stands there was concluded, not read. */
export interface Remark {
  /** File of the spec folder. */
  file: string;
  /** Keys and indexes that lead to the fact inside of it. */
  path: readonly (string | number)[];
  /** In a few words, for a comment beside it. */
  says: string;
}

/** Takes remarks about one file. */
export type Report = (path: Remark['path'], says: string) => void;
