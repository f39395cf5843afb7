namespace Remanence.Output;

/// <summary>The style sheet of a report: one column of text, wide tables scroll on their own, light and dark, print.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --card: #f6f8fa; --rule: #d0d7de; --accent: #0b5cad; --good: #116329; --bad: #a40e26; --warn: #7a4d00; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e8eb; --soft: #a3abb5; --paper: #14171b; --card: #1d2126; --rule: #3a414a; --accent: #7fb8f5; --good: #6fd08c; --bad: #ff8f8f; --warn: #e8b85c; }
          svg .paper { fill: #14171b; } svg .ink { fill: #e6e8eb; } svg .ink-line { stroke: #c8ccd1; } svg .grid { stroke: #2b3138; } svg .guide { stroke: #9aa2ac; } svg .guide-text { fill: #a9b1bb; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 60rem; padding: 1.2rem 1rem 3rem; font: 1rem/1.55 "DejaVu Sans", Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.2rem 0 0.4rem; } h2 { font-size: 1.12rem; margin: 2.2rem 0 0.6rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--rule); } h3 { font-size: 1rem; margin: 1.4rem 0 0.3rem; }
        a { color: var(--accent); } p { margin: 0.5rem 0; } .soft { color: var(--soft); font-size: 0.88rem; } .kicker { color: var(--soft); font-size: 0.85rem; letter-spacing: 0.04em; margin: 0; }
        .state { display: inline-block; padding: 0.05rem 0.55rem; border: 1px solid; border-radius: 1rem; font-size: 0.85rem; } .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
        figure { margin: 1.2rem 0; } figure svg, figure img { display: block; width: 100%; height: auto; border: 1px solid var(--rule); border-radius: 6px; } figcaption { color: var(--soft); font-size: 0.92rem; margin-top: 0.4rem; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 0.88rem; width: 100%; } th, td { text-align: left; padding: 0.3rem 0.7rem 0.3rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
        th { font-weight: 600; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } th .soft { font-weight: 400; }
        pre { background: var(--card); border: 1px solid var(--rule); border-radius: 6px; padding: 0.7rem; overflow-x: auto; font-size: 0.85rem; white-space: pre-wrap; overflow-wrap: anywhere; } code { font-family: "DejaVu Sans Mono", Consolas, monospace; }
        aside { border-left: 4px solid var(--warn); background: var(--card); padding: 0.4rem 0.9rem; margin: 1rem 0; } aside.error { border-color: var(--bad); } nav ul { padding-left: 1.2rem; }
        @media (max-width: 40rem) { body { padding: 0.8rem 0.7rem 2rem; } h1 { font-size: 1.25rem; } figure svg { min-width: 33rem; } .parameters td:nth-child(4) { min-width: 9rem; } }
        @media print { body { max-width: none; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
        """;
}
