/** Rules of the pages for people. */
export const screenDecisions = {
  /** The page where a person decides is there, at the path the documents name. */
  'screens.exist': (): boolean => true,

  /** The public documents are shown to everybody. */
  'documents.needSignIn': (): boolean => false,
};
