import type { View } from "../../../src/analysis/view";
import {
  refuseAbsent,
  refuseSpan,
  refuseWindow,
  windowGiven,
} from "../../../src/formulas/refusal/absence";
import { basketOf, GRAND_TOTAL, OFFICIAL, PRIVATE } from "../../../src/tic/basket";
import { NEWEST } from "../../../src/tic/edition";
import { isoDay, isoMonth } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { errorOf, evaluate } from "../../support/formula";
import { CHINA, datasetOf, publication } from "../../tic/tiny";

beforeAll(loadSnapshot);

/** Why HOLDINGS has no value, always #N/A. */
const why = (list: string): string => {
  const error = errorOf(`=TIC.HOLDINGS(${list})`);
  expect(error.startsWith("#N/A ")).toBe(true);
  return error.slice(5);
};

describe("a month that is not yet published", () => {
  test("names the holder's newest month and the scheduled release", () => {
    expect(why('"CN","2026-05"')).toBe(
      "China is published to 2026-04. 2026-05 was scheduled for 2026-07-14: refresh in the TIC pane.",
    );
    expect(why('"EUROPE","2026-08"')).toBe(
      "Europe is published to 2026-04. 2026-08 was scheduled for 2026-10-16: refresh in the TIC pane.",
    );
  });

  test("beyond the calendar is not yet scheduled", () => {
    expect(why('"CN","2026-11"')).toBe(
      "China is published to 2026-04. 2026-11 is not yet scheduled.",
    );
  });
});

describe("a month after a holder's last", () => {
  test.each([
    ["CZ", "Czech Republic was last published for 2014-12."],
    ["VN", "Vietnam was last published for 2023-12."],
    ["SV", "El Salvador was last published for 2025-12."],
    ["Oil exporters", "Oil exporters was last published for 2015-02."],
    ["Belgium-Luxembourg", "Belgium and Luxembourg was last published for 2002-05."],
  ])("of %s tells how to get that", (holder, sentence) => {
    expect(why(`"${holder}"`)).toBe(`${sentence} Write "last" for that.`);
    expect(evaluate(`=TIC.HOLDINGS("${holder}","last")`)).toBeGreaterThan(0);
  });
});

describe("a month before the history", () => {
  test("names the first month", () => {
    expect(why('"DK","2000-05"')).toBe(
      "Denmark has no figure for 2000-05: its history starts in 2011-01.",
    );
    expect(why('"CN","1999-12"')).toBe(
      "China has no figure for 1999-12: its history starts in 2000-03.",
    );
  });

  test("of a measure, a region or a group has its own", () => {
    expect(why('"CN","2005-01","bills"')).toBe(
      "China has no figure of Treasury bills for 2005-01: its history starts in 2011-09.",
    );
    expect(why('"EUROPE","2005-06"')).toBe(
      "Europe has no figure for 2005-06: its history starts in 2011-09.",
    );
    expect(why('"NORDICS","1999-01"')).toBe(
      "Nordic countries has no figure for 1999-01: its history starts in 2002-01.",
    );
  });

  test("of Belgium and Luxembourg points to the row they shared", () => {
    expect(why('"BE","2002-05"')).toBe(
      'Belgium was not published alone for 2002-05. Write "Belgium-Luxembourg".',
    );
    expect(why('"LU","2001-01"')).toBe(
      'Luxembourg was not published alone for 2001-01. Write "Belgium-Luxembourg".',
    );
    expect(evaluate('=TIC.HOLDINGS("Belgium-Luxembourg","2001-01")')).toBe(29.4);
    expect(evaluate('=TIC.HOLDINGS("BE","2002-06")')).toBe(11.3);
  });
});

describe("a month in a gap", () => {
  test("names the gap from end to end", () => {
    expect(why('"NO","2005-06"')).toBe(
      "Norway was not published for 2005-06: its history has a gap from 2005-01 to 2005-12.",
    );
    expect(why('"PL","2008-01"')).toBe(
      "Poland was not published for 2008-01: its history has a gap from 2008-01 to 2008-12.",
    );
    expect(why('"SV","2024-05"')).toBe(
      "El Salvador was not published for 2024-05: its history has a gap from 2015-01 to 2024-12.",
    );
  });

  test("of the two months that Table 3D lacks", () => {
    expect(why('"CN","2011-10","bills"')).toBe(
      "China was not published for 2011-10: its history has a gap from 2011-10 to 2011-11.",
    );
    expect(why('"GCC","2011-11"')).toBe(
      "Gulf Cooperation Council was not published for 2011-11: its history has a gap from 2011-10 to 2011-11.",
    );
  });
});

describe("a figure that the Treasury withholds", () => {
  test("names the file that prints n.a.", () => {
    expect(why('"HU","2025-11"')).toBe(
      "The Treasury withholds the figure of Hungary for 2025-11 (n.a. in slt_table3.txt).",
    );
    expect(why('"EG","2016-05"')).toBe(
      "The Treasury withholds the figure of Egypt for 2016-05 (n.a. in slt3d_globl.csv).",
    );
    expect(why('"PL","2025-12","bills"')).toBe(
      "The Treasury withholds the figure of Poland for 2025-12 (n.a. in slt_table3.txt).",
    );
  });

  test("is the reason also where another table had it for a while", () => {
    expect(evaluate('=TIC.HOLDINGS("PL","2025-12")')).toBe(60.5);
    expect(why('"PL"')).toBe(
      "The Treasury withholds the figure of Poland for 2026-04 (n.a. in slt_table3.txt).",
    );
  });
});

