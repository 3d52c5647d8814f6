/** The style every page shares, for light and dark. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: #1c2430; --muted: #5b6675; --paper: #fff; --ground: #f1f3f6; --line: #c6ccd5; --accent: #1d4ed8; --bad: #b42318; --good: #1a7036;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8ebf0; --muted: #9aa5b4; --paper: #1b212b; --ground: #11151c; --line: #3a4453; --accent: #7aa2ff; --bad: #ff8a7e; --good: #6fce8d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 8vh 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main {
  max-width: 27rem; margin: 0 auto; padding: 1.75rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: .75rem; overflow-wrap: anywhere;
}
h1 { margin: 0 0 .75rem; font-size: 1.35rem; line-height: 1.25; }
h1 em { font-style: normal; color: var(--accent); }
h2, legend { margin: 1rem 0 .25rem; padding: 0; font-size: 1rem; font-weight: 600; }
ul { margin: 0; padding-left: 1.2rem; }
small { color: var(--muted); }
label { display: block; margin-top: .75rem; font-weight: 600; }
input:not([type=radio]) {
  width: 100%; margin-top: .25rem; padding: .6rem .7rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: .5rem;
}
fieldset { margin: 1.25rem 0 0; padding: 0; border: 0; }
.choice {
  display: flex; gap: .6rem; align-items: center; margin-top: .5rem; padding: .6rem .7rem;
  font-weight: 400; border: 1px solid var(--line); border-radius: .5rem; cursor: pointer;
}
.choice:has(:checked) { border-color: var(--accent); }
.buttons { display: flex; gap: .75rem; margin-top: 1.25rem; }
button {
  flex: 1; padding: .65rem; font: inherit; font-weight: 600; color: inherit; cursor: pointer;
  background: transparent; border: 1px solid var(--line); border-radius: .5rem;
}
button.main { color: var(--paper); background: var(--accent); border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problem { padding: .5rem .75rem; color: var(--bad); border-left: 4px solid var(--bad); }
`;
