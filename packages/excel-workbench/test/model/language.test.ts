import { languageIn } from "../../src/model/language";

test.each([
  ["a page that asks for none", "", "en-US"],
  ["what is no language", "?language=not a language", "en-US"],
  ["a language", "?language=ja", "ja"],
  ["beside a host, as hosts write it", "?host=mac&language=zh-cn", "zh-CN"],
])("the host is shown in the language of the address: %s", (_, search, language) => {
  expect(languageIn(search)).toBe(language);
});