describe("a holder without any figure", () => {
  test("is not published in the measure", () => {
    expect(why('"AD"')).toBe("Andorra is not published in U.S. Treasury securities.");
    expect(why('"AD","last","bills"')).toBe("Andorra is not published in Treasury bills.");
    expect(why('"Oil exporters",,"longterm"')).toBe(
      "Oil exporters is not published in Treasury notes and bonds.",
    );
  });
});

describe("a sum", () => {
  test("gives the reason of its first term without a value", () => {
    expect(why('"CN+CZ","2025-11"')).toBe(
      'Czech Republic was last published for 2014-12. Write "last" for that.',
    );
    expect(why('"AD+CZ","2025-11"')).toBe("Andorra is not published in U.S. Treasury securities.");
  });
});

describe("an edition without the figure", () => {
  test("names what was asked for and the oldest stored", () => {
    expect(why('"DK","2025-11",,"2026-05-18"')).toBe(
      "No stored publication released by 2026-05-18 has Denmark 2025-11 (oldest stored: 2026-06-18).",
    );
    expect(why('"CN","2025-11",,"2026-01-14"')).toBe(
      "No stored publication released by 2026-01-14 has China 2025-11 (oldest stored: 2026-01-15).",
    );
  });

  test("before anything stored of a measure names the oldest publication that has it", () => {
    expect(why('"CN","2005-01",,"2010-02-15"')).toBe(
      "No stored publication of U.S. Treasury securities was released by 2010-02-15. The oldest is of 2010-02-16.",
    );
    expect(why('"CN",,"bills","2022"')).toBe(
      "No stored publication of Treasury bills was released by 2022-12-31. The oldest is of 2023-03-15.",
    );
  });

  test("of some members of a group names those that the archive lacks", () => {
    expect(why('"G7","2025-11",,"first"')).toBe(
      "G7 without the United States has no sum for 2025-11: the archive has no such publication of France, Germany, Italy, Japan.",
    );
    expect(why('"NORDICS","2025-11",,"2026-05-18"')).toBe(
      "Nordic countries has no sum for 2025-11: the archive has no such publication of Denmark, Finland.",
    );
  });

  test("of a first print that is not stored", () => {
    expect(why('"DK","2025-11",,"first"')).toBe(
      "The first print of Denmark 2025-11 is not in the archive (oldest stored: 2026-06-18).",
    );
    expect(why('"CN","2024-05",,"first"')).toBe(
      "The first print of China 2024-05 is not in the archive (oldest stored: 2026-03-18).",
    );
    // Its holdings were printed that day.
    expect(why('"JP","2026-02","bills","first"')).toBe(
      "The first print of Treasury bills of Japan 2026-02 is not in the archive (oldest stored: 2026-06-18).",
    );
  });

  test("of a June with a survey benchmark names what had been printed before it", () => {
    const old =
      'Before the survey benchmark of that June the old series was printed: TIC.HOLDINGS("China","2010-06","series=old").';
    expect(why('"CN","2010-06",,"first"')).toBe(
      `The first print of China 2010-06 is not in the archive (oldest stored: 2026-03-18). ${old}`,
    );
    expect(why('"CN","2010-06",,"2010-08-16"')).toBe(
      `No stored publication released by 2010-08-16 has China 2010-06 (oldest stored: 2026-03-18). ${old}`,
    );
    expect(why('"CN","2010-05",,"first"')).not.toContain("series=old");
    expect(why('"CN","2012-06",,"first"')).not.toContain("series=old");
  });

  test("has the reason of today where there is no figure today either", () => {
    expect(why('"HU","2025-11",,"first"')).toContain("The Treasury withholds");
    expect(why('"CN","2026-05",,"2026-01-15"')).toContain("China is published to 2026-04.");
  });
});

