/** What a sign-off sheet needs beyond the style of all pages. */
export const sheetStyle = `
.steps { list-style: none; margin: 0; padding: 0; }
.step header { align-items: baseline; }
.step > dl.facts { margin: .75rem 0 0; }
.step .id { color: var(--muted); margin-right: .35rem; }
.parts { list-style: none; margin: 1rem 0 0; padding: .25rem 0 0; border-top: 1px solid var(--line); }
.parts > li { padding: .55rem 0; }
.parts > li + li { border-top: 1px solid var(--line); }
.parts p { margin: .1rem 0; }
.parts dl.facts { margin: .35rem 0 0; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 1rem 3rem; break-inside: avoid; }
.signatures .line { min-height: 3rem; margin: 0; padding: 1.2rem 0 .2rem; border-bottom: 1px solid var(--text); }
@media print { .step { break-inside: auto; } .parts > li { break-inside: avoid; } h3 { break-after: avoid; } }
`;
