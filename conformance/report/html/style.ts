const light = `
  --paper: #ffffff; --ground: #f7f6f3; --text: #1d1c1a; --muted: #66635c; --line: #e3e0d8; --gold: #a67c1b;
  --good: #1c7a4a; --good-soft: #dcf0e4; --bad: #b3261e; --bad-soft: #fbe6e3; --warn: #8a5a00; --warn-soft: #fbedc8;
  --none: #8b877d; --none-soft: #eceae4; --on-strong: #ffffff;`;

const dark = `
  --paper: #1c1b19; --ground: #131211; --text: #eceae5; --muted: #a5a198; --line: #35332f; --gold: #d9b354;
  --good: #6fcf97; --good-soft: #17382a; --bad: #ff8a80; --bad-soft: #47201d; --warn: #f0bf55; --warn-soft: #41310f;
  --none: #8f8b82; --none-soft: #2b2926; --on-strong: #131211;`;

/** Style of all pages: system fonts, few colours, nothing sticky; the dark theme follows the reader's system. */
export const style = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
code, pre, .id { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: .86em; }
a { color: inherit; text-decoration-color: var(--muted); text-underline-offset: .2em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--gold); outline-offset: 2px; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: .2rem 0 1.25rem; letter-spacing: -.015em; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 3.25rem 0 1rem; letter-spacing: -.01em; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .4rem 0; }
.brand { color: var(--gold); font-weight: 600; letter-spacing: .08em; text-transform: uppercase; font-size: .78rem; margin: 0; }
.muted { color: var(--muted); }
.small { font-size: .875rem; font-weight: 400; }
.hostile { overflow-wrap: anywhere; unicode-bidi: isolate; white-space: pre-wrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .none { color: var(--muted); }

.verdict { background: var(--paper); border: 1px solid var(--line); border-left: .4rem solid var(--tone); border-radius: .6rem; padding: 1.3rem 1.5rem; }
.verdict.conformant { --tone: var(--good); } .verdict.not-conformant { --tone: var(--bad); } .verdict.could-not-judge { --tone: var(--warn); }
.verdict strong { color: var(--tone); font-size: 1.5rem; line-height: 1.2; display: block; }
.verdict p { margin: .4rem 0 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: .75rem 0 0; padding: 0; list-style: none; }
.tiles li { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: .75rem 1rem; }
.tiles b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
dl.facts { display: grid; grid-template-columns: minmax(6.5rem, max-content) minmax(0, 1fr); gap: .35rem 1.5rem; margin: 1.5rem 0 0; }
dl.facts dt { color: var(--muted); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
dl.facts ul { margin: 0; padding-left: 1.1rem; }

.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; list-style: none; margin: 0 0 1rem; padding: 0; font-size: .875rem; color: var(--muted); }
.legend li { display: flex; align-items: center; gap: .45rem; }
.map { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: .55rem 1.5rem; align-items: start; margin: 0; }
.map dt { line-height: 1.75rem; } .map dd { margin: 0; }
.cells { display: flex; flex-wrap: wrap; gap: .3rem; margin: 0; padding: 0; list-style: none; }
.cell { display: grid; place-items: center; width: 1.75rem; height: 1.75rem; border-radius: .35rem; border: 1px solid transparent; text-decoration: none; font-size: .85rem; line-height: 1; }
.legend .cell { width: 1.35rem; height: 1.35rem; font-size: .75rem; }
.cell.verified { background: var(--good-soft); color: var(--good); }
.cell.violated { background: var(--bad); color: var(--on-strong); font-weight: 700; }
.cell.warned { background: var(--warn-soft); color: var(--warn); border-color: var(--warn); }
.cell.unverified { border: 1px dashed var(--none); color: var(--muted); }
.cell.excluded { background: var(--none-soft); color: var(--muted); }
a.cell:hover { border-color: currentColor; }

.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1rem; }
figure { margin: 0; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem; }
figcaption { font-weight: 600; margin-bottom: .8rem; }
.bars { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; font-size: .875rem; }
.bars .line { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.bars .line span:last-child { color: var(--muted); font-variant-numeric: tabular-nums; }
.bars svg { display: block; width: 100%; height: .75rem; border-radius: .2rem; margin-top: .25rem; background: var(--none-soft); }
figure .legend { margin: -.3rem 0 .6rem; } .key { width: .8rem; height: .8rem; border-radius: .15rem; }
.fill-pass { fill: var(--good); } .fill-fail, .fill-error { fill: var(--bad); } .fill-warn { fill: var(--warn); } .fill-skip { fill: var(--none); }
.fill-time { fill: var(--gold); } .fill-requests { fill: var(--none); }

.finding { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1.25rem 1.5rem; margin: 0 0 1rem; }
.finding header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1.5rem; }
.finding > p { margin: .35rem 0 1rem; }
.comparison { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: .75rem; margin: .75rem 0; }
.comparison > div { border-radius: .4rem; padding: .6rem .9rem; background: var(--good-soft); min-width: 0; }
.comparison > div.actual { background: var(--bad-soft); }
.finding.warn-finding .comparison > div.actual { background: var(--warn-soft); }
.comparison h4, .evidence h4 { margin: 0; font-size: .78rem; font-weight: 600; color: var(--muted); }
.comparison p { margin: .1rem 0 0; max-height: 20rem; overflow: auto; }
.evidence { margin: .75rem 0 0; }
pre { margin: .35rem 0 0; padding: .75rem .9rem; background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; line-height: 1.5; max-height: 32rem; overflow: auto; }
details { margin: .5rem 0 0; }
summary { cursor: pointer; overflow-wrap: anywhere; padding: .15rem 0; }
details.case { border-top: 1px solid var(--line); padding-top: .5rem; }
details.more { margin-top: 1rem; }
details.chapter { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: .6rem 1.1rem; }
details.chapter[open] { padding-bottom: 1.1rem; }

.scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
details .scroll { margin-top: .6rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem .9rem; border-top: 1px solid var(--line); }
thead th { border-top: 0; font-weight: 600; color: var(--muted); white-space: nowrap; }
td.nowrap { white-space: nowrap; } td.outcome { min-width: 7.75rem; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.sentence { min-width: 15rem; } td.id-list { min-width: 12rem; overflow-wrap: anywhere; }
tr:target { background: var(--warn-soft); }
footer { margin-top: 3rem; color: var(--muted); font-size: .875rem; }

@media (max-width: 40rem) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.7rem; }
  .verdict, .finding { padding: 1rem 1.1rem; }
  th, td { padding: .5rem .6rem; }
  td.sentence { min-width: 13rem; }
  .tiles { grid-template-columns: 1fr 1fr; }
  dl.facts, .map { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.facts dd, .map dd { margin-bottom: .7rem; }
}
@media print {
  :root { ${light} --ground: #ffffff; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .finding, figure, .verdict, tr { break-inside: avoid; }
  .scroll { overflow: visible; } pre, .comparison p { max-height: none; }
  h2 { break-after: avoid; }
}
`;