describe("a month that another is compared with", () => {
  test("has the same reasons", () => {
    expect(errorOf('=TIC.CHANGE("DK","2025-10","20Y")')).toBe(
      "#N/A Denmark has no figure for 2005-10: its history starts in 2011-01.",
    );
    expect(errorOf('=TIC.CHANGE("PL","2009-01")')).toBe(
      "#N/A Poland was not published for 2008-12: its history has a gap from 2008-01 to 2008-12.",
    );
  });

  test("is the first that is missing between, over a survey benchmark", () => {
    expect(errorOf('=TIC.CHANGE("NO","2006-07","2004-12")')).toBe(
      "#N/A Norway was not published for 2005-01: its history has a gap from 2005-01 to 2005-12.",
    );
  });

  test("is also the last of those between", () => {
    const may = isoMonth("2010-05");
    const values = [867_700, null, 846_700];
    const dataset = datasetOf([
      publication("mfhhis01@2026-05-18", "2026-03"),
      { holder: CHINA, from: "2010-05", values, precision: 100 },
    ]);
    const view: View = { dataset, measure: "treasuries", edition: NEWEST, lenient: false };
    expect(refuseSpan(view, basketOf(CHINA), may, may + 2).message).toBe(
      "China was not published for 2010-06: its history has a gap from 2010-06 to 2010-06.",
    );
  });

  test("of one release is missing there", () => {
    expect(errorOf('=TIC.CHANGE("CA","2025-11",,,,"first")')).toBe(
      "#N/A The stored release of 2026-01-15 does not have Canada 2025-10.",
    );
  });

  test("of a group with other members names them", () => {
    expect(errorOf('=TIC.CHANGE("NORDICS","2011-10")')).toBe(
      "#N/A Nordic countries cannot be compared between 2011-09 and 2011-10: Finland is published in only one of them.",
    );
    expect(errorOf('=TIC.CHANGE("NORDICS","2011-09","1Y")')).toBe(
      "#N/A Nordic countries cannot be compared between 2010-09 and 2011-09: Denmark, Finland are published in only one of them.",
    );
  });
});

test("a window of one month without a figure has the reason of that month, not of its order", () => {
  const dataset = datasetOf([
    publication("table3@2026-06-18", "2026-04"),
    { holder: CHINA, from: "2026-01", values: [694_000, null, 652_300] },
  ]);
  const view: View = { dataset, measure: "treasuries", edition: NEWEST, lenient: false };
  const february = isoMonth("2026-02");
  const given = windowGiven("2026-02", "2026-02");
  expect(refuseWindow(view, basketOf(CHINA), february, february, given).message).toBe(
    "China was not published for 2026-02: its history has a gap from 2026-02 to 2026-02.",
  );
  expect(refuseWindow(view, basketOf(CHINA), february + 1, february, given).message).toBe(
    "Argument start (2026-03) is after end (2026-02). Swap them.",
  );
});

test("what holders have who are not official lacks in a release what official ones lack", () => {
  expect(why('"PRIVATE","2011-09","longterm","2023-03-15"')).toBe(
    "No stored publication released by 2023-03-15 has Foreign official 2011-09 (oldest stored: 2026-03-18).",
  );
  expect(why('"PRIVATE","2011-09","longterm","2023-03-14"')).toBe(
    "No stored publication of Treasury notes and bonds was released by 2023-03-14. The oldest is of 2023-03-15.",
  );
});

test("or what all holders lack, and of both what official ones lack", () => {
  const dataset = datasetOf(
    [
      publication("slt3d@2023-03-15", "2023-01"),
      { holder: OFFICIAL, from: "2011-09", values: [3_000_000] },
    ],
    [
      publication("slt3d@2026-03-18", "2026-01"),
      { holder: GRAND_TOTAL, from: "2011-09", values: [5_000_000] },
    ],
  );
  const edition = { day: isoDay("2023-03-15"), only: false };
  const view: View = { dataset, measure: "treasuries", edition, lenient: false };
  expect(refuseAbsent(view, basketOf(PRIVATE), isoMonth("2011-09")).message).toBe(
    "No stored publication released by 2023-03-15 has Grand total 2011-09 (oldest stored: 2026-03-18).",
  );
  expect(why('"PRIVATE","2011-09","longterm","first"')).toBe(
    "The first print of Treasury notes and bonds of Foreign official 2011-09 is not in the archive (oldest stored: 2026-03-18).",
  );
});

test("a figure is not stored, on the day of the oldest publication as later", () => {
  expect(why('"CN","2023-02","longterm","2023-03-15"')).toMatch(
    /^No stored publication released by 2023-03-15 has China 2023-02 \(oldest stored: /,
  );
});

test("a group that is asked for whole names the members without a figure, and no other", () => {
  expect(why('"NORDICS","2010-06","members=all"')).toBe(
    "Nordic countries is not whole for 2010-06: Denmark, Finland, Iceland have no figure. Leave out members=all for the sum of the others.",
  );
});

test("a flow before it was reported is pointed to the press release from 2003-12 on", () => {
  const early = (month: string) => errorOf(`=TIC.FLOW("PRIVATE","${month}")`);
  expect(early("2003-12")).toContain('=TIC.HEADLINE("2003-12","line=private treasuries").');
  expect(early("2003-11")).not.toContain("HEADLINE");
  expect(errorOf('=TIC.FLOW("OFFICIAL","2005-01",,"treasuries")')).toBe(
    "#N/A Foreign official has no figure of net purchases of U.S. Treasury securities for 2005-01: reporting starts in 2023-02.",
  );
  // It prints no country.
  expect(errorOf('=TIC.FLOW("KZ","2005-01")')).toBe(
    "#N/A Kazakhstan has no figure of net purchases of Treasury notes and bonds for 2005-01: reporting starts in 2006-06.",
  );
});

test("a group of which no member is stored is not there as a whole", () => {
  expect(errorOf('=TIC.HOLDINGS("G7","2015-01",,"first")')).toBe(
    "#N/A The first print of G7 without the United States 2015-01 is not in the archive (oldest stored: 2023-03-15).",
  );
});
