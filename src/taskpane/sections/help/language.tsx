import { Field, Select } from "@fluentui/react-components";
import { useState } from "react";
import { say } from "../../../language/say";
import {
  chooseLanguage,
  chosenLanguage,
  languageOfExcel,
  nameOf,
  TAGS,
  type Tag,
} from "../../languages";
import { useAnnounce } from "../../ui/announcer";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";
import { useSectionStyles } from "../../ui/section";

/** In which language the pane speaks: as Excel, until the user chooses. */
export function LanguageCard() {
  const section = useSectionStyles();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState(chosenLanguage);
  const [problem, setProblem] = useState<string>();
  const choose = async (tag: Tag | undefined) => {
    setChosen(tag);
    setProblem(undefined);
    if (await chooseLanguage(tag)) return;
    const sentence = say(
      "The texts in this language could not be loaded: check the network connection, then choose it again.",
    );
    setProblem(sentence);
    announce(sentence);
  };
  return (
    <Card title={say("Language")}>
      <Field
        label={say("Language of this pane")}
        hint={say("What stands in the sheet stays English.")}
        size="small"
      >
        <Select
          size="small"
          className={section.control}
          value={chosen ?? ""}
          onChange={(_, { value }) => void choose(TAGS.find((tag) => tag === value))}
        >
          <option value="">
            {say("As Excel: {language}", { language: nameOf(languageOfExcel()) })}
          </option>
          {TAGS.map((tag) => (
            <option key={tag} value={tag} lang={tag} translate="no">
              {nameOf(tag)}
            </option>
          ))}
        </Select>
      </Field>
      {problem && <Notice tone="bad" sentence={problem} />}
    </Card>
  );
}
