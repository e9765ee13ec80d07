/** The page's own style: readable at 390 px, in the light and in the dark, in print. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#14201d, #e7ecea); --soft: light-dark(#4a5752, #aab7b1);
  --line: light-dark(#dbe1de, #2a3532); --ground: light-dark(#fff, #151c1a); --link: light-dark(#27408b, #a3b6f5); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 0.9375rem/1.55 system-ui, sans-serif; }
a { color: var(--link); }
h1 { font-size: 1.5rem; margin: 0.5rem 0; }
h2 { font-size: 1.1875rem; margin: 2rem 0 0.25rem; padding-top: 0.5rem; border-top: 1px solid var(--line); }
h3 { font-size: 0.9375rem; margin: 1.25rem 0 0; overflow-wrap: anywhere; }
p { margin: 0.25rem 0; max-width: 46rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0.75rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; min-height: 1.5rem; }
code { font: 0.875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
.meta { color: var(--soft); font-size: 0.875rem; }
.wide { overflow-x: auto; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; margin: 0.25rem 0 0; font-size: 0.875rem; }
th { text-align: left; color: var(--soft); font-weight: 600; }
th, td { padding: 0.125rem 1.25rem 0.125rem 0; vertical-align: top; }
@media print { nav { display: none; } article { break-inside: avoid; } }
`;
