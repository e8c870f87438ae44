import { readDataframe } from "../../src/treasury/dataframe";
import { errorOf } from "./raw";

const TABLE = `<table border="1" class="dataframe">
  <thead>
    <tr style="text-align: right;">
      <th>Table 5</th>
      <th></th>
    </tr>
  </thead>
  <tbody>
    <tr>
      <td>T-Bonds &amp; Notes</td>
      <td>3449.2</td>
    </tr>
  </tbody>
</table>`;

test.each([
  ["another table", 1, TABLE.replace("dataframe", "wikitable")],
  ["a cell that holds markup", 10, TABLE.replace("T-Bonds", "<b>T-Bonds</b>")],
  ["a cell that spans", 11, TABLE.replace("<td>3449", '<td colspan="2">3449')],
  ["an entity it does not know", 10, TABLE.replace("&amp;", "&nbsp;")],
  ["a bare ampersand", 10, TABLE.replace("&amp;", "&")],
  ["a row within a row", 10, TABLE.replace("      <td>T", "<tr>\n      <td>T")],
  ["text between rows", 13, TABLE.replace("  </tbody>", "  more\n  </tbody>")],
  ["a second table", 15, `${TABLE}\n${TABLE}`],
  ["a table that is cut off", 14, TABLE.replace("\n</table>", "")],
])("%s is refused", (_, line, text) => {
  expect(errorOf(() => readDataframe(text, "a.html")).line).toBe(line);
});

test("rows are cells, with the lines they take", () => {
  expect(readDataframe(TABLE, "a.html")).toEqual([
    { line: 3, lines: 6, cells: ["Table 5", ""] },
    { line: 9, lines: 8, cells: ["T-Bonds & Notes", "3449.2"] },
  ]);
});
