import { cloudOf } from "../../src/server/cloud";

const GCC_HIGH = "https://appsforoffice.gcch.cdn.office.net/appsforoffice/lib/1/hosted/office.js";

describe("what is no address is refused with what to write instead", () => {
  test.each(["office.js", "http://appsforoffice.microsoft.com/lib/1/hosted/office.js"])(
    "OFFICE_JS=%s",
    (address) => {
      expect(() => cloudOf({ OFFICE_JS: address })).toThrow(
        `OFFICE_JS: "${address}" is no https address of office.js.`,
      );
    },
  );

  test.each([
    "*.sharepoint.us",
    "https://a.example/pane",
    "https://a.example;script-src",
    "'self'",
  ])("FRAME_HOSTS=%s", (host) => {
    expect(() => cloudOf({ FRAME_HOSTS: host })).toThrow(
      `FRAME_HOSTS: "${host}" is no origin. Write it like https://*.example.com, without a path.`,
    );
  });
});

test("without variables it is the worldwide cloud", () => {
  const { officeJs, library, frames } = cloudOf({ OFFICE_JS: "", FRAME_HOSTS: " " });
  expect(officeJs).toBe("https://appsforoffice.microsoft.com/lib/1/hosted/office.js");
  expect(library).toBe("https://appsforoffice.microsoft.com");
  expect(frames).toContain("https://*.officeapps.live.com");
  expect(frames).toContain("https://teams.microsoft.com");
});

test("another library, and hosts that come after those of the worldwide cloud", () => {
  const cloud = cloudOf({
    OFFICE_JS: GCC_HIGH,
    FRAME_HOSTS: "https://*.gov.online.office365.us, https://*.sharepoint.us",
  });
  expect(cloud.library).toBe("https://appsforoffice.gcch.cdn.office.net");
  expect(cloud.frames.slice(-2)).toEqual([
    "https://*.gov.online.office365.us",
    "https://*.sharepoint.us",
  ]);
  expect(cloud.frames.slice(0, -2)).toEqual(cloudOf({}).frames);
});
