/** The function reference, written from the metadata that Excel itself is given (functions.json). */

const sorted = ({ functions }) => [...functions].sort((a, b) => (a.name < b.name ? -1 : 1));

const required = (fn, parameter) => parameter.name === "holder" && fn.name !== "LATESTMONTH";

const signatureOf = (fn) => {
  const names = fn.parameters.map((p) => (required(fn, p) ? p.name : `[${p.name}]`));
  return `TIC.${fn.name}(${names.join(", ")})`;
};

/** The generator puts the text of `@returns` nowhere; the summary and the arguments are what Excel shows. */
const wordsOf = ({ enums = [] }, parameter) =>
  enums.find((item) => item.id === parameter.customEnumId)?.values ?? [];

/** docs/functions.md */
function toMarkdown(metadata) {
  const cell = (text) => text.replaceAll("|", "\\|");
  const sections = sorted(metadata).map((fn) =>
    [
      `## ${fn.name}`,
      "",
      `\`=${signatureOf(fn)}\``,
      "",
      fn.description,
      ...(fn.parameters.length
        ? [
            "",
            "| argument | |",
            "|---|---|",
            ...fn.parameters.map((p) => {
              const words = wordsOf(metadata, p).map((w) => `\`${w.stringValue}\`: ${w.tooltip}`);
              const list = words.length ? `<br>${words.join("<br>")}` : "";
              return `| ${p.name} | ${cell(p.description)}${list} |`;
            }),
          ]
        : []),
      "",
    ].join("\n"),
  );
  return [
    "# Functions",
    "",
    "Written by `npm run docs` from the metadata that Excel is given; do not edit. Forms that every argument accepts, errors and",
    "units are explained in [grammar.md](grammar.md).",
    "",
    ...sections,
  ].join("\n");
}

const escaped = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/** help.html, to which each function's help link in Excel leads. */
function toHtml(metadata) {
  const sections = sorted(metadata).map((fn) => {
    const rows = fn.parameters.map((p) => {
      const words = wordsOf(metadata, p).map(
        (w) => `<li><code>${w.stringValue}</code> ${escaped(w.tooltip)}</li>`,
      );
      const list = words.length ? `<ul>${words.join("")}</ul>` : "";
      return `<dt>${p.name}</dt><dd>${escaped(p.description)}${list}</dd>`;
    });
    return `<section id="${fn.name}"><h2>${fn.name}</h2><pre>=${escaped(signatureOf(fn))}</pre><p>${escaped(fn.description)}</p><dl>${rows.join("")}</dl></section>`;
  });
  const index = sorted(metadata).map((fn) => `<li><a href="#${fn.name}">${fn.name}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TIC for Excel: functions</title>
<link rel="stylesheet" href="assets/help.css">
</head>
<body>
<header>
<h1>TIC for Excel</h1>
<p>Foreign holdings of U.S. Treasury securities as worksheet functions. In Excel versions with a semicolon as list separator, write
<code>=TIC.HOLDINGS("CN";"2025-11")</code>.</p>
<p>Every function ends with <code>[measure], [as_of], [options]</code>; any optional argument that contains <code>=</code> is read as
options, so <code>=TIC.HOLDINGS("CN","2025-11","asof=2026-01-15")</code> works. <code>#N/A</code> means that the question is fine but
there is no value, <code>#VALUE!</code> that an argument is wrong; <code>=TIC.WHY(holder, month)</code> says which and why.</p>
<nav><ul>${index.join("")}</ul></nav>
</header>
<main>
${sections.join("\n")}
</main>
</body>
</html>
`;
}

module.exports = { toMarkdown, toHtml };
