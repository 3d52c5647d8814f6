/** What the screens add to the shared style: more room, cards and tables. */
export const style = `
body { padding: 0 0 4rem; }
main { max-width: 46rem; padding: 1.25rem 1rem; background: none; border: 0; }
.narrow { max-width: 25rem; margin: 8vh auto 0; }
.bar {
  display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; justify-content: space-between;
  padding: .6rem max(1rem, calc(50vw - 22rem)); background: var(--paper); border-bottom: 1px solid var(--line);
}
.bar p { margin: 0; }
.bar p span, .leave span, .none, .about { color: var(--muted); }
nav { display: flex; gap: 1rem; margin-right: auto; }
nav a { padding: .35rem 0; }
a { color: var(--accent); }
[aria-current=page] { color: inherit; font-weight: 600; text-decoration: none; border-bottom: 2px solid var(--accent); }
.leave { display: flex; gap: .75rem; align-items: center; }
.leave button { flex: none; padding: .35rem .75rem; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.15rem; }
h3 { margin: 0; font-size: 1.05rem; }
h4 { margin: 1rem 0 .25rem; font-size: .9rem; color: var(--muted); }
.count { padding: .05rem .5rem; font-size: .9rem; border: 1px solid var(--line); border-radius: 1rem; }
.card { margin: 0 0 1rem; padding: 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; }
.card:target { border-color: var(--accent); }
.about { margin: .15rem 0 .75rem; }
dl { margin: 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .5rem 1rem; }
.facts .wide { grid-column: span 2; }
.arguments > div { display: grid; grid-template-columns: 9rem 1fr; gap: 1rem; padding: .15rem 0; }
dt { font-size: .85rem; color: var(--muted); }
dd { margin: 0; min-width: 0; }
.value { white-space: pre-wrap; }
summary { cursor: pointer; }
table { width: 100%; margin: .25rem 0 .75rem; border-collapse: collapse; table-layout: fixed; }
caption { padding: .25rem 0; text-align: left; font-weight: 600; }
th, td { padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { font-size: .85rem; font-weight: 400; color: var(--muted); }
tbody th { font-weight: 400; color: var(--muted); }
button.stop { color: var(--bad); border-color: var(--bad); }
.badge { padding: .1rem .6rem; font-size: .9rem; font-weight: 600; border: 1px solid currentColor; border-radius: 1rem; }
.consumed, .approved { color: var(--good); }
.rejected, .expired { color: var(--bad); }
.note { margin: 1rem 0 0; padding: .5rem .75rem; border-left: 4px solid var(--line); }
.done { padding: .5rem .75rem; color: var(--good); border-left: 4px solid var(--good); }
.trails { margin-top: .75rem; }
.events { margin: 0; padding: 0; list-style: none; }
.events h3 { margin-bottom: .5rem; }
.lookup { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: flex-end; }
.lookup > div { flex: 1 1 11rem; }
.lookup .buttons { flex: none; margin: 0; }
input:not([type=radio]), textarea, select { background: var(--paper); }
input, select, .lookup button { min-height: 2.9rem; }
textarea { resize: vertical; }
textarea, select { width: 100%; margin-top: .25rem; padding: .6rem .7rem; font: inherit; color: inherit; border: 1px solid var(--line); border-radius: .5rem; }
@media (max-width: 30rem) {
  .bar, nav { column-gap: .75rem; }
  .leave { gap: .5rem; }
  .arguments > div { grid-template-columns: 1fr; gap: 0; }
  .facts { grid-template-columns: 1fr; }
  .facts .wide { grid-column: auto; }
  .facts > div { display: grid; grid-template-columns: 6rem 1fr; gap: .5rem; }
  th, td { padding-right: .5rem; font-size: .9rem; }
}
`;
